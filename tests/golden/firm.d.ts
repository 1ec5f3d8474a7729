import type { Action, Audience, CalendarFacts, Decision, FactsOf, FirmAction, GroupFacts, Id, ItemKind, MatterFacts, PolicyFacts, PortalTab, Reason, RecordAction, SessionFacts, SettingsSection, ShareKind, Snapshot, Tab, UserFacts } from "./index.js";

/** A command: a change, and the revision that whoever asks for it was looking at. */
export interface Command<I extends Id = Id> {
  /** The revision that it was made against. If the firm has moved on, it is refused. */
  readonly revision: number;
  /** What is to change. */
  readonly change: Change<I>;
}

/** What is to change. In JSON an object whose `type` is the name in lower case. */
export type Change<I extends Id = Id> =
  /** Invite somebody (USR-2). */
  | {
      readonly type: "invite_user";
      /** Who. */
      readonly user: NewUser<I>;
    }
  /** Change what is known of a user, and how they sign in (ROLE-4). What is absent stays. */
  | {
      readonly type: "edit_user";
      /** Who. */
      readonly user: I;
      /** Their name. */
      readonly name?: string | null | undefined;
      /** Their e-mail address. */
      readonly email?: string | null | undefined;
      /** Their subscription class. */
      readonly class?: Class | null | undefined;
      /** Their job title; empty takes it away. */
      readonly job_title?: string | null | undefined;
    }
  /** Deactivate a user. Their sessions end; their matters stay as they are (MAT-20). */
  | {
      readonly type: "deactivate_user";
      /** Who. */
      readonly user: I;
    }
  /** Reactivate a user who was deactivated (USR-8). */
  | {
      readonly type: "reactivate_user";
      /** Who. */
      readonly user: I;
    }
  /** Give or take permissions, of one user or of many. Each is answered on its own. */
  | {
      readonly type: "set_permissions";
      /** Who. */
      readonly users: readonly I[];
      /** Which permissions. */
      readonly permissions: Permissions;
    }
  /** Set what users see of hours, rates and contacts (VIS-1, CON-3). What is absent stays. */
  | {
      readonly type: "set_visibility";
      /** Who. */
      readonly users: readonly I[];
      /** Whose hours they see. */
      readonly hours?: HoursVisibility | null | undefined;
      /** Which rates they see. */
      readonly rates?: RatesVisibility | null | undefined;
      /** Which contacts they see. */
      readonly contacts?: ContactsVisibility | null | undefined;
    }
  /** Make an administrator the primary subscriber (PS-1). */
  | {
      readonly type: "transfer_primary_subscriber";
      /** To whom. */
      readonly to: I;
    }
  /** Make a group. */
  | {
      readonly type: "create_group";
      /** The id that it gets. */
      readonly group: I;
      /** Its name. */
      readonly name: string;
      /** Who is in it. */
      readonly members: readonly I[];
    }
  /** Rename a group. */
  | {
      readonly type: "rename_group";
      /** Which. */
      readonly group: I;
      /** The new name. */
      readonly name: string;
    }
  /** Say who is in a group. */
  | {
      readonly type: "set_group_members";
      /** Which. */
      readonly group: I;
      /** Who is in it from now on. */
      readonly members: readonly I[];
    }
  /** Archive a group: it can no longer be chosen, and what it was chosen for goes on (GRP-7). */
  | {
      readonly type: "archive_group";
      /** Which. */
      readonly group: I;
    }
  /** Make an archived group one that can be chosen. */
  | {
      readonly type: "unarchive_group";
      /** Which. */
      readonly group: I;
    }
  /** Delete a group that nothing uses (GRP-6). */
  | {
      readonly type: "delete_group";
      /** Which. */
      readonly group: I;
    }
  /** Say who may open a matter (MAT-2). */
  | {
      readonly type: "set_matter_access";
      /** Which. */
      readonly matter: I;
      /** Who may open it from now on. */
      readonly access: MatterAccess<I>;
    }
  /** Say who may open many matters, replacing what was (MAT-11). Works on restricted ones. */
  | {
      readonly type: "set_matter_access_bulk";
      /** Which, 200 at most. */
      readonly matters: readonly I[];
      /** Who may open them from now on. */
      readonly access: MatterAccess<I>;
    }
  /** Block users from matters, or take blocks away (MAT-6, MAT-12). */
  | {
      readonly type: "set_blocks";
      /** From which matters, 200 at most. */
      readonly matters: readonly I[];
      /** Whom. */
      readonly users: readonly I[];
      /** Whether they are added, taken away, or all that there are. */
      readonly mode: BlockMode;
      /** Why. */
      readonly reason?: string | null | undefined;
      /** Until when. */
      readonly ends_at?: number | null | undefined;
    }
  /** Make a calendar (CAL-1). */
  | {
      readonly type: "create_calendar";
      /** The id that it gets. */
      readonly calendar: I;
      /** Its name. */
      readonly name: string;
    }
  /** Delete a calendar. */
  | {
      readonly type: "delete_calendar";
      /** Which. */
      readonly calendar: I;
    }
  /** Share a calendar, or change the level of a share (CAL-5). */
  | {
      readonly type: "share_calendar";
      /** Which. */
      readonly calendar: I;
      /** With whom. */
      readonly to: ShareTo<I>;
      /** How much of it. */
      readonly level: CalendarLevel;
    }
  /** Stop sharing a calendar. */
  | {
      readonly type: "unshare_calendar";
      /** Which. */
      readonly calendar: I;
      /** With whom. */
      readonly to: ShareTo<I>;
    }
  /** Give somebody outside the firm an account. */
  | {
      readonly type: "add_guest";
      /** Who. */
      readonly guest: NewGuest<I>;
    }
  /** Share something with a guest (SHR-1, SHR-20). */
  | {
      readonly type: "share";
      /** The id that the share gets. */
      readonly share: I;
      /** With whom. */
      readonly guest: I;
      /** What. */
      readonly item: Shared<I>;
      /** From when. */
      readonly starts_at?: number | null | undefined;
      /** Until when. */
      readonly ends_at?: number | null | undefined;
    }
  /** Stop sharing something (SHR-3). */
  | {
      readonly type: "revoke_share";
      /** Which share. */
      readonly share: I;
    }
  /** Limit an activity description to groups, and open or close it to co-counsel. */
  | {
      readonly type: "set_activity_description";
      /** Which. */
      readonly activity_description: I;
      /** The groups that it is limited to. */
      readonly limited_to: Limit<I>;
      /** Whether co-counsel may use it. */
      readonly open_to_co_counsel: boolean;
    }
  /** Require strong passwords, or a second factor (SEC-2, SEC-7). What is absent stays. */
  | {
      readonly type: "set_security";
      /** Whether passwords must be strong. */
      readonly strong_passwords?: boolean | null | undefined;
      /** Of whom a second factor is required. */
      readonly two_factor?: TwoFactor | null | undefined;
      /** Who is on the list of those who need one, from now on. */
      readonly listed?: readonly Person<I>[] | null | undefined;
    }
  /** Say that one has set up one's own second factor. */
  | {
      readonly type: "set_up_two_factor";
    }
  /** Take away a user's second factor, so that they set it up again (SEC-3). */
  | {
      readonly type: "reset_two_factor";
      /** Whose. */
      readonly user: I;
    }
  /** Say that one has changed one's own password. */
  | {
      readonly type: "change_password";
    }
  /** Have a user change their password at the next sign-in (SEC-10). */
  | {
      readonly type: "force_password_change";
      /** Who. */
      readonly user: I;
    }
  /** Have everybody change their password at the next sign-in (SEC-10). */
  | {
      readonly type: "force_password_change_all";
    }
  /** End sessions (SEC-12). */
  | {
      readonly type: "end_sessions";
      /** Whose. */
      readonly whose: Whose<I>;
    }
  /** Delete a matter. What was shared of it is no longer (SHR-13, MAT-22). */
  | {
      readonly type: "delete_matter";
      /** Which. */
      readonly matter: I;
      /** What it is called, for the recovery bin. */
      readonly name: string;
    }
  /** Delete a contact. What was shared with it is no longer (SHR-13). */
  | {
      readonly type: "delete_contact";
      /** Which. */
      readonly contact: I;
      /** What it is called, for the recovery bin. */
      readonly name: string;
      /** Who created it. */
      readonly created_by: Person<I>;
      /** The matters that it is related to. */
      readonly matters: readonly I[];
    }
  /** Restore a deleted item, as it was (REC-6). */
  | {
      readonly type: "restore";
      /** What kind of item. */
      readonly item: ItemKind;
      /** Which. */
      readonly id: I;
    }
  /** Set a user's type in Clio Grow (GROW-4). */
  | {
      readonly type: "set_grow_type";
      /** Whose. */
      readonly user: I;
      /** The new type; `none` takes their Grow account away. */
      readonly grow: GrowType;
    }
  /** Make choices of the firm's policy. */
  | {
      readonly type: "set_policy";
      /** Which. */
      readonly policy: PolicyChoices<I>;
    }
  /** Say whom automated bill reminders are answered to. */
  | {
      readonly type: "set_reminder_reply_to";
      /** Whom. */
      readonly user: I;
    };

