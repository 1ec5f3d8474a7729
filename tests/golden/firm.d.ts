import type { Action, Audience, CalendarFacts, Decision, FactsOf, FirmAction, GroupFacts, Id, ItemKind, MatterFacts, FirmSettingsFacts, PortalTab, Reason, RecordAction, SessionFacts, SettingsSection, ShareKind, Snapshot, Tab, UserFacts } from "./index.js";

/** A command: a change, and the revision that it was made against. In the glossary: [command](./glossary.md#command). */
export interface Command<I extends Id = Id> {
  /** The revision that it was made against. If the firm has changed since, the command is refused. */
  readonly revision: number;
  /** The change. */
  readonly change: Change<I>;
}

/** The change of a command. In JSON an object whose `type` is its name in snake case. In the glossary: [command](./glossary.md#command). */
export type Change<I extends Id = Id> =
  /** Invite a user (USR-2). */
  | {
      readonly type: "invite_user";
      /** Who. */
      readonly user: NewUser<I>;
    }
  /** Change a user's profile and how they sign in (ROLE-4). Absent fields stay. */
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
  /** Grant or revoke permissions of one user or of several. Each user has an outcome. */
  | {
      readonly type: "set_permissions";
      /** Who. */
      readonly users: readonly I[];
      /** Which permissions. */
      readonly permissions: Permissions;
    }
  /** Set which hours, rates and contacts users see (VIS-1, CON-3). Absent fields stay. */
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
  /** Create a group. */
  | {
      readonly type: "create_group";
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
  /** Set the members of a group. */
  | {
      readonly type: "set_group_members";
      /** Which. */
      readonly group: I;
      /** Who is in it from now on. */
      readonly members: readonly I[];
    }
  /** Archive a group: it cannot be chosen any more, and stays where it was chosen before (GRP-7). */
  | {
      readonly type: "archive_group";
      /** Which. */
      readonly group: I;
    }
  /** Unarchive a group. */
  | {
      readonly type: "unarchive_group";
      /** Which. */
      readonly group: I;
    }
  /** Delete an unused group (GRP-6). */
  | {
      readonly type: "delete_group";
      /** Which. */
      readonly group: I;
    }
  /** Set who may open a matter (MAT-2). */
  | {
      readonly type: "set_matter_access";
      /** Which. */
      readonly matter: I;
      /** Who may open it from now on. */
      readonly access: MatterAccess<I>;
    }
  /** Set who may open several matters (MAT-11). Works on restricted ones. */
  | {
      readonly type: "set_matter_access_bulk";
      /** Which, 200 at most. */
      readonly matters: readonly I[];
      /** Who may open them from now on. */
      readonly access: MatterAccess<I>;
    }
  /** Block users from matters, or unblock them (MAT-6, MAT-12). */
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
  /** Create a calendar (CAL-1). */
  | {
      readonly type: "create_calendar";
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
  /** Add a guest. */
  | {
      readonly type: "add_guest";
      /** Who. */
      readonly guest: NewGuest<I>;
    }
  /** Share something with a guest (SHR-1, SHR-20). */
  | {
      readonly type: "share";
      /** With whom. */
      readonly guest: I;
      /** What. */
      readonly item: SharedItem<I>;
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
  /** Require strong passwords or a second factor (SEC-2, SEC-7). Absent fields stay. */
  | {
      readonly type: "set_security";
      /** Whether passwords must be strong. */
      readonly strong_passwords?: boolean | null | undefined;
      /** Of whom a second factor is required. */
      readonly two_factor?: TwoFactor | null | undefined;
      /** Who is on the list of those who need one, from now on. */
      readonly listed?: readonly Person<I>[] | null | undefined;
    }
  /** Take away a user's second factor, so that they set it up again (SEC-3). */
  | {
      readonly type: "reset_two_factor";
      /** Whose. */
      readonly user: I;
    }
  /** Have a user change their password at the next sign-in (SEC-10). */
  | {
      readonly type: "force_password_change";
      /** Who. */
      readonly user: I;
    }
  /** Require everyone to change their password at the next sign-in (SEC-10). */
  | {
      readonly type: "force_password_change_all";
    }
  /** End sessions (SEC-12). */
  | {
      readonly type: "end_sessions";
      /** Whose. */
      readonly whose: Whose<I>;
    }
  /** Delete a matter. Its shares are revoked (SHR-13, MAT-22). */
  | {
      readonly type: "delete_matter";
      /** Which. */
      readonly matter: I;
    }
  /** Delete a contact. Shares with its guest are revoked (SHR-13). */
  | {
      readonly type: "delete_contact";
      /** Which. */
      readonly contact: I;
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
  /** Change the firm's settings. */
  | {
      readonly type: "set_firm_settings";
      /** Which. */
      readonly settings: FirmSettingsChoices<I>;
    }
  /** Set who gets the replies to automated bill reminders. */
  | {
      readonly type: "set_reminder_reply_to";
      /** Whom. */
      readonly user: I;
    };

/** A user who is invited. They start with the named permissions only. */
export interface NewUser<I extends Id = Id> {
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

/** The four permissions; absent ones stay. */
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
  /** The named users are blocked; the others stay as they are. */
  | "add"
  /** The named users are unblocked. */
  | "remove"
  /** The named users are blocked, and all others are unblocked. */
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

/** A new guest. */
export interface NewGuest<I extends Id = Id> {
  /** Their name. */
  readonly name: string;
  /** Their e-mail address. */
  readonly email?: string | null | undefined;
  /** The contact that they are. */
  readonly contact: I;
}

/** What is to be shared with a guest. What decides whether the sharer sees it (SHR-20) is read from storage. */
export interface SharedItem<I extends Id = Id> {
  /** What kind of thing. */
  readonly kind: ShareKind;
  /** Which one. */
  readonly id: I;
}

/** Whom an activity description is limited to. In JSON `"none"`, or the ids of the groups. An empty list of groups is a limit that nobody meets. */
export type Limit<I extends Id = string> =
  /** It is not limited. */
  | "none"
  /** Only the members of these groups. */
  | readonly I[];

/** Who is required to use a second factor (SEC-2, CX-11). */
export type TwoFactor =
  /** Of nobody. */
  | "none"
  /** Of those who are listed. */
  | "listed"
  /** Of everybody, guests too. */
  | "all";

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

/** Changes of the firm's settings; absent fields stay. */
export interface FirmSettingsChoices<I extends Id = Id> {
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
      /** The text of the entry, which everybody reads who sees the entry: it does not repeat what a record says. */
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
      /** What it was called: for the recovery bin, never shown in the feed. */
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
  /** Somebody has set up their own second factor: the host has verified a code. */
  | {
      readonly type: "two_factor_set_up";
    }
  /** Somebody has changed their own password: the host has stored the new one. */
  | {
      readonly type: "password_changed";
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
  /** A person was active in a session. */
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

/** Who acts, and in which session. A host takes both from its own session, never from the client. In the glossary: [actor](./glossary.md#actor). */
export interface Actor<I extends Id = Id> {
  /** Who. */
  readonly person: Person<I>;
  /** In what session. */
  readonly session: SessionFacts;
}

/** Which entries are wanted. Absent conditions do not filter. */
export interface FeedFilter<I extends Id = Id> {
  /** Only entries by this person. */
  readonly actor?: Person<I> | null | undefined;
  /** Only entries about this person. */
  readonly about?: Person<I> | null | undefined;
  /** Only entries of these kinds; all, if it is empty. */
  readonly kinds?: readonly FeedKind[] | null | undefined;
  /** Only entries about this matter. */
  readonly matter?: I | null | undefined;
  /** Only deletions (FEED-2). */
  readonly only_deleted?: boolean | null | undefined;
  /** From when. */
  readonly from?: number | null | undefined;
  /** Until when, that moment not included. */
  readonly until?: number | null | undefined;
  /** Only entries before this one: the `next` of the previous page. */
  readonly before?: number | null | undefined;
  /** The maximum number of entries: 50 by default, at most 200. */
  readonly limit?: number | null | undefined;
}

/** The kind of an entry. */
export type FeedKind =
  /** A user was invited, changed, deactivated, reactivated, or made the primary subscriber. */
  | "user"
  /** Permissions or visibility were changed. */
  | "permission"
  /** A group was created or changed. */
  | "group"
  /** A matter's access was changed. */
  | "matter_access"
  /** Users were blocked from a matter, or unblocked (FEED-5). */
  | "block"
  /** A calendar was created or shared. */
  | "calendar"
  /** Something was shared with a guest, or the share was revoked. */
  | "shared"
  /** Passwords, second factors or sessions. */
  | "security"
  /** The firm's settings, and activity descriptions. */
  | "firm_settings"
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
  /** A person signed in. */
  | "signed_in"
  /** A host's: a guest did something in the portal. */
  | "portal_activity";

/** Which sessions are wanted. Absent conditions do not filter. */
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

/** Which page of a result is wanted. */
export interface Page<I extends Id = Id> {
  /** Only people after this one: the `next` of the previous page. */
  readonly after?: Person<I> | null | undefined;
  /** The maximum number of people: 50 by default, at most 1,000. */
  readonly limit?: number | null | undefined;
}

/** What storage says of a record, as far as it decides a command. A host reads it from its own database, and never from whoever asks. */
export type StoredFacts<I extends Id = Id> =
  /** A matter. */
  | {
      readonly kind: "matter";
      /** Its id. */
      readonly id: I;
      /** What it is called. */
      readonly name?: string | null | undefined;
      /** The user who is responsible for it. */
      readonly responsible_attorney?: I | null | undefined;
    }
  /** A contact. */
  | {
      readonly kind: "contact";
      /** Its id. */
      readonly id: I;
      /** What it is called. */
      readonly name?: string | null | undefined;
      /** Who created it. */
      readonly created_by: Person<I>;
      /** The matters that it is related to. */
      readonly matters: readonly I[];
    }
  /** A document. */
  | {
      readonly kind: "document";
      /** Its id. */
      readonly id: I;
      /** The matter that it belongs to. */
      readonly matter: OfMatter<I>;
    }
  /** A folder. */
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
    }
  /** A category of activities. */
  | {
      readonly kind: "activity_description";
      /** Its id. */
      readonly id: I;
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

/** The name of a stored record: its kind and its id. */
export interface RecordId<I extends Id = Id> {
  /** What kind of record. */
  readonly kind: StoredKind;
  /** Which one. */
  readonly id: I;
}

/** The kinds of record that a host stores and that decide a command. */
export type StoredKind =
  /** A matter. */
  | "matter"
  /** A contact. */
  | "contact"
  /** A document. */
  | "document"
  /** A folder of documents. */
  | "folder"
  /** A bill. */
  | "bill"
  /** A calendar entry. */
  | "event"
  /** A task. */
  | "task"
  /** A thread of messages. */
  | "message"
  /** A category of activities. */
  | "activity_description";

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
  /** Who gets the replies to automated bill reminders (PERM-6). */
  readonly reminder_reply_to: I;
  /** The firm's settings. */
  readonly settings: FirmSettings<I>;
  /** The users. They are never deleted (USR-3). */
  readonly users: readonly User<I>[];
  /** The groups of users. */
  readonly groups: readonly Group<I>[];
  /** The matters that are not open to everyone, or have blocks. */
  readonly matters: readonly Matter<I>[];
  /** The calendars. */
  readonly calendars: readonly Calendar<I>[];
  /** The guests. */
  readonly guests: readonly Guest<I>[];
  /** What is shared with guests. */
  readonly shares: readonly OutsideShare<I>[];
  /** The activity descriptions that are limited to groups, or open to co-counsel. */
  readonly activity_descriptions: readonly ActivityDescription<I>[];
  /** Open and ended sessions. */
  readonly sessions: readonly Session<I>[];
  /** The networks that each person has signed in from. */
  readonly known_networks: readonly KnownNetworks<I>[];
  /** What was deleted and may be restored. */
  readonly recovery_bin: readonly DeletedItem<I>[];
}

/** The firm's settings. In the glossary: [firm settings](./glossary.md#firm-settings). */
export interface FirmSettings<I extends Id = string> {
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

/** A group of users. A matter or a calendar names the group, not its members, so that whoever joins or leaves gains or loses at once (MAT-21). In the glossary: [group](./glossary.md#group). */
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

/** A matter that is not open to everyone, or has blocks. In the glossary: [matter](./glossary.md#matter). */
export interface Matter<I extends Id = string> {
  /** The matter's id. */
  readonly id: I;
  /** Who may open it. */
  readonly access: MatterAccess<I>;
  /** Who is blocked from it. */
  readonly blocks: readonly Block<I>[];
}

/** A block: denies a person everything on a matter, whatever else they hold (MAT-6). In the glossary: [block](./glossary.md#block). */
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

/** A person outside the firm with an account: co-counsel, a client. Guests hold no permission and are in no group (SHR-2). In the glossary: [guest](./glossary.md#guest). */
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

/** One thing that is shared with one guest. In the glossary: [share](./glossary.md#share). */
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
  /** Whether it is a private task, which the feed hides (FEED-4). */
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

/** An activity description that differs from the default, which is open to every user and closed to co-counsel. */
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
  /** Whether it is a private task, which the feed hides (FEED-4). */
  readonly private?: boolean | undefined;
  /** Who deleted it. */
  readonly by: Person<I>;
  /** When. */
  readonly at: number;
  /** Of a matter that was not open to everyone, or had blocks: its access and its blocks. It is restored with them, because restoring it open would break a wall (REC-6). */
  readonly as_it_was?: Matter<I> | undefined;
}

/** One entry as it is stored. The feed is append-only. In the glossary: [feed](./glossary.md#feed). */
export interface FeedEntry<I extends Id = string> {
  /** The stable number of the entry; later ones have greater numbers. */
  readonly id: number;
  /** When it happened. */
  readonly at: number;
  /** Who did it. */
  readonly actor: Actor<I>;
  /** What kind of thing. */
  readonly kind: FeedKind;
  /** The matters that it is about. */
  readonly matters?: readonly I[] | undefined;
  /** The people that it is about. */
  readonly people?: readonly Person<I>[] | undefined;
  /** The groups that it is about. */
  readonly groups?: readonly I[] | undefined;
  /** Whether it is about a private task: then nobody sees it (FEED-4). */
  readonly private: boolean;
  /** What a command changed. */
  readonly change?: Change<I> | undefined;
  /** The facts of stored records that the command was decided on. Whoever follows the feed decides on these, and loads nothing. */
  readonly facts?: LoadedFacts | undefined;
  /** The firm's revision after it; of entries that change no permission absent. */
  readonly revision?: number | undefined;
  /** The event, if it was not a command. */
  readonly event?: HostEvent<I> | undefined;
}

/** What a command needs of its host before it can be decided. */
export interface Needs<I extends Id = string> {
  /** The records to load. */
  readonly records: readonly RecordId<I>[];
  /** Whether something is created, for which the host issues an id that nothing has yet. */
  readonly new_id: boolean;
}

/** The outcome of an accepted command. */
export interface Applied<I extends Id = string> {
  /** The new revision. */
  readonly revision: number;
  /** The entry of the firm feed. */
  readonly event: FeedItem<I>;
  /** What else has changed, and what the host must do. */
  readonly side_effects: readonly SideEffect<I>[];
  /** Of a bulk command, the outcome for each target; otherwise empty. */
  readonly outcomes: readonly Outcome<I>[];
}

/** One entry as a person sees it, with only the matters that they can open. */
export interface FeedItem<I extends Id = string> {
  /** The stable number of the entry. */
  readonly id: number;
  /** When it happened. */
  readonly at: number;
  /** Who did it. */
  readonly actor: Person<I>;
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
  /** The text of a host's event. */
  readonly text?: string | undefined;
  /** What kind of item a host has deleted. */
  readonly item?: ItemKind | undefined;
  /** The id of that item, for whoever may read what it was called. Its name is in the recovery bin. */
  readonly item_id?: I | undefined;
}

/** Something else that has changed, or that the host must do. */
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
  /** Replies to automated bill reminders go to another user (PERM-6). */
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
  /** Another user controls the firm calendar (CAL-8). */
  | {
      readonly type: "firm_calendar_moved";
      /** By whom it was. */
      readonly from: I;
      /** By whom it is. */
      readonly to: I;
    }
  /** Users gain or lose access to a matter. */
  | {
      readonly type: "matter_access_moved";
      /** The matter. */
      readonly matter: I;
      /** Who gains. */
      readonly gains: readonly I[];
      /** Who loses. */
      readonly loses: readonly I[];
    }
  /** Shares with guests are revoked (SHR-13). */
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
  /** What users see has changed with the firm's settings: they need new snapshots. */
  | {
      readonly type: "view_changed";
      /** Who. */
      readonly users: readonly I[];
    };

/** The outcome for one target of a bulk command. */
export interface Outcome<I extends Id = string> {
  /** The user, if the command is about users. */
  readonly user?: I | undefined;
  /** The matter, if the command is about matters. */
  readonly matter?: I | undefined;
  /** The result. */
  readonly result: OutcomeResult;
}

/** The result for one target. */
export type OutcomeResult =
  /** It was done. */
  | "done"
  /** It was already so. */
  | "unchanged"
  /** It was refused. */
  | { readonly refused: Reason | InvalidCode };

/** What a command would change. */
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

/** What a person would gain and lose in the whole firm: the names of surfaces, and of actions that they may take on some record. */
export interface Moved<I extends Id = string> {
  /** Who. */
  readonly person: Person<I>;
  /** What they would gain. */
  readonly gains: readonly string[];
  /** What they would lose. */
  readonly loses: readonly string[];
}

/** What a person would gain and lose on one record. */
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
  /** Of a matter, what would grant opening it, or has granted it until then. */
  readonly through?: GrantedVia<I> | undefined;
}

/** What grants an action to a person. In JSON `"everyone"`, `"named"`, `{"group": ".."}` and so on. In the glossary: [grounds](./glossary.md#grounds). */
export type GrantedVia<I extends Id = string> =
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
  /** A share with them outside the firm: the id of the shared item. */
  | { readonly share: I }
  /** One of the firm's settings. */
  | { readonly firm_settings: string };

/** Why a command is refused. */
export type Refusal<I extends Id = string> =
  /** The actor may not. The decision is in conditions that may be shown to them. */
  | {
      readonly type: "denied";
      /** The decision. */
      readonly decision: Decision;
    }
  /** The actor may, but the command does not fit the firm. */
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
      /** The entries since then that the actor may see, newest first. */
      readonly since: readonly FeedItem<I>[];
    }
  /** A bulk command of which every target is refused. */
  | {
      readonly type: "nothing_done";
      /** The outcome for each target. */
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
  /** There is no such guest. */
  | "unknown_guest"
  /** Another one has this id. */
  | "id_taken"
  /** This is empty. */
  | "empty"
  /** A text has at most 200 characters. */
  | "text_too_long"
  /** Somebody else has this e-mail address (USR-10). */
  | "email_taken"
  /** An e-mail address is one `@` among at most 254 visible ASCII characters, without quotes and separators. */
  | "email_invalid"
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
  /** The host has not loaded everything that decides this. */
  | "facts_not_loaded"
  /** Only an invited user can accept an invitation. */
  | "not_invited";

/** A page of the feed, the newest entry first. */
export interface FeedPage<I extends Id = string> {
  /** The entries. */
  readonly items: readonly FeedItem<I>[];
  /** The `before` of the next page; absent on the last one. */
  readonly next?: number | undefined;
}

/** A session, with how long the person has been active in it. */
export interface SessionItem<I extends Id = string> extends Session<I> {
  /** In milliseconds. */
  readonly active_for: number;
}

/** An error of a state, and where it is. */
export interface ValidationError {
  /** The stable code. */
  readonly code: ValidationCode;
  /** Where it is, such as `users[3].email`. */
  readonly path: string;
}

/** The kinds of error of a state. */
export type ValidationCode =
  /** The format is of a version that this library does not read. */
  | "state_version"
  /** Two have the same id. */
  | "id_taken"
  /** Two users or guests have the same e-mail address (USR-10). */
  | "email_taken"
  /** This is no e-mail address. */
  | "email_invalid"
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
  /** A person is blocked twice from the same matter. */
  | "blocked_twice"
  /** A matter is both listed and deleted. */
  | "matter_deleted";

/** Why a password is not accepted. */
export type PasswordFault =
  /** It has fewer than 8 characters (SEC-4). */
  | "too_short"
  /** The firm requires strong passwords, and it is none: it has fewer than 20 characters, and fewer than 12 or fewer than three of the four classes: small letters, capital letters, digits, others. */
  | "not_strong"
  /** It is the last one again (SEC-5). */
  | "reused";

/** A page of everyone who may take an action on a record: users first, then guests, each in the order of their ids. */
export interface WhoCan<I extends Id = string> {
  /** Who may. */
  readonly items: readonly WhoCanItem<I>[];
  /** The people for whom the decision is unknown, because the given record lacks facts. They are denied until it has them. They are on the page on which they would be if they were allowed. */
  readonly unknown: readonly Person<I>[];
  /** Whether this is the last page. */
  readonly complete: boolean;
  /** The `after` of the next page; absent on the last one. */
  readonly next?: Person<I> | undefined;
}

/** A person who may. */
export interface WhoCanItem<I extends Id = string> {
  /** Who. */
  readonly person: Person<I>;
  /** What grants it; everything that would be enough on its own. */
  readonly through: readonly GrantedVia<I>[];
}

/** Everything that a person may do, and what grants it. */
export interface AccessOf<I extends Id = string> {
  /** Who. */
  readonly person: Person<I>;
  /** What they may do in the firm as a whole. */
  readonly actions: readonly ActionAccess<I>[];
  /** The actions that they may take on some record. */
  readonly on_some_record: readonly string[];
  /** The listed matters that they can open, as far as the actor may know of them, in the order of their ids. */
  readonly matters: readonly MatterAccessOf<I>[];
  /** Whether they can open the unlisted matters, which are open to everyone. */
  readonly other_matters: boolean;
  /** What is shared with them, if they are a guest. */
  readonly shares: readonly OutsideShare<I>[];
  /** Whether `matters`, with the previous pages, are all that the actor may know of. */
  readonly complete: boolean;
  /** The `after` of the next page of matters; absent on the last one. */
  readonly next?: I | undefined;
}

/** An action that a person may take. */
export interface ActionAccess<I extends Id = string> {
  /** The name of the action. */
  readonly action: string;
  /** What grants it. */
  readonly through: readonly GrantedVia<I>[];
}

/** A matter that a person can open. */
export interface MatterAccessOf<I extends Id = string> {
  /** Which. */
  readonly matter: I;
  /** What grants it. */
  readonly through: readonly GrantedVia<I>[];
}

/** An access review of a firm at a moment, since another. Matters that the actor may not know of are left out. */
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
  /** The listed users who are not enabled. */
  readonly not_enabled: readonly I[];
  /** The listed groups. None of their members can open the matter, or they have none. */
  readonly groups: readonly I[];
  /** The number of enabled users who are blocked from it. */
  readonly blocked: number;
}

/** A user who holds permissions and has not been seen. */
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
  readonly actor: Person<I>;
  /** To whom; several, if a group or several people are named. */
  readonly to: readonly Person<I>[];
  /** Groups that it was granted to. */
  readonly groups: readonly I[];
  /** The `type` of the command. */
  readonly change: string;
  /** What: the names of permissions, the ids of groups that were joined. */
  readonly what: readonly string[];
  /** The matters that were opened, as far as the actor may know of them. */
  readonly matters: readonly I[];
}

/** The evidence of a block. In the glossary: [ethical wall](./glossary.md#ethical-wall). */
export interface WallEvidence<I extends Id = string> {
  /** The matter. */
  readonly matter: I;
  /** The block: who is blocked, who set it, when, why, until when. */
  readonly block: Block<I>;
  /** Whether it is in force. */
  readonly live: boolean;
  /** The actions on the matter that only the block denies: without it, they would be allowed. */
  readonly denies: readonly string[];
  /** The actions on the matter that are allowed nevertheless: always empty. */
  readonly allows: readonly string[];
  /** The numbers of the entries about the matter that the block hides from them. */
  readonly entries_kept: readonly number[];
}

/** The code of an {@link InputError}. */
export type InputErrorCode =
  /** Invalid: an unknown key, a wrong value, or not a plain object. */
  | "input_malformed"
  /** Reading it threw an error: see `cause`. */
  | "input_unreadable"
  /** Nesting exceeds 64 levels; it may contain itself. */
  | "input_too_deep"
  /** A list has more than 1,000,000 entries. */
  | "input_too_large"
  /** Not an integer, or beyond 2^53. */
  | "number_invalid"
  /** A text has an unpaired surrogate. */
  | "text_invalid"
  /** No action has this name. */
  | "unknown_action"
  /** The action is about a record: pass one. */
  | "record_missing"
  /** The action is about the firm: pass no record. */
  | "record_unexpected";

/** The code of an {@link EngineError}. */
export type EngineErrorCode =
  /** The content security policy forbids WebAssembly. */
  | "csp_blocked"
  /** This host cannot start WebAssembly. */
  | "engine_unavailable"
  /** The engine has failed, and everything is denied. `state` still returns the last state. */
  | "engine_failed"
  /** The firm was closed. */
  | "firm_closed";

/** A code of an error. Codes are stable: match on them, and not on messages. */
export type FirmErrorCode = "state_broken" | InputErrorCode | EngineErrorCode;

/** The base class of the errors of this entry. A refused command is not an error but an {@link Answer}. */
export class FirmError extends Error {
  protected constructor();
  /** The stable code. */
  readonly code: FirmErrorCode;
}

/** A state is invalid, and was not opened. */
export class StateError extends FirmError {
  readonly code: "state_broken";
  /** All errors of the state; at least one. */
  readonly errors: readonly ValidationError[];
}

/** An argument is invalid. Nothing has changed. */
export class InputError extends FirmError {
  readonly code: InputErrorCode;
  /** The path of the invalid value, such as `change.users[3]`. */
  readonly path: string;
}

/** The engine cannot be started or has failed, or the firm was closed. */
export class EngineError extends FirmError {
  readonly code: EngineErrorCode;
}

/** The result of a call that may be refused. If it is refused, nothing has changed. */
export type Answer<T> =
  /** It was done. */
  | ({ readonly ok: true } & T)
  /** It was refused. */
  | {
      readonly ok: false;
      /** The reason. */
      readonly refusal: Refusal;
    };

/**
 * The change with a type, such as `ChangeOf<"set_permissions">`.
 *
 * In the glossary: [command](./glossary.md#command).
 */
export type ChangeOf<T extends Change["type"]> = Extract<Change, { readonly type: T }>;

/** Options of {@link Firm.open}. */
export interface FirmOptions {
  /** The entries of the feed so far, in the order of their numbers: a list, or its JSON. */
  readonly feed?: readonly FeedEntry<Id>[] | string | undefined;
}

/** A page of a person's matters. */
export interface MatterPage {
  /** The page begins after this matter. Default: the first page. */
  readonly after?: Id | undefined;
  /** The most matters to return. */
  readonly limit?: number | undefined;
}

/**
 * The answers that another person gets. It cannot change anything.
 *
 * In the glossary: [subject](./glossary.md#subject).
 */
export interface Simulation {
  /** Whether they may take an action on the firm. */
  can(this: void, action: FirmAction): boolean;
  /** Whether they may take an action on a record; no, if the actor may not know that the record exists. */
  can<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): boolean;
  /** Decides on an action on the firm, with the reason for an administrator. */
  decide(this: void, action: FirmAction): Decision;
  /** Decides on an action on a record, with the reason for an administrator. */
  decide<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): Decision;
  /** The main tabs that they see, in order. */
  tabs(this: void): Tab[];
  /** The sections of Settings that they see, in order. */
  settings(this: void): SettingsSection[];
  /** The tabs of the guest portal that they see, in order; none for users of the firm. */
  portal(this: void): PortalTab[];
}

/**
 * The facts that were loaded for a command: the records that exist, the ids of those that do not, and the id for what the
 * command creates.
 */
export interface LoadedFacts {
  /** The facts of the records that exist. */
  readonly records?: readonly StoredFacts[] | null | undefined;
  /** The records that do not exist. */
  readonly absent?: readonly RecordId[] | null | undefined;
  /** An id that is not used yet. */
  readonly new_id?: Id | null | undefined;
}

/**
 * A firm's permission state, the commands that change it, and its feed.
 *
 * `actor` is the person who acts, and their session. A server takes both from its own session, never from the request.
 * `now` is the time, in milliseconds since 1970. All methods can be destructured. They throw an {@link InputError} for an
 * invalid argument, and an {@link EngineError} after `close`.
 *
 * In the glossary: [command](./glossary.md#command).
 *
 * ```js
 * const firm = Firm.open(state);
 * const { ok, refusal } = firm.apply({ revision: firm.revision, change }, actor, Date.now());
 * ```
 */
export interface Firm {
  /**
   * The records whose facts a command needs, and whether it creates something. A server loads them from its own database,
   * in the transaction that stores the change, and never from the request.
   */
  needs(this: void, command: Command): Needs;
  /**
   * Applies a command completely, or refuses it with nothing changed. Pass the facts that it needs; without them it is
   * refused with `facts_not_loaded`.
   *
   * ```js
   * const needs = firm.needs(command);
   * const facts = await load(needs);  // `{ records: [..], absent: [..], new_id }`
   * const answer = firm.apply(command, actor, now, facts);
   * ```
   */
  apply(this: void, command: Command, actor: Actor, now: number, facts?: LoadedFacts | null): Answer<Applied>;
  /** Returns what a command would do, without changing anything. */
  preview(this: void, command: Command, actor: Actor, now: number, facts?: LoadedFacts | null): Answer<Preview>;
  /**
   * Records an event that is not a command, such as a sign-in. The event is trusted. There is no entry of the feed for
   * activity in a session.
   */
  record(this: void, event: HostEvent, actor: Actor, now: number): Answer<{ readonly event?: FeedItem }>;
  /** A page of the feed, with the entries that the actor may see. */
  feed(this: void, actor: Actor, now: number, filter?: FeedFilter | null): FeedPage;
  /** The open and past sessions of users and guests. An actor who may not see others' sessions can only ask for their own. */
  sessions(this: void, actor: Actor, now: number, filter?: SessionFilter | null): Answer<{ readonly sessions: readonly SessionItem[] }>;
  /** The actor of an open session, for the parameter `actor`. */
  session(this: void, id: Id): Actor<string> | undefined;
  /** The people who must set up a second factor and have not done so. */
  withoutTwoFactor(this: void, actor: Actor, now: number): Answer<{ readonly people: readonly Person<string>[] }>;
  /** The deleted items, newest first. */
  recoveryBin(this: void, actor: Actor, now: number): Answer<{ readonly items: readonly DeletedItem[] }>;
  /**
   * The facts of a stored matter for `can` and `decide`. Undefined for a deleted matter. Call it with a record from the
   * database, and never with an id from a request: it does not check that the record exists. What belongs to a matter takes
   * these facts as its `matter`.
   */
  recordFacts(this: void, record: StoredFacts & { readonly kind: "matter" }, now: number): MatterFacts | undefined;
  /** The same for a contact. */
  recordFacts(this: void, record: StoredFacts & { readonly kind: "contact" }, now: number): object | undefined;
  /** The facts of a user, for actions on users. */
  userFacts(this: void, id: Id): UserFacts | undefined;
  /** The facts of a group. */
  groupFacts(this: void, id: Id): GroupFacts | undefined;
  /** The facts of a calendar. Undefined once it was removed with its user. */
  calendarFacts(this: void, id: Id): CalendarFacts | undefined;
  /** A person's snapshot from `now` until `until`, for `Gate.open`. */
  snapshotFor(this: void, person: Person, session: SessionFacts, now: number, until: number): Snapshot | undefined;
  /** Whether the actor may take an action on the firm. */
  can(this: void, actor: Actor, action: FirmAction, record: undefined, now: number): boolean;
  /** Whether the actor may take an action on a record. */
  can<A extends RecordAction>(this: void, actor: Actor, action: A, record: FactsOf<A>, now: number): boolean;
  /** Decides on an action on the firm, with the reason. */
  decide(this: void, actor: Actor, action: FirmAction, record: undefined, now: number, audience?: Audience): Decision;
  /** Decides on an action on a record, with the reason. */
  decide<A extends RecordAction>(this: void, actor: Actor, action: A, record: FactsOf<A>, now: number, audience?: Audience): Decision;
  /**
   * Answers questions as another person, read only, as if they had signed in completely. It shows nothing that ethical
   * walls hide from the actor. When the actor loses the right to simulate, all answers become no.
   */
  simulate(this: void, actor: Actor, person: Person, now: number): Answer<{ readonly simulation: Simulation }>;
  /**
   * Everyone who may take an action, and why: users first, then guests, in the order of their ids. The actor must be
   * allowed to see what users do, and to view the record.
   */
  whoCan(this: void, actor: Actor, action: FirmAction, record: undefined, now: number, page?: Page | null): Answer<WhoCan>;
  /** The same for an action on a record. */
  whoCan<A extends RecordAction>(this: void, actor: Actor, action: A, record: FactsOf<A>, now: number, page?: Page | null): Answer<WhoCan>;
  /** What a person may do, and why. Their matters are paged by id: 50 by default, at most 1,000. */
  accessOf(this: void, actor: Actor, person: Person, now: number, page?: MatterPage | null): Answer<AccessOf>;
  /** The access review: outside shares, matters that nobody can open, idle users, and permissions granted since a time. */
  review(this: void, actor: Actor, now: number, since: number): Answer<Review>;
  /** A table of the access review as CSV. Cells are escaped, so that no spreadsheet reads a formula. */
  reviewCsv(this: void, actor: Actor, now: number, since: number, table: "shares" | "matters_nobody_opens" | "idle" | "granted"): Answer<{ readonly csv: string }>;
  /** The evidence that a person was blocked from a matter; absent if there is no block. Pass the facts of the matter. */
  wallEvidence(this: void, actor: Actor, matter: Id, person: Person, now: number, facts: LoadedFacts): Answer<{ readonly evidence?: WallEvidence }>;
  /** The state, for storage. Its parts are in the order of their ids. */
  state(this: void): State;
  /** The entries of the feed, for storage: all, or those after the entry with a number. */
  entries(this: void, after?: number): readonly FeedEntry[];
  /** Closes the firm and frees its memory. */
  close(this: void): void;
  /** Closes the firm, for `using`. */
  [Symbol.dispose](this: void): void;
  /** The number of changes to the permissions. */
  readonly revision: number;
  /** `open`, or why the firm cannot be used. */
  readonly status: "open" | "firm_closed" | "engine_failed";
}

/** Opens firms. */
export const Firm: {
  /**
   * Opens a firm with a state, as an object or as JSON; JSON is several times faster. The first call starts the engine;
   * see {@link ready}.
   * @throws {StateError} The state is invalid; the error lists everything that is wrong.
   * @throws {InputError} The state or the feed does not have the right shape.
   * @throws {EngineError} WebAssembly cannot be started.
   */
  open(this: void, state: State<Id> | string, options?: FirmOptions): Firm;
};

/**
 * Returns what is wrong with a password, for the hint in a page and for the check on the server. Whether it repeats the
 * last password, only the server can check.
 */
export function passwordFaults(password: string, mustBeStrong: boolean): PasswordFault[];

/**
 * Starts the engine without blocking the main thread. Optional: opening a firm starts it too.
 * @throws {EngineError} WebAssembly cannot be started.
 */
export function ready(): Promise<void>;

// The types for `using`, as newer libraries of TypeScript declare them. A reference to such a library would be an
// error in older ones.
declare global {
  /** Well-known symbols. */
  interface SymbolConstructor {
    /** The method that `using` calls. */
    readonly dispose: unique symbol;
  }
  /** An object for `using`. */
  interface Disposable {
    /** Frees its resources. */
    [Symbol.dispose](): void;
  }
}