/** Somebody who is invited. They start with no permission but those that are named. */
export interface NewUser<I extends Id = Id> {
  /** The id that they get. */
  readonly id: I;
  /** Their name. */
  readonly name: string;
  /** Their e-mail address. */
  readonly email: string;
  /** Their subscription class. */
  readonly class: Class;
  /** Their job title. */
  readonly job_title?: string | null | undefined;
  /** The permissions that they get. */
  readonly permissions?: Permissions | null | undefined;
  /** The groups that they are put in. */
  readonly groups?: readonly I[] | null | undefined;
}

/** A user's subscription class. It decides nothing about permissions (USR-1). */
export type Class =
  /** An attorney. */
  | "attorney"
  /** Anybody else. */
  | "non_attorney";

/** The four permissions; what is absent stays as it is. */
export interface Permissions {
  /** Administrator permission. */
  readonly administrator?: boolean | null | undefined;
  /** Accounts permission. */
  readonly accounts?: boolean | null | undefined;
  /** Reports permission. */
  readonly reports?: boolean | null | undefined;
  /** Billing permission. */
  readonly billing?: boolean | null | undefined;
}

/** Whose hours a user sees on the activities screens (VIS-2). */
export type HoursVisibility =
  /** Everybody's. */
  | "all"
  /** Their own, and those on matters whose responsible attorney they are. */
  | "own_or_responsible";

/** Which billing rates a user sees (VIS-7). `limited`, the older name of `own`, is read as it (CX-18). */
export type RatesVisibility =
  /** Everybody's. */
  | "all"
  /** Their own. */
  | "own"
  /** None, not even their own. */
  | "none";

/** Which contacts a user sees while the firm limits contacts (CON-3). */
export type ContactsVisibility =
  /** All of them. */
  | "all"
  /** Those they created, and those of matters that they can open. */
  | "restricted";

/** Who may open a matter (MAT-2). In JSON `"everyone"`, or `{"users": [..], "groups": [..]}`. */
export type MatterAccess<I extends Id = string> =
  /** Every user of the firm. */
  | Everyone
  /** The users and the members of the groups that are listed. */
  | Specific<I>;

/** The word `everyone`. */
export type Everyone =
  /** Every user of the firm. */
  | "everyone";

/** The users and groups that a matter's access lists. */
export interface Specific<I extends Id = string> {
  /** The ids of users. */
  readonly users: readonly I[];
  /** The ids of groups. */
  readonly groups: readonly I[];
}

/** How blocks are set (MAT-12). */
export type BlockMode =
  /** Those who are named are blocked; the others stay as they are. */
  | "add"
  /** Those who are named are no longer blocked. */
  | "remove"
  /** Those who are named are blocked, and no other user of the firm. */
  | "replace";

/** Whom a share of a calendar reaches (CAL-5). In JSON `"firm"`, `{"user": ..}` or `{"group": ..}`. */
export type ShareTo<I extends Id = string> =
  /** Every user of the firm. */
  | "firm"
  /** One user. */
  | { readonly user: I }
  /** The members of a group. */
  | { readonly group: I };

/** How much of a calendar a share gives (CAL-3, CAL-4). Owning is no share. */
export type CalendarLevel =
  /** Times only. */
  | "free_busy"
  /** Read entries. */
  | "viewer"
  /** Read, make and change entries. */
  | "editor";

/** Somebody outside the firm who gets an account. */
export interface NewGuest<I extends Id = Id> {
  /** The id that they get. */
  readonly id: I;
  /** Their name. */
  readonly name: string;
  /** Their e-mail address. */
  readonly email?: string | null | undefined;
  /** The contact that they are. */
  readonly contact: I;
}

/** What is to be shared with a guest, with what decides whether the sharer sees it (SHR-20). */
export type Shared<I extends Id = Id> =
  /** A matter. */
  | {
      readonly kind: "matter";
      /** Its id. */
      readonly id: I;
    }
  /** A document. */
  | {
      readonly kind: "document";
      /** Its id. */
      readonly id: I;
      /** The matter that it belongs to. */
      readonly matter: OfMatter<I>;
    }
  /** A folder, with what is put into it later (SHR-18). */
  | {
      readonly kind: "folder";
      /** Its id. */
      readonly id: I;
      /** The matter that it belongs to. */
      readonly matter: OfMatter<I>;
    }
  /** A bill. */
  | {
      readonly kind: "bill";
      /** Its id. */
      readonly id: I;
      /** The matter that it belongs to. */
      readonly matter: OfMatter<I>;
    }
  /** A calendar entry. */
  | {
      readonly kind: "event";
      /** Its id. */
      readonly id: I;
      /** The matter that it belongs to. */
      readonly matter: OfMatter<I>;
      /** The calendar that it is on. */
      readonly calendar: I;
      /** Whether it is private. */
      readonly private: boolean;
      /** Who attends it. */
      readonly attendees: readonly Person<I>[];
    }
  /** A task. */
  | {
      readonly kind: "task";
      /** Its id. */
      readonly id: I;
      /** The matter that it belongs to. */
      readonly matter: OfMatter<I>;
      /** Whether it is private. */
      readonly private: boolean;
      /** Who assigned it. */
      readonly assigner: Person<I>;
      /** Whom it is assigned to. */
      readonly assignee: Person<I>;
    }
  /** A thread of messages. */
  | {
      readonly kind: "message";
      /** Its id. */
      readonly id: I;
      /** The matter that it is linked to. */
      readonly matter: OfMatter<I>;
      /** Who takes part in it. */
      readonly participants: readonly Person<I>[];
    };

/** The matter of something: known to be none, or one. In JSON `"none"` or `{"id": ..}`. */
export type OfMatter<I extends Id = Id> =
  /** It belongs to no matter, which leaves it open to the whole firm. */
  | "none"
  /** It belongs to this matter. */
  | {
      /** The matter's id. */
      readonly id: I;
    };

/** Somebody named on a record: a firm user by their id, or a guest. The two never mix, whatever their ids: user 7 and guest 7 are different people. In JSON a user is `"7"` and a guest `{"guest": "7"}`. */
export type Person<I extends Id = Id> =
  /** A user of the firm. */
  | I
  /** Somebody outside the firm. */
  | GuestRef<I>;

/** A guest, by their id. */
export interface GuestRef<I extends Id = string> {
  /** Their id. */
  readonly guest: I;
}

/** Whom an activity description is limited to. In JSON `"none"`, or the ids of the groups. An empty list of groups is a limit that nobody meets. */
export type Limit<I extends Id = string> =
  /** It is not limited. */
  | "none"
  /** Only the members of these groups. */
  | readonly I[];

/** Of whom the firm requires a second factor (SEC-2, CX-11). */
export type TwoFactor =
  /** Of nobody. */
  | "none"
  /** Of those who are listed. */
  | "listed"
  /** Of everybody, guests too. */
  | "all";

/** Whose sessions are ended. */
export type Whose<I extends Id = Id> =
  /** One's own, all of them (SEC-12). */
  | "own"
  /** A user's. */
  | { readonly user: I }
  /** A guest's. */
  | { readonly guest: I }
  /** Everybody's, one's own too. */
  | "all";

/** A user's type in Clio Grow (GROW-1). */
export type GrowType =
  /** No Clio Grow account. */
  | "none"
  /** Normal. */
  | "normal"
  /** Admin. */
  | "admin";

/** Choices of the firm's policy; what is absent stays as it is. */
export interface PolicyChoices<I extends Id = Id> {
  /** Whether administrator permission implies accounts, reports and billing (CX-1). */
  readonly admin_implies_areas?: boolean | null | undefined;
  /** Whether financial views cross a matter's restriction (CX-3). */
  readonly money_crosses?: boolean | null | undefined;
  /** Whether every user may see the firm feed (CX-8). */
  readonly feed_open?: boolean | null | undefined;
  /** Whether the firm takes online payments. */
  readonly pay_online?: boolean | null | undefined;
  /** Whether the firm limits who sees which contacts (CON-2). */
  readonly contacts_limited?: boolean | null | undefined;
  /** The kinds of deleted item that can be recovered (REC-2). */
  readonly recoverable?: readonly ItemKind[] | null | undefined;
  /** Who is told of online payments (PERM-7). */
  readonly payment_notification?: Notified<I> | null | undefined;
}

/** Who is told of online payments by e-mail: exactly one of these (PERM-7, CX-19). */
export type Notified<I extends Id = string> =
  /** Nobody. */
  | "none"
  /** Everybody who holds a permission. */
  | { readonly permission: NotifiedPermission }
  /** The members of a group. */
  | { readonly group: I };

/** The permissions whose holders can be told of payments. */
export type NotifiedPermission =
  /** Administrator permission. */
  | "administrator"
  /** Accounts permission. */
  | "accounts"
  /** Billing permission. */
  | "billing";

/** Something that happened. */
export type HostEvent<I extends Id = Id> =
  /** Something happened that changes no permission. */
  | {
      readonly type: "happened";
      /** What kind of thing. */
      readonly kind: HostEventKind;
      /** What, in words. */
      readonly text: string;
      /** The matters that it is about. */
      readonly matters?: readonly I[] | null | undefined;
      /** The people that it is about. */
      readonly people?: readonly Person<I>[] | null | undefined;
      /** Whether it is about a private task (FEED-4). */
      readonly private?: boolean | null | undefined;
    }
  /** An item was deleted that is no matter and no contact; it goes to the recovery bin. */
  | {
      readonly type: "deleted";
      /** What kind of item. */
      readonly item: ItemKind;
      /** Which. */
      readonly id: I;
      /** What it was called. */
      readonly name: string;
      /** The matter that it belonged to. */
      readonly matter?: I | null | undefined;
      /** Whether it is a private task (FEED-4). */
      readonly private?: boolean | null | undefined;
    }
  /** A user who was invited has set up their account. */
  | {
      readonly type: "invitation_accepted";
      /** Who. */
      readonly user: I;
    }
  /** Somebody signed in. */
  | {
      readonly type: "signed_in";
      /** The id of the session. */
      readonly session: I;
      /** The address that they came from. */
      readonly ip_address: string;
      /** Whether they passed a second factor. */
      readonly second_factor: boolean;
    }
  /** Somebody was active in a session. */
  | {
      readonly type: "active";
      /** The session. */
      readonly session: I;
    };

/** The kinds of thing that a host adds. */
export type HostEventKind =
  /** Something was created. */
  | "created"
  /** Something was changed. */
  | "edited"
  /** Something was shared inside the firm. */
  | "shared"
  /** A payment. */
  | "payment"
  /** A guest did something in the portal (SHR-15). */
  | "portal_activity";

/** Who gives a command, in what session. A host takes both from its own session, never from the client. */
export interface By<I extends Id = Id> {
  /** Who. */
  readonly person: Person<I>;
  /** In what session. */
  readonly session: SessionFacts;
}

/** What of the feed is wanted. What is absent is not asked for. */
export interface FeedFilter<I extends Id = Id> {
  /** What somebody did, a user or a guest. */
  readonly by?: Person<I> | null | undefined;
  /** What happened to somebody. */
  readonly about?: Person<I> | null | undefined;
  /** Kinds of thing; empty: all. */
  readonly kinds?: readonly FeedKind[] | null | undefined;
  /** What happened to a matter. */
  readonly matter?: I | null | undefined;
  /** Only what was deleted (FEED-2). */
  readonly only_deleted?: boolean | null | undefined;
  /** From when. */
  readonly from?: number | null | undefined;
  /** Until when, that moment not included. */
  readonly until?: number | null | undefined;
  /** Only entries before this one: the `next` of the page before. */
  readonly before?: number | null | undefined;
  /** How many, 50 by default, 200 at most. */
  readonly limit?: number | null | undefined;
}

/** What kind of thing has happened. */
export type FeedKind =
  /** A user was invited, changed, deactivated, reactivated, or made the primary subscriber. */
  | "user"
  /** Permissions or visibility were set. */
  | "permission"
  /** A group was made or changed. */
  | "group"
  /** It was said who may open a matter. */
  | "matter_access"
  /** Users were blocked from a matter, or no longer (FEED-5). */
  | "block"
  /** A calendar was made, or shared. */
  | "calendar"
  /** Something was shared with a guest, or no longer. */
  | "shared"
  /** Passwords, second factors or sessions. */
  | "security"
  /** The firm's policy, its settings, activity descriptions. */
  | "policy"
  /** Clio Grow types. */
  | "grow"
  /** Something was deleted. */
  | "deleted"
  /** Something deleted was restored. */
  | "restored"
  /** A host's: something was created. */
  | "created"
  /** A host's: something was changed. */
  | "edited"
  /** A host's: a payment. */
  | "payment"
  /** Somebody signed in. */
  | "signed_in"
  /** A host's: a guest did something in the portal. */
  | "portal_activity";

/** Which sessions are wanted. What is absent is not asked for. */
export interface SessionFilter<I extends Id = Id> {
  /** One person's. */
  readonly person?: Person<I> | null | undefined;
  /** Those that were active since a moment (SEC-11). */
  readonly since?: number | null | undefined;
  /** Only those that are open. */
  readonly only_open?: boolean | null | undefined;
  /** Only those from an unusual address. */
  readonly only_unusual?: boolean | null | undefined;
}

/** Which part of a long answer is wanted. */
export interface Page<I extends Id = Id> {
  /** Only those after this one: the `next` of the page before. */
  readonly after?: Person<I> | null | undefined;
  /** How many, 50 by default, 1,000 at most. */
  readonly limit?: number | null | undefined;
}

/** The permission state of a firm. */
export interface State<I extends Id = string> {
  /** The version of this format: `State::VERSION`. */
  readonly version: number;
  /** The firm. */
  readonly firm: I;
  /** How often the permissions have changed. It never goes backwards. */
  readonly revision: number;
  /** The primary subscriber: one of the users (PS-2). */
  readonly primary_subscriber: I;
  /** Whom automated bill reminders are answered to (PERM-6). */
  readonly reminder_reply_to: I;
  /** The choices that the firm makes. */
  readonly policy: Policy<I>;
  /** The users. They are never deleted (USR-3). */
  readonly users: readonly User<I>[];
  /** The groups of users. */
  readonly groups: readonly Group<I>[];
  /** The matters that are not open to everyone, or that somebody is blocked from. */
  readonly matters: readonly Matter<I>[];
  /** The calendars. */
  readonly calendars: readonly Calendar<I>[];
  /** The people outside the firm with an account. */
  readonly guests: readonly Guest<I>[];
  /** What is shared with them. */
  readonly shares: readonly OutsideShare<I>[];
  /** The activity descriptions that are limited to groups, or open to co-counsel. */
  readonly activity_descriptions: readonly ActivityDescription<I>[];
  /** Who is, and was, signed in. */
  readonly sessions: readonly Session<I>[];
  /** From which networks each person has come. */
  readonly known_networks: readonly KnownNetworks<I>[];
  /** What was deleted and may be restored. */
  readonly recovery_bin: readonly DeletedItem<I>[];
}

/** The firm's policy. */
export interface Policy<I extends Id = string> {
  /** Whether administrator permission implies accounts, reports and billing (CX-1). */
  readonly admin_implies_areas: boolean;
  /** Whether financial views cross a matter's restriction; never a block (CX-3). */
  readonly money_crosses: boolean;
  /** Whether every user may see the firm feed (CX-8). */
  readonly feed_open: boolean;
  /** Whether the firm takes online payments (SHR-7). */
  readonly pay_online: boolean;
  /** Whether the firm limits who sees which contacts (CON-2). */
  readonly contacts_limited: boolean;
  /** The kinds of deleted item that can be recovered (REC-2). */
  readonly recoverable: readonly ItemKind[];
  /** Whether passwords must be strong (SEC-7). */
  readonly strong_passwords: boolean;
  /** Of whom a second factor is required. */
  readonly two_factor: TwoFactor;
  /** Who is told of online payments. */
  readonly payment_notification: Notified<I>;
}

/** A user of the firm. */
export interface User<I extends Id = string> {
  /** The user's id. */
  readonly id: I;
  /** Their name. */
  readonly name: string;
  /** The e-mail address that they sign in with; no two users have the same (USR-10). */
  readonly email: string;
  /** Whether the account may be used. */
  readonly state: AccountState;
  /** Their subscription class. */
  readonly class: Class;
  /** Their job title, which decides nothing (GRP-12). */
  readonly job_title?: string | undefined;
  /** Holds administrator permission. */
  readonly administrator: boolean;
  /** Holds accounts permission. */
  readonly accounts: boolean;
  /** Holds reports permission. */
  readonly reports: boolean;
  /** Holds billing permission. */
  readonly billing: boolean;
  /** Whose hours they see. */
  readonly hours: HoursVisibility;
  /** Which rates they see. */
  readonly rates: RatesVisibility;
  /** Which contacts they see while the firm limits contacts. */
  readonly contacts: ContactsVisibility;
  /** Their Clio Grow type. */
  readonly grow: GrowType;
  /** Whether their own second factor is enabled. */
  readonly two_factor: boolean;
  /** Whether they are on the list of those who need a second factor. */
  readonly two_factor_listed: boolean;
  /** Whether they have to change their password at the next sign-in (SEC-10). */
  readonly must_change_password: boolean;
}

/** Whether an account may be used (USR-9). */
export type AccountState =
  /** It may. */
  | "enabled"
  /** Invited, and not yet set up. */
  | "pending"
  /** Deactivated. Users are never deleted (USR-3). */
  | "deactivated";

/** A group of users. A matter or a calendar names the group, not its members, so that whoever joins or leaves gains or loses at once (MAT-21). */
export interface Group<I extends Id = string> {
  /** The group's id. */
  readonly id: I;
  /** Its name. */
  readonly name: string;
  /** The ids of the users in it. */
  readonly members: readonly I[];
  /** Whether it can no longer be chosen. What it was chosen for goes on (GRP-7). */
  readonly archived: boolean;
}

/** A matter that is not as the firm's default has it. */
export interface Matter<I extends Id = string> {
  /** The matter's id. */
  readonly id: I;
  /** Who may open it. */
  readonly access: MatterAccess<I>;
  /** Who is blocked from it. */
  readonly blocks: readonly Block<I>[];
}

/** A block: somebody who is walled off from a matter, whatever else they hold (MAT-6). */
export interface Block<I extends Id = string> {
  /** Who is blocked. */
  readonly person: Person<I>;
  /** Who blocked them. */
  readonly by: I;
  /** When. */
  readonly at: number;
  /** Why, in the administrator's words. */
  readonly reason?: string | undefined;
  /** Until when, that moment not included; absent: until it is taken away. */
  readonly ends_at?: number | undefined;
}

/** A calendar. */
export interface Calendar<I extends Id = string> {
  /** The calendar's id. */
  readonly id: I;
  /** Its name. */
  readonly name: string;
  /** What kind of calendar it is. */
  readonly kind: CalendarKind;
  /** The user who made it, or whose personal calendar it is. The firm calendar is controlled by whoever is the primary subscriber (CAL-8). */
  readonly creator: I;
  /** Everything that it is shared with. */
  readonly shares: readonly CalendarShare<I>[];
}

/** The kinds of calendar (CAL-1). */
export type CalendarKind =
  /** A user's own. */
  | "personal"
  /** One that a user made. */
  | "made"
  /** The firm's, controlled by the primary subscriber alone (CAL-8). */
  | "firm"
  /** The calendar of tasks. */
  | "tasks"
  /** The calendar of statutes of limitations. */
  | "statute_of_limitations";

/** One share of a calendar. */
export interface CalendarShare<I extends Id = string> {
  /** Whom it reaches. */
  readonly to: ShareTo<I>;
  /** How much of the calendar it gives. */
  readonly level: CalendarLevel;
}

/** Somebody outside the firm: co-counsel, a client. Guests hold no permission and are in no group (SHR-2). */
export interface Guest<I extends Id = string> {
  /** The guest's id. It is never taken for a user's. */
  readonly id: I;
  /** Their name. */
  readonly name: string;
  /** Their e-mail address. Without one nothing can be shared with them (SHR-1). */
  readonly email?: string | undefined;
  /** The contact that they are. */
  readonly contact: I;
  /** Whether the account may be used. */
  readonly state: AccountState;
  /** Whether their own second factor is enabled. */
  readonly two_factor: boolean;
  /** Whether they are on the list of those who need a second factor. */
  readonly two_factor_listed: boolean;
  /** Whether they have to change their password at the next sign-in. */
  readonly must_change_password: boolean;
}

/** One thing that is shared with one guest. */
export interface OutsideShare<I extends Id = string> {
  /** The id of the share. */
  readonly id: I;
  /** Whom it is shared with. */
  readonly guest: I;
  /** What kind of thing is shared. */
  readonly kind: ShareKind;
  /** Which one. A folder covers what is put into it later (SHR-18). */
  readonly item: I;
  /** The matter that it belongs to; absent: none. */
  readonly matter?: I | undefined;
  /** Whether it is a private task, of which the feed says nothing (FEED-4). */
  readonly private?: boolean | undefined;
  /** Who shared it. */
  readonly by: I;
  /** When. */
  readonly at: number;
  /** From when it holds; absent: from the beginning. */
  readonly starts_at?: number | undefined;
  /** Until when, that moment not included; absent: until it is revoked. */
  readonly ends_at?: number | undefined;
}

/** An activity description that is not as the default has it: open to every user, closed to co-counsel. */
export interface ActivityDescription<I extends Id = string> {
  /** The description's id. */
  readonly id: I;
  /** The groups that it is limited to, or `"none"` (GRP-11). */
  readonly limited_to: Limit<I>;
  /** Whether co-counsel may use it (SHR-11). */
  readonly open_to_co_counsel: boolean;
}

/** A session: one sign-in of one person (SEC-11). */
export interface Session<I extends Id = string> {
  /** The session's id. It is no secret: what proves a session is the host's. */
  readonly id: I;
  /** Who signed in. */
  readonly person: Person<I>;
  /** The address that they came from. */
  readonly ip_address: string;
  /** When they signed in. */
  readonly started_at: number;
  /** When they were last active. */
  readonly last_active_at: number;
  /** Whether the session has passed a second factor. */
  readonly second_factor: boolean;
  /** When it was ended; absent: it is open. */
  readonly ended_at?: number | undefined;
  /** Why the address is unusual for this person; absent: it is not. */
  readonly unusual?: Unusual | undefined;
}

/** Why an address is unusual: its network, and those that the person had come from before. */
export interface Unusual {
  /** The network of the address, such as `203.0.113.0/24`. */
  readonly network: string;
  /** The networks that they had come from before. */
  readonly known: readonly string[];
}

/** The networks that a person has come from. */
export interface KnownNetworks<I extends Id = string> {
  /** The person. */
  readonly person: Person<I>;
  /** Their networks, in the order in which they were first seen. */
  readonly networks: readonly string[];
}

/** A deleted item in the recovery bin (REC-1). */
export interface DeletedItem<I extends Id = string> {
  /** What kind of item it was. */
  readonly item: ItemKind;
  /** Which one. */
  readonly id: I;
  /** What it was called. */
  readonly name: string;
  /** The matter that it belonged to; absent: none. Of a matter, the matter itself. */
  readonly matter?: I | undefined;
  /** Whether it is a private task, of which the feed says nothing (FEED-4). */
  readonly private?: boolean | undefined;
  /** Who deleted it. */
  readonly by: Person<I>;
  /** When. */
  readonly at: number;
  /** Of a matter that was not open to everyone: who could open it, and who was blocked. It is restored as it was, because restoring it open would break a wall (REC-6). */
  readonly as_it_was?: Matter<I> | undefined;
}

/** One entry, as it is stored. Entries are only ever added. */
export interface FeedEntry<I extends Id = string> {
  /** The stable number of the entry; later ones have greater numbers. */
  readonly id: number;
  /** When it happened. */
  readonly at: number;
  /** Who did it. */
  readonly by: By<I>;
  /** What kind of thing. */
  readonly kind: FeedKind;
  /** The matters that it is about. */
  readonly matters?: readonly I[] | undefined;
  /** The people that it is about. */
  readonly people?: readonly Person<I>[] | undefined;
  /** The groups that it is about. */
  readonly groups?: readonly I[] | undefined;
  /** Whether it is about a private task: nobody is shown it then (FEED-4). */
  readonly private: boolean;
  /** What a command changed. */
  readonly change?: Change<I> | undefined;
  /** The firm's revision after it; of entries that change no permission absent. */
  readonly revision?: number | undefined;
  /** What happened besides commands. */
  readonly event?: HostEvent<I> | undefined;
}

/** What came of a command that was accepted. */
export interface Applied<I extends Id = string> {
  /** The new revision. */
  readonly revision: number;
  /** The entry of the firm feed. */
  readonly event: FeedItem<I>;
  /** What else has changed, and what the host has to do. */
  readonly side_effects: readonly SideEffect<I>[];
  /** Of a command about many, what came of each; otherwise empty. */
  readonly outcomes: readonly Outcome<I>[];
}

/** One entry, as somebody is shown it: of the matters only those that they can open. */
export interface FeedItem<I extends Id = string> {
  /** The stable number of the entry. */
  readonly id: number;
  /** When it happened. */
  readonly at: number;
  /** Who did it. */
  readonly by: Person<I>;
  /** What kind of thing. */
  readonly kind: FeedKind;
  /** The `type` of the command; of the host's own entries absent. */
  readonly change?: string | undefined;
  /** The matters that it is about, as far as they can be opened. */
  readonly matters: readonly I[];
  /** The people that it is about. */
  readonly people: readonly Person<I>[];
  /** The groups that it is about. */
  readonly groups: readonly I[];
  /** The firm's revision after it. */
  readonly revision?: number | undefined;
  /** What a host says of it, in words. */
  readonly text?: string | undefined;
}

/** Something else that has changed, or that the host has to do. */
export type SideEffect<I extends Id = string> =
  /** Sessions have ended: the clients' gates drop to deny-all. */
  | {
      readonly type: "sessions_ended";
      /** The ids of the sessions. */
      readonly sessions: readonly I[];
      /** Whose they were. */
      readonly people: readonly Person<I>[];
    }
  /** Calendars disappear from everybody else's account, or come back (CAL-12). */
  | {
      readonly type: "calendars_hidden";
      /** The ids of the calendars. */
      readonly calendars: readonly I[];
      /** Whether they disappear. */
      readonly hidden: boolean;
    }
  /** Automated bill reminders are answered to somebody else (PERM-6). */
  | {
      readonly type: "reply_to_moved";
      /** From whom. */
      readonly from: I;
      /** To whom. */
      readonly to: I;
    }
  /** Users see all contacts again, because they hold a permission (CON-6). */
  | {
      readonly type: "contacts_reset";
      /** Who. */
      readonly user: I;
    }
  /** The firm calendar is controlled by somebody else (CAL-8). */
  | {
      readonly type: "firm_calendar_moved";
      /** By whom it was. */
      readonly from: I;
      /** By whom it is. */
      readonly to: I;
    }
  /** Users can, or can no longer, open a matter. */
  | {
      readonly type: "matter_access_moved";
      /** The matter. */
      readonly matter: I;
      /** Who gains. */
      readonly gains: readonly I[];
      /** Who loses. */
      readonly loses: readonly I[];
    }
  /** Shares with people outside the firm are no longer (SHR-13). */
  | {
      readonly type: "shares_revoked";
      /** The ids of the shares. */
      readonly shares: readonly I[];
      /** The ids of the guests. */
      readonly guests: readonly I[];
    }
  /** People have to set up a second factor at the next sign-in (SEC-1). */
  | {
      readonly type: "must_set_up_two_factor";
      /** Who. */
      readonly people: readonly Person<I>[];
    }
  /** People have to change their password at the next sign-in (SEC-7, SEC-10). */
  | {
      readonly type: "must_change_password";
      /** Who. */
      readonly people: readonly Person<I>[];
    }
  /** Whether passwords are strong has to be checked at the next sign-in (SEC-7). */
  | {
      readonly type: "must_check_passwords";
      /** Whose. */
      readonly people: readonly Person<I>[];
    }
  /** What users see has changed with the firm's policy: they need new snapshots. */
  | {
      readonly type: "view_changed";
      /** Who. */
      readonly users: readonly I[];
    };

/** What came of one target of a command about many. */
export interface Outcome<I extends Id = string> {
  /** The user, if the command is about users. */
  readonly user?: I | undefined;
  /** The matter, if the command is about matters. */
  readonly matter?: I | undefined;
  /** What came of it. */
  readonly result: OutcomeResult;
}

/** Whether it was done. */
export type OutcomeResult =
  /** It was done. */
  | "done"
  /** It was so already. */
  | "unchanged"
  /** It was refused. */
  | { readonly refused: Reason | InvalidCode };

/** What a command would do. */
export interface Preview<I extends Id = string> {
  /** The revision that it was made against. */
  readonly revision: number;
  /** What people would gain and lose in the whole firm. */
  readonly people: readonly Moved<I>[];
  /** What people would gain and lose on one matter or one calendar. */
  readonly records: readonly RecordMoved<I>[];
  /** What else would change. */
  readonly side_effects: readonly SideEffect<I>[];
  /** Of a command about many, what would come of each. */
  readonly outcomes: readonly Outcome<I>[];
}

/** What somebody would gain and lose in the whole firm: the names of actions that they could, or could no longer, take on some record, and of surfaces. */
export interface Moved<I extends Id = string> {
  /** Who. */
  readonly person: Person<I>;
  /** What they would gain. */
  readonly gains: readonly string[];
  /** What they would lose. */
  readonly loses: readonly string[];
}

/** What somebody would gain and lose on one record. */
export interface RecordMoved<I extends Id = string> {
  /** `matter` or `calendar`. */
  readonly kind: string;
  /** Which. */
  readonly id: I;
  /** Who. */
  readonly person: Person<I>;
  /** The names of the actions that they would gain. */
  readonly gains: readonly string[];
  /** The names of the actions that they would lose. */
  readonly loses: readonly string[];
  /** Of a matter, through what they would open it, or could until then. */
  readonly through?: Through<I> | undefined;
}

/** Through what somebody may do something. In JSON `"everyone"`, `"named"`, `{"group": ".."}` and so on. */
export type Through<I extends Id = string> =
  /** It is open to everyone. */
  | "everyone"
  /** They are named. */
  | "named"
  /** A group that they are in is named. */
  | { readonly group: I }
  /** A permission, a visibility setting or a Grow type that they hold. */
  | { readonly permission: string }
  /** What they are on the record: `assignee`, `responsible_attorney`. */
  | { readonly role: string }
  /** A share of the record's calendar, at this level. */
  | { readonly calendar_share: string }
  /** A contact's matter that they can open. */
  | "related_matter"
  /** Something that is shared with them outside the firm: the id of what is shared. */
  | { readonly share: I }
  /** A choice of the firm's policy. */
  | { readonly policy: string };

/** Why a command is refused. */
export type Refusal<I extends Id = string> =
  /** Whoever asks may not. The decision is the catalogue's, in terms that may be shown to them. */
  | {
      readonly type: "denied";
      /** The decision. */
      readonly decision: Decision;
    }
  /** They may, but not this: the command does not fit the firm. */
  | {
      readonly type: "invalid";
      /** The stable code. */
      readonly code: InvalidCode;
      /** The part of the command that does not fit. */
      readonly path: string;
      /** What is wrong, in one sentence. It may improve; the code is what programs look at. */
      readonly sentence: string;
    }
  /** The firm has changed since the command was made. */
  | {
      readonly type: "stale";
      /** The firm's revision. */
      readonly current: number;
      /** What has changed since, as far as whoever asks may see it, the newest first. */
      readonly since: readonly FeedItem<I>[];
    }
  /** A command about many, of which none could be done. */
  | {
      readonly type: "nothing_done";
      /** What came of each. */
      readonly outcomes: readonly Outcome<I>[];
    };

/** Why a command does not fit the firm. */
export type InvalidCode =
  /** The command asks for nothing. */
  | "nothing_asked"
  /** There is no such user. */
  | "unknown_user"
  /** There is no such group. */
  | "unknown_group"
  /** There is no such calendar. */
  | "unknown_calendar"
  /** There is no such guest. */
  | "unknown_guest"
  /** There is no such share. */
  | "unknown_share"
  /** There is no such item in the recovery bin. */
  | "unknown_item"
  /** Another one has this id. */
  | "id_taken"
  /** This is empty. */
  | "empty"
  /** Another user has this e-mail address (USR-10). */
  | "email_taken"
  /** Only a deactivated user can be reactivated. */
  | "not_deactivated"
  /** Contacts can be restricted only for a user without any of the four permissions (CON-4). */
  | "contacts_need_no_permission"
  /** The primary subscriber is blocked from no matter, and this user is from one. */
  | "target_blocked"
  /** Only an enabled or an invited user can be put in a group. */
  | "member_not_active"
  /** An archived group cannot be chosen (GRP-7). */
  | "group_archived"
  /** The group is still used (GRP-6). */
  | "group_in_use"
  /** A matter's access lists at most 20 users and groups (MAT-3). */
  | "too_many_entries"
  /** A matter's access lists at least one user or group. */
  | "no_entries"
  /** One command changes at most 200 matters (MAT-11). */
  | "too_many_matters"
  /** The matter has been deleted. */
  | "matter_deleted"
  /** The end is not after the start, or has passed. */
  | "already_ended"
  /** The guest has no e-mail address (SHR-1). */
  | "no_email"
  /** The guest's account is deactivated. */
  | "guest_not_active"
  /** It is not shared so. */
  | "not_shared"
  /** Whoever requires a second factor of others has their own turned on. */
  | "own_two_factor_off"
  /** Reminders are answered to an enabled user who holds billing permission, or to the primary subscriber (PERM-6). */
  | "reply_to_needs_billing"
  /** There is no such session that is open. */
  | "session_unknown"
  /** Matters and contacts are deleted by a command. */
  | "deleted_by_command"
  /** Only an invited user can accept an invitation. */
  | "not_invited";

/** A page of the feed, the newest entry first. */
export interface FeedPage<I extends Id = string> {
  /** The entries. */
  readonly items: readonly FeedItem<I>[];
  /** Where the next page starts; absent: there is none. */
  readonly next?: number | undefined;
}

/** A session, with how long the person has been active in it. */
export interface SessionItem<I extends Id = string> extends Session<I> {
  /** In milliseconds. */
  readonly active_for: number;
}

/** One thing that is wrong with a state, and where. */
export interface Fault {
  /** The stable code. */
  readonly code: FaultCode;
  /** Where it is, such as `users[3].email`. */
  readonly path: string;
}

/** What can be wrong with a state. */
export type FaultCode =
  /** The format is of a version that this library does not read. */
  | "state_version"
  /** Two have the same id. */
  | "id_taken"
  /** Two users have the same e-mail address (USR-10). */
  | "email_taken"
  /** An e-mail address or a name is empty. */
  | "empty"
  /** There is no such user. */
  | "unknown_user"
  /** There is no such group. */
  | "unknown_group"
  /** There is no such guest. */
  | "unknown_guest"
  /** The primary subscriber is not enabled. */
  | "primary_subscriber_not_enabled"
  /** The primary subscriber is not an administrator (ROLE-3). */
  | "primary_subscriber_not_administrator"
  /** The primary subscriber is blocked from a matter. */
  | "primary_subscriber_blocked"
  /** There are two firm calendars (CAL-1). */
  | "two_firm_calendars"
  /** Contacts visibility is Restricted beside one of the four permissions (CON-4). */
  | "restricted_beside_permission"
  /** A matter's access lists more than 20 users and groups (MAT-3). */
  | "too_many_entries"
  /** Somebody is blocked twice from the same matter. */
  | "blocked_twice"
  /** A matter is both listed and deleted. */
  | "matter_deleted";

/** What is wrong with a password. */
export type PasswordFault =
  /** It has fewer than 8 characters (SEC-4). */
  | "too_short"
  /** The firm requires strong passwords, and it is none: it has fewer than 20 characters, and fewer than 12 or fewer than three of the four classes: small letters, capital letters, digits, others. */
  | "not_strong"
  /** It is the last one again (SEC-5). */
  | "reused";

/** A page of everybody who may take an action on a record: users first, then guests, each in the order of their ids. */
export interface WhoCan<I extends Id = string> {
  /** Who may. */
  readonly items: readonly WhoCanItem<I>[];
  /** Of whom it cannot be said, since the record that was given does not say enough. They are denied as long as it does not. They stand on the page on which they would be if they could. */
  readonly unknown: readonly Person<I>[];
  /** Whether this page and those before it are everybody. */
  readonly complete: boolean;
  /** Where the next page starts; absent: there is none. */
  readonly next?: Person<I> | undefined;
}

/** Somebody who may. */
export interface WhoCanItem<I extends Id = string> {
  /** Who. */
  readonly person: Person<I>;
  /** Through what; all of it, if there is more than one thing that would be enough. */
  readonly through: readonly Through<I>[];
}

/** What somebody may do, and through what. */
export interface AccessOf<I extends Id = string> {
  /** Who. */
  readonly person: Person<I>;
  /** What they may do in the firm as a whole. */
  readonly actions: readonly ActionAccess<I>[];
  /** What they may do on some record, if it is as it has to be. */
  readonly on_some_record: readonly string[];
  /** The matters that are not as the firm's default has it and that they can open, as far as whoever asks may know of them, in the order of their ids. */
  readonly matters: readonly MatterAccessOf<I>[];
  /** Whether they can open every matter that is as the default has it. */
  readonly other_matters: boolean;
  /** What is shared with them, if they are a guest. */
  readonly shares: readonly OutsideShare<I>[];
  /** Whether `matters`, with the pages before, are all that whoever asks may know of. */
  readonly complete: boolean;
  /** Where the next page of matters starts; absent: there is none. */
  readonly next?: I | undefined;
}

/** Something that somebody may do. */
export interface ActionAccess<I extends Id = string> {
  /** The name of the action. */
  readonly action: string;
  /** Through what. */
  readonly through: readonly Through<I>[];
}

/** A matter that somebody can open. */
export interface MatterAccessOf<I extends Id = string> {
  /** Which. */
  readonly matter: I;
  /** Through what. */
  readonly through: readonly Through<I>[];
}

/** An access review of a firm at a moment, since another. Of matters that whoever asks may not know of, nothing is said. */
export interface Review<I extends Id = string> {
  /** Everything that is shared outside the firm, in the order of the shares' ids (SHR-14). */
  readonly shares: readonly SharedOutside<I>[];
  /** The matters that no enabled user can open (MAT-20). */
  readonly matters_nobody_opens: readonly MatterNobodyOpens<I>[];
  /** The enabled users who hold a permission and have not been seen since the moment. */
  readonly idle: readonly IdleUser<I>[];
  /** What was granted since the moment, the newest first. */
  readonly granted: readonly Granted<I>[];
}

/** Something that is shared with a guest. */
export interface SharedOutside<I extends Id = string> {
  /** The share. */
  readonly share: I;
  /** With whom. */
  readonly guest: I;
  /** What kind of thing. */
  readonly kind: ShareKind;
  /** Which. */
  readonly item: I;
  /** The matter that it belongs to; absent: none. */
  readonly matter?: I | undefined;
  /** Who shared it. */
  readonly by: I;
  /** When. */
  readonly at: number;
  /** How long ago, in milliseconds. */
  readonly age: number;
  /** When the guest was last active in the portal about the matter; absent: not as far as the feed says, or it belongs to no matter. */
  readonly last_used_at?: number | undefined;
  /** When the guest was last signed in; absent: never. */
  readonly guest_last_active_at?: number | undefined;
  /** Until when; absent: until it is revoked. */
  readonly ends_at?: number | undefined;
  /** Whether it is in force, and the guest enabled. */
  readonly live: boolean;
}

/** A matter that no enabled user can open. */
export interface MatterNobodyOpens<I extends Id = string> {
  /** Which. */
  readonly matter: I;
  /** Who is named and not enabled. */
  readonly not_enabled: readonly I[];
  /** Which groups are named; nobody in them can open it, or nobody is in them. */
  readonly groups: readonly I[];
  /** How many of the enabled users are blocked from it. */
  readonly blocked: number;
}

/** Somebody who holds permissions and has not been seen. */
export interface IdleUser<I extends Id = string> {
  /** Who. */
  readonly user: I;
  /** The permissions. */
  readonly permissions: readonly string[];
  /** When they were last seen: in a session, or in the feed; absent: never. */
  readonly last_seen_at?: number | undefined;
}

/** Something that was granted. */
export interface Granted<I extends Id = string> {
  /** The number of the entry in the feed. */
  readonly entry: number;
  /** When. */
  readonly at: number;
  /** By whom. */
  readonly by: Person<I>;
  /** To whom; to more than one if a group or several are named. */
  readonly to: readonly Person<I>[];
  /** Groups that it was granted to. */
  readonly groups: readonly I[];
  /** The `type` of the command. */
  readonly change: string;
  /** What: the names of permissions, the ids of groups that were joined. */
  readonly what: readonly string[];
  /** The matters that were opened, as far as whoever asks may know of them. */
  readonly matters: readonly I[];
}

/** The evidence of a block. */
export interface WallEvidence<I extends Id = string> {
  /** The matter. */
  readonly matter: I;
  /** The block: who is blocked, who set it, when, why, until when. */
  readonly block: Block<I>;
  /** Whether it is in force. */
  readonly live: boolean;
  /** The actions on the matter that are denied because of the block and of nothing else: that would be allowed without it. */
  readonly denies: readonly string[];
  /** The actions on the matter that are allowed nevertheless: none. */
  readonly allows: readonly string[];
  /** The numbers of the feed's entries about the matter that they did not get to see. */
  readonly entries_kept: readonly number[];
}

/** The code of an error about what is passed in. */
export type InputErrorCode =
  /** It has not the shape that it should have: an unknown key, a wrong value, no plain object. */
  | "input_malformed"
  /** Reading it threw an error, which is the `cause`. */
  | "input_unreadable"
  /** It is deeper than anything is; it may hold itself. */
  | "input_too_deep"
  /** A list in it is longer than any is. */
  | "input_too_large"
  /** A number is none that can be an id, a moment or a revision: NaN, a fraction, beyond 2^53. */
  | "number_invalid"
  /** A text has an unpaired surrogate. */
  | "text_invalid"
  /** The catalogue has no such action. */
  | "unknown_action"
  /** The action takes a record, and none was given. */
  | "record_missing"
  /** The action is about the firm, and a record was given. */
  | "record_unexpected";

/** The code of an error of the engine. */
export type EngineErrorCode =
  /** The page's content security policy forbids WebAssembly. */
  | "csp_blocked"
  /** WebAssembly cannot be started here. */
  | "engine_unavailable"
  /** The engine has failed: everything is denied; `state` still gives the last state. */
  | "engine_failed"
  /** The firm has been closed. */
  | "firm_closed";

/** The stable code of an error. */
export type FirmErrorCode = "state_broken" | InputErrorCode | EngineErrorCode;

/** What all errors here are. A refusal is a decision, not an error. */
export class FirmError extends Error {
  protected constructor();
  /** The stable code. */
  readonly code: FirmErrorCode;
}

/** A state has faults, and nothing was opened. */
export class StateError extends FirmError {
  readonly code: "state_broken";
  /** Everything that is wrong, at least one thing. */
  readonly faults: readonly Fault[];
}

/** What was passed in is refused. Nothing has changed. */
export class InputError extends FirmError {
  readonly code: InputErrorCode;
  /** Where, such as `change.users[3]`. */
  readonly path: string;
}

/** The engine cannot be started or has failed, or the firm has been closed. */
export class EngineError extends FirmError {
  readonly code: EngineErrorCode;
}

/** What came of a call that may be refused. A refusal is data; nothing has changed then. */
export type Answer<T> =
  /** It was done, and this came of it. */
  | ({ readonly ok: true } & T)
  /** It was refused. */
  | {
      readonly ok: false;
      /** Why. */
      readonly refusal: Refusal;
    };

/** The change of a type: `ChangeOf<"set_permissions">`. */
export type ChangeOf<T extends Change["type"]> = Extract<Change, { readonly type: T }>;

/** How a firm is opened. */
export interface FirmOptions {
  /** What has happened before, in the order of its numbers: a list, or its JSON. */
  readonly feed?: readonly FeedEntry<Id>[] | string | undefined;
}

/** Which page of somebody's matters. */
export interface MatterPage {
  /** The matter that the page begins after; absent: the first page. */
  readonly after?: Id | undefined;
  /** How many at most. */
  readonly limit?: number | undefined;
}

/** What somebody would be answered. It has no way to change anything. */
export interface Simulation {
  /** Whether they may take an action on the firm. */
  can(this: void, action: FirmAction): boolean;
  /** Whether they may take an action on a record, as far as whoever looks may know of it. */
  can<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): boolean;
  /** Decides on an action on the firm, and says why, in terms for an administrator. */
  decide(this: void, action: FirmAction): Decision;
  /** Decides on an action on a record, and says why, in terms for an administrator. */
  decide<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): Decision;
  /** The main tabs that they are shown, in order. */
  tabs(this: void): Tab[];
  /** The sections of Settings that they are shown, in order. */
  settings(this: void): SettingsSection[];
  /** The tabs of the portal that they are shown, in order; none for users of the firm. */
  portal(this: void): PortalTab[];
}

/**
 * A firm: its permission state, and what has happened since it was opened.
 *
 * `by` is who asks, in what session: a server takes both from its own session, never from the
 * client. `now` is the moment, in milliseconds since 1970. All methods work destructured. What is
 * passed in wrongly is an `InputError`; after `close`, every method throws.
 */
export interface Firm {
  /** Gives a command. It is done whole, or refused and nothing has changed. */
  apply(this: void, command: Command, by: By, now: number): Answer<Applied>;
  /** Says what a command would do, and does nothing. */
  preview(this: void, command: Command, by: By, now: number): Answer<Preview>;
  /**
   * Adds what has happened besides commands. The host is trusted to say what is so. The entry is
   * absent for what makes none: being active.
   */
  record(this: void, event: HostEvent, by: By, now: number): Answer<{ readonly event?: FeedItem }>;
  /** A page of the feed, as somebody may see it: empty for who may not. */
  feed(this: void, by: By, now: number, filter?: FeedFilter | null): FeedPage;
  /** Who is and was signed in, guests too; for who may not see that, only their own. */
  sessions(this: void, by: By, now: number, filter?: SessionFilter | null): Answer<{ readonly sessions: readonly SessionItem[] }>;
  /** Whose an open session is, and how far they have signed in: what `by` takes. */
  session(this: void, id: Id): By<string> | undefined;
  /** Those of whom a second factor is required and who have none yet. */
  withoutTwoFactor(this: void, by: By, now: number): Answer<{ readonly people: readonly Person<string>[] }>;
  /** What was deleted, the last first, for who may open the recovery bin. */
  recoveryBin(this: void, by: By, now: number): Answer<{ readonly items: readonly DeletedItem[] }>;
  /** The facts of a matter as the firm has it; of one that it does not list, open to everyone. */
  matterFacts(this: void, id: Id, now: number): MatterFacts;
  /** The facts of a user as one that something is done to. */
  userFacts(this: void, id: Id): UserFacts | undefined;
  /** The facts of a group. */
  groupFacts(this: void, id: Id): GroupFacts | undefined;
  /** The facts of a calendar; none once it has disappeared with its user. */
  calendarFacts(this: void, id: Id): CalendarFacts | undefined;
  /** What somebody's client may know, for a span of time: what `Gate.open` takes. */
  snapshotFor(this: void, person: Person, session: SessionFacts, now: number, until: number): Snapshot | undefined;
  /** Whether somebody may take an action on the firm. */
  can(this: void, by: By, action: FirmAction, record: undefined, now: number): boolean;
  /** Whether somebody may take an action on a record. */
  can<A extends RecordAction>(this: void, by: By, action: A, record: FactsOf<A>, now: number): boolean;
  /** Decides on an action on the firm, and says why. */
  decide(this: void, by: By, action: FirmAction, record: undefined, now: number, audience?: Audience): Decision;
  /** Decides on an action on a record, and says why. */
  decide<A extends RecordAction>(this: void, by: By, action: A, record: FactsOf<A>, now: number, audience?: Audience): Decision;
  /**
   * See as somebody else, read only, once they have signed in as far as they need to; never more
   * than the walls of whoever looks allow. It follows the firm: who may no longer look is told no.
   */
  simulate(this: void, by: By, person: Person, now: number): Answer<{ readonly simulation: Simulation }>;
  /**
   * Everybody who may take an action, guests too, and through what; users first, in the order of
   * their ids. For who may see what users do, of a record that they may view themself.
   */
  whoCan(this: void, by: By, action: FirmAction, record: undefined, now: number, page?: Page | null): Answer<WhoCan>;
  /** The same of an action on a record. */
  whoCan<A extends RecordAction>(this: void, by: By, action: A, record: FactsOf<A>, now: number, page?: Page | null): Answer<WhoCan>;
  /** What somebody may do, and through what; their matters are paged by id, 50 by default, 1,000 at most. */
  accessOf(this: void, by: By, person: Person, now: number, page?: MatterPage | null): Answer<AccessOf>;
  /** The access review: outside shares, matters that nobody can open, idle users, what was granted since. */
  review(this: void, by: By, now: number, since: number): Answer<Review>;
  /** A table of the access review as CSV. No cell begins like a formula. */
  reviewCsv(this: void, by: By, now: number, since: number, table: "shares" | "matters_nobody_opens" | "idle" | "granted"): Answer<{ readonly csv: string }>;
  /** The evidence of somebody's block from a matter; absent if there is no block. */
  wallEvidence(this: void, by: By, matter: Id, person: Person, now: number): Answer<{ readonly evidence?: WallEvidence }>;
  /** The state, to be stored. Parts are in the order of their ids. */
  state(this: void): State;
  /** What has happened, to be stored: all of it, or what came after the entry with a number. */
  entries(this: void, after?: number): readonly FeedEntry[];
  /** Gives back the firm's memory. */
  close(this: void): void;
  /** The same, for `using`. */
  [Symbol.dispose](this: void): void;
  /** How often the permissions have changed. */
  readonly revision: number;
  /** `open`, or why nothing is done any more. */
  readonly status: "open" | "firm_closed" | "engine_failed";
}

/** Opens firms. */
export const Firm: {
  /**
   * Opens a state, an object or its JSON. JSON is read several times faster. The first call starts
   * the engine; see `ready`.
   * @throws {StateError} The state has faults; they are all said. Nothing is opened.
   * @throws {InputError} It is not of the shape of a state.
   * @throws {EngineError} WebAssembly cannot be started here.
   */
  open(this: void, state: State<Id> | string, options?: FirmOptions): Firm;
};

/**
 * What is wrong with a password: the same function for a page's hint and a server's refusal. That
 * it is the last one again is for the server to say, which has its hash.
 */
export function passwordFaults(password: string, mustBeStrong: boolean): PasswordFault[];

/**
 * Starts the engine off the main thread. Optional: opening a firm starts it too.
 * @throws {EngineError} WebAssembly cannot be started here.
 */
export function ready(): Promise<void>;

// What `using` needs, as later libraries of TypeScript declare it: a reference to the library that has
// it would be an error in those that have none.
declare global {
  /** Symbols that the language knows. */
  interface SymbolConstructor {
    /** Names the method that `using` calls. */
    readonly dispose: unique symbol;
  }
  /** What `using` takes. */
  interface Disposable {
    /** Gives back what is held. */
    [Symbol.dispose](): void;
  }
}
