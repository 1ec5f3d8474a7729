/**
 * Every action, with the kind of record that it is about; `firm` takes no record.
 */
export interface Actions {
  /** See one's own profile. (ROLE-4) */
  "account:view_own_profile": "firm";
  /** Change one's own profile. (ROLE-4) */
  "account:edit_own_profile": "firm";
  /** Update the firm's contact information. (ACT-14) */
  "account:update_contact_information": "firm";
  /** Manage how the firm pays for its account. (ACT-11) */
  "account:manage_payment_information": "firm";
  /** Cancel the firm's account. (ACT-5) */
  "account:cancel": "firm";
  /** Make another user the primary subscriber. (ACT-29, PS-1, PS-2) */
  "account:transfer_ownership": "user";
  /** Connect the firm to an online payments service. (ACT-12, PERM-8) */
  "payments:connect": "firm";
  /** Connect an accounting service for the firm. (ACT-6, ACT-7) */
  "accounting_integration:enable": "firm";
  /** Connect a document service for the firm. (ACT-6, ACT-7) */
  "document_integration:enable": "firm";
  /** Use the accounting service that the firm is connected to. (ACT-6, ACT-7) */
  "accounting_integration:use": "firm";
  /** Use the document service that the firm is connected to. (ACT-6, ACT-7) */
  "document_integration:use": "firm";
  /** Change how matters are numbered, which renumbers every matter. (ACT-16) */
  "matter_numbering:manage": "firm";
  /** Set up the syncing of bills with an accounting service. (ROLE-11) */
  "bill_syncing:manage": "firm";
  /** Decide whether the firm takes part in aggregate reporting. (ROLE-11) */
  "aggregate_reporting:manage": "firm";
  /** Define custom fields. (ACT-13, MSC-8) */
  "custom_field:manage": "firm";
  /** Fill in the custom fields that the firm has defined. (ACT-13, MSC-8) */
  "custom_field:use": "firm";
  /** Add a practice area. (ACT-26) */
  "practice_area:create": "firm";
  /** Change a practice area. (ACT-26) */
  "practice_area:edit": "firm";
  /** Delete a practice area that no matter uses. (MSC-3) */
  "practice_area:delete": "practice_area";
  /** Make, change and delete a text snippet of one's own. (ACT-22, MSC-2) */
  "text_snippet:manage": "text_snippet";
  /** Manage the co-counsel and sharing settings, whose branding is seen firm-wide. (ACT-25, SHR-16) */
  "co_counsel_settings:manage": "firm";
  /** Add a court-rules jurisdiction for the firm. (ACT-1, CX-9) */
  "court_rules:add_jurisdiction": "firm";
  /** Set the firm's court-rules defaults. (ACT-1, CX-9) */
  "court_rules:set_firm_defaults": "firm";
  /** Set one's own court-rules defaults. (ACT-2, CX-9) */
  "court_rules:set_own_defaults": "firm";
  /** Manage the firm's list of job titles, which have no effect on permissions. (GRP-12) */
  "job_title:manage": "firm";
  /** Change the settings of the firm that no other action changes. (CX-1, CX-3, REC-2) */
  "policy:manage": "firm";
  /** Export the data of the whole account. (ACT-10, EXP-1) */
  "export:global": "firm";
  /** See who works at the firm. */
  "user:view": "firm";
  /** Invite a user. (USR-2) */
  "user:invite": "firm";
  /** Change a user's personal details. (ROLE-4) */
  "user:edit_profile": "user";
  /** Change a user's login details. (ROLE-4) */
  "user:edit_login": "user";
  /** Give or take a user's administrator, accounts, reports or billing permission. (ROLE-5, ACT-17) */
  "user:set_permissions": "user";
  /** Open the grid of everybody's permissions; each change in it is a `user:set_permissions`. (ROLE-10) */
  "user:set_permissions_bulk": "firm";
  /** Set whose hours, rates and contacts a user sees. (VIS-1) */
  "user:set_visibility": "user";
  /** Set a user's billing rate. (VIS-10) */
  "user:set_rate": "user";
  /** Deactivate a user. (PS-4, USR-2) */
  "user:deactivate": "user";
  /** Reactivate a user. (USR-8) */
  "user:reactivate": "user";
  /** See what a user has done. (FEED-1) */
  "user:view_activity": "firm";
  /** See the firm's groups and who is in them. */
  "group:view": "firm";
  /** Make a group. (ACT-4, GRP-1, GRP-7) */
  "group:create": "firm";
  /** Rename a group, or set who is in it. (ACT-4, GRP-1, GRP-7) */
  "group:edit": "firm";
  /** Archive a group: it cannot be newly chosen, and what it grants goes on. (ACT-4, GRP-1, GRP-7) */
  "group:archive": "firm";
  /** Bring an archived group back. (ACT-4, GRP-1, GRP-7) */
  "group:unarchive": "firm";
  /** Delete a group that no matter uses. (GRP-6) */
  "group:delete": "group";
  /** Require strong passwords of everybody. (ACT-8, ACT-9) */
  "security:require_strong_passwords": "firm";
  /** Require a second factor of some users, or of everybody. (ACT-8, ACT-9) */
  "security:require_two_factor": "firm";
  /** Set up one's own second factor. (SEC-1) */
  "two_factor:set_up_own": "firm";
  /** Take away another user's second factor, so that they set it up again. (SEC-3, PS-7) */
  "two_factor:reset": "user";
  /** Change one's own password. (SEC-5) */
  "password:change_own": "firm";
  /** Make a user change their password. (SEC-10, ROLE-4) */
  "password:force_change": "user";
  /** Make everybody change their password, oneself included. (SEC-10, ROLE-4) */
  "password:force_change_all": "firm";
  /** See where one is signed in. (SEC-12) */
  "session:view_own": "firm";
  /** Sign out of one's own sessions. (SEC-12) */
  "session:end_own": "firm";
  /** See who is signed in, from where and since when. (ACT-20, SEC-11) */
  "session:view_all": "firm";
  /** Sign a user out. (SEC-12, ROLE-4) */
  "session:end_user": "user";
  /** Sign everybody out, oneself included. (SEC-12, ROLE-4) */
  "session:end_all": "firm";
  /** See an entry of the firm feed. An entry about a private task is never shown. (FEED-1, FEED-2, FEED-3, FEED-4, FEED-5, FEED-6, CX-8) */
  "feed:view": "feed_entry";
  /** Manage the firm feed. (ACT-15) */
  "feed:manage": "firm";
  /** Open the recovery bin. (REC-1) */
  "recovery_bin:open": "firm";
  /** Restore a deleted item. (ACT-19, REC-2, REC-6) */
  "recovery_bin:restore": "recovery_item";
  /** Choose who is told of online payments. (PERM-7) */
  "payment_notification:manage": "firm";
  /** Open a new matter. */
  "matter:create": "firm";
  /** See a matter. (MAT-14, SHR-9) */
  "matter:view": "matter";
  /** See a matter's timeline. (MAT-14, SHR-9) */
  "matter:view_timeline": "matter";
  /** Export a matter from a list. (MAT-14, SHR-9) */
  "matter:export": "matter";
  /** Change a matter's details. (MAT-5) */
  "matter:edit": "matter";
  /** Say who may open a matter: everyone, or listed users and groups. (MAT-5) */
  "matter:set_access": "matter";
  /** See that a restricted matter exists, with its high-level facts only. (MAT-9, MAT-10) */
  "matter:list_restricted": "matter";
  /** Replace the access of up to 200 matters at once, restricted ones too. (MAT-9, MAT-11) */
  "matter:set_access_bulk": "matter";
  /** See who is blocked from a matter. (MAT-13) */
  "matter:view_blocked": "matter";
  /** Block a user from a matter. (MAT-6, ROLE-4, ROLE-5) */
  "matter:block": "block";
  /** Lift the block of a user from a matter. (MAT-6, ROLE-4, ROLE-5) */
  "matter:unblock": "block";
  /** See a matter's financial summary. (PERM-5) */
  "matter:view_financials": "matter";
  /** Delete a matter. (ACT-23) */
  "matter:delete": "matter";
  /** Delete a matter as one of many; each is decided on its own. (ACT-3, BULK-5) */
  "matter:delete_bulk": "matter";
  /** Change a matter as one of many; each is decided on its own. (ACT-3, BULK-5) */
  "matter:edit_bulk": "matter";
  /** Share a matter with somebody outside the firm. (SHR-20) */
  "matter:share": "matter";
  /** Add a contact. */
  "contact:create": "firm";
  /** See a contact. (CON-1, CON-2, CON-3, CON-4, CON-5, SHR-9) */
  "contact:view": "contact";
  /** Change a contact. (CON-1, CON-2, CON-3, CON-4, CON-5, SHR-9) */
  "contact:edit": "contact";
  /** Delete a contact, which ends everything that is shared with it. (CON-1, CON-2, CON-3, CON-4, CON-5, SHR-9) */
  "contact:delete": "contact";
  /** Export a contact from a list. (CON-1, CON-2, CON-3, CON-4, CON-5, SHR-9) */
  "contact:export": "contact";
  /** Sync contacts with another service. (CON-5) */
  "contact:sync": "firm";
  /** Delete a contact as one of many. (ACT-3) */
  "contact:delete_bulk": "contact";
  /** Decide whether the firm limits who sees which contacts. (CON-2) */
  "contact:set_visibility_policy": "firm";
  /** Make a time or expense entry. A guest makes only their own, on what is shared with them. (PERM-11, SHR-9) */
  "activity:create": "activity";
  /** See an entry. (MAT-15, SHR-10) */
  "activity:view": "activity";
  /** See the hours and amounts of an entry. (VIS-2, VIS-3, VIS-4, VIS-5) */
  "activity:view_hours": "activity";
  /** See the rate and value of an entry. (VIS-7, VIS-8, VIS-9, SHR-10) */
  "activity:view_rate": "activity";
  /** Change an entry; once it is on a bill, that takes billing permission. (PERM-10, PERM-11) */
  "activity:edit": "activity";
  /** Delete an entry; once it is on a bill, that takes billing permission. (PERM-10, PERM-11) */
  "activity:delete": "activity";
  /** Change an entry as one of many, which cannot be undone. (ACT-3, BULK-2) */
  "activity:edit_bulk": "activity";
  /** Use an activity description on an entry. (GRP-11, SHR-11) */
  "activity_description:use": "activity_description";
  /** Manage activity descriptions and whom they are limited to. (GRP-11) */
  "activity_description:manage": "firm";
  /** See a bill. If the firm's settings say so, a matter's restriction does not hide its bills; a block always does. (MAT-16, CX-3) */
  "bill:view": "bill";
  /** Make a bill. (PERM-2, MAT-18) */
  "bill:create": "bill";
  /** Change a bill. (PERM-2) */
  "bill:edit": "bill";
  /** Approve a bill. (PERM-2) */
  "bill:approve": "bill";
  /** Send a bill. (PERM-2) */
  "bill:send": "bill";
  /** Void a bill. (PERM-2) */
  "bill:void": "bill";
  /** Delete a bill. (PERM-2) */
  "bill:delete": "bill";
  /** Share a bill with somebody outside the firm. (MAT-18, SHR-20) */
  "bill:share": "bill";
  /** Record a payment on a bill. (PERM-4, CX-5) */
  "payment:record": "bill";
  /** Delete a payment that was recorded by hand. (PERM-8) */
  "payment:delete": "payment";
  /** Refund a payment. (PERM-8) */
  "payment:refund": "payment";
  /** Pay a bill online, as a guest. (SHR-7) */
  "payment:pay_online": "bill";
  /** Manage the firm's bill settings. (ACT-24) */
  "bill_settings:manage": "firm";
  /** Manage the firm's bill themes. (ACT-24) */
  "bill_theme:manage": "firm";
  /** Manage the firm's payment profiles. (ACT-24) */
  "payment_profile:manage": "firm";
  /** See the firm's trust and operating accounts. (PERM-3) */
  "bank_account:view": "firm";
  /** Add a trust or operating account. (PERM-3) */
  "bank_account:create": "firm";
  /** Change a trust or operating account. (PERM-3) */
  "bank_account:edit": "firm";
  /** Delete a bank account that has no transactions. (PERM-12) */
  "bank_account:delete": "bank_account";
  /** See a transaction. (PERM-3) */
  "transaction:view": "transaction";
  /** Add a transaction. (PERM-3) */
  "transaction:create": "transaction";
  /** Change a transaction. (PERM-3) */
  "transaction:edit": "transaction";
  /** Delete a transaction. (PERM-3) */
  "transaction:delete": "transaction";
  /** Transfer funds. (PERM-3) */
  "transaction:transfer": "transaction";
  /** Export the transactions. (EXP-4) */
  "transaction:export": "firm";
  /** See a report. Reports cannot be allowed one by one. (PERM-1) */
  "report:view": "firm";
  /** Run a report. (PERM-1) */
  "report:create": "firm";
  /** Have a matter's rows in a report. (MAT-17) */
  "report:include_matter": "matter";
  /** Make a calendar. (CAL-1) */
  "calendar:create": "firm";
  /** See when a calendar is free or busy. (CAL-3) */
  "calendar:view_availability": "calendar";
  /** Read a calendar. (CAL-4) */
  "calendar:view": "calendar";
  /** Say who sees a calendar, and how much of it. (CAL-7, CAL-8, ACT-21) */
  "calendar:share": "calendar";
  /** Change a calendar itself. (CAL-7, CAL-8, ACT-21) */
  "calendar:edit": "calendar";
  /** Delete a calendar. (CAL-1) */
  "calendar:delete": "calendar";
  /** Sync a calendar with another service. (ACT-18, ACT-27) */
  "calendar:sync": "calendar";
  /** See the times of a calendar entry. (CAL-3, CAL-9) */
  "event:view": "event";
  /** See everything of a calendar entry. (CAL-4, CAL-10, CX-6) */
  "event:view_details": "event";
  /** Make a calendar entry. (CAL-4) */
  "event:create": "event";
  /** Change a calendar entry. (CAL-4) */
  "event:edit": "event";
  /** Delete a calendar entry. (CAL-4) */
  "event:delete": "event";
  /** Make a task. */
  "task:create": "task";
  /** See a task. A private one is for its assigner, its assignee and administrators. (TASK-2, TASK-3, TASK-4, ACT-28) */
  "task:view": "task";
  /** Change a task. (TASK-3) */
  "task:edit": "task";
  /** Delete a task. (TASK-3) */
  "task:delete": "task";
  /** Mark a task as done. (SHR-5, TASK-5) */
  "task:complete": "task";
  /** See a document. (SHR-6) */
  "document:view": "document";
  /** Download a document. (SHR-6) */
  "document:download": "document";
  /** Upload a document. (SHR-6) */
  "document:upload": "document";
  /** Add a version to a document. (SHR-6) */
  "document:add_version": "document";
  /** Change a document. (MSC-9) */
  "document:edit": "document";
  /** Delete a document. (MSC-9) */
  "document:delete": "document";
  /** Unlock a document. (MSC-9) */
  "document:unlock": "document";
  /** Make documents from a template. (SHR-21) */
  "document:automate": "document";
  /** Share a document with somebody outside the firm. (SHR-20) */
  "document:share": "document";
  /** See a note. (SHR-9) */
  "note:view": "note";
  /** Write a note. (SHR-9) */
  "note:create": "note";
  /** Change a note. (SHR-9) */
  "note:edit": "note";
  /** Delete a note. (SHR-9) */
  "note:delete": "note";
  /** See a logged call or e-mail. (SHR-9) */
  "communication:view": "communication";
  /** Log a call or an e-mail. (SHR-9) */
  "communication:create": "communication";
  /** Change a logged call or e-mail. (SHR-9) */
  "communication:edit": "communication";
  /** Delete a logged call or e-mail. */
  "communication:delete": "communication";
  /** Read a thread of internal messages. (MSC-1, CX-20) */
  "message:view": "message";
  /** Start a thread of internal messages. (SHR-8) */
  "message:send": "firm";
  /** Reply in a thread. (MSC-1) */
  "message:reply": "message";
  /** Change a message of one's own. (SHR-21) */
  "message:edit": "message";
  /** Delete a message of one's own. (SHR-21) */
  "message:delete": "message";
  /** See that something is shared, and with whom. (SHR-14) */
  "share:view": "share";
  /** Stop sharing something. (SHR-3, SHR-13) */
  "share:revoke": "share";
  /** Open the list of everything that is shared; each row of it is a `share:view`. (SHR-14, ACT-25) */
  "share:review_all": "firm";
  /** Use Clio Grow. (GROW-3) */
  "grow:use": "firm";
  /** See the reports of Clio Grow. (GROW-2) */
  "grow:view_reports": "firm";
  /** Export contacts from Clio Grow. (GROW-2) */
  "grow:export_contacts": "firm";
  /** Export matters from Clio Grow. (GROW-2) */
  "grow:export_matters": "firm";
  /** Invite a user to Clio Grow. (GROW-2) */
  "grow:invite_user": "firm";
  /** Add and remove licences of Clio Grow. (GROW-2) */
  "grow:manage_licenses": "firm";
  /** Update the billing information of Clio Grow. (GROW-2) */
  "grow:update_billing": "firm";
  /** Set the Clio Grow type of another user. (GROW-4) */
  "grow:set_permission": "user";
  /** Deactivate a user of Clio Grow whose type is Normal. (GROW-2, CX-14) */
  "grow:deactivate_user": "user";
}

/** Something that a subject may or may not do. */
export type Action = keyof Actions;

/** The actions on the firm itself, which take no record. */
export type FirmAction = { [A in Action]: Actions[A] extends "firm" ? A : never }[Action];

/** The actions on a record. */
export type RecordAction = Exclude<Action, FirmAction>;

/** A kind of record. */
export type Kind =
  | "user"
  | "block"
  | "group"
  | "matter"
  | "contact"
  | "activity"
  | "activity_description"
  | "bill"
  | "payment"
  | "bank_account"
  | "transaction"
  | "calendar"
  | "event"
  | "task"
  | "document"
  | "note"
  | "communication"
  | "message"
  | "share"
  | "practice_area"
  | "text_snippet"
  | "recovery_item"
  | "feed_entry";

/** The facts that an action takes. */
export type FactsOf<A extends RecordAction> = Records[Actions[A] & Kind];

/** A main tab. */
export type Tab =
  | "tab:dashboard"
  | "tab:calendar"
  | "tab:tasks"
  | "tab:matters"
  | "tab:contacts"
  | "tab:activities"
  | "tab:billing"
  | "tab:accounts"
  | "tab:documents"
  | "tab:communications"
  | "tab:reports"
  | "tab:grow"
  | "tab:settings";

/** A section of Settings. */
export type SettingsSection =
  | "settings:profile"
  | "settings:password_and_two_factor"
  | "settings:notifications"
  | "settings:text_snippets"
  | "settings:practice_areas"
  | "settings:calendar_sync"
  | "settings:court_rules"
  | "settings:co_counsel_and_sharing"
  | "settings:apps"
  | "settings:billing"
  | "settings:account_and_payment_info"
  | "settings:manage_users"
  | "settings:groups_permissions_and_job_titles"
  | "settings:custom_fields"
  | "settings:recovery_bin"
  | "settings:bill_syncing"
  | "settings:aggregate_reporting"
  | "settings:payments"
  | "settings:matter_numbering"
  | "settings:security"
  | "settings:integrations"
  | "settings:firm_calendar";

/** A subtab of a matter, or its financial panel. */
export type MatterSurface =
  | "matter_subtab:dashboard"
  | "matter_subtab:activities"
  | "matter_subtab:calendar"
  | "matter_subtab:communications"
  | "matter_subtab:notes"
  | "matter_subtab:documents"
  | "matter_subtab:tasks"
  | "matter_subtab:timeline"
  | "matter_subtab:sharing"
  | "matter_subtab:bills"
  | "matter_subtab:transactions"
  | "matter_panel:financials";

/** A subtab of a contact. */
export type ContactSurface =
  | "contact_subtab:dashboard"
  | "contact_subtab:notes"
  | "contact_subtab:communications"
  | "contact_subtab:documents"
  | "contact_subtab:matters"
  | "contact_subtab:sharing"
  | "contact_subtab:bills"
  | "contact_subtab:transactions";

/** A tab of the portal, for guests only. */
export type PortalTab =
  | "portal:matters"
  | "portal:documents"
  | "portal:bills"
  | "portal:messages"
  | "portal:tasks"
  | "portal:calendar";

/** A part of the page that is shown or not. */
export type Surface = Tab | SettingsSection | MatterSurface | ContactSurface | PortalTab;

/** Why a decision is what it is, with what each code means. */
export interface Reasons {
  /** The rule holds. */
  allowed: true;
  /** Not decided: facts that would settle it were not supplied. Never allows. */
  facts_missing: true;
  /** The nearest grant is a permission or a setting that an administrator can give. */
  permission_needed: true;
  /** Only the primary subscriber may. */
  primary_subscriber_only: true;
  /** Nobody may do this to their own account. */
  own_account: true;
  /** The primary subscriber's account is theirs alone to change. */
  protected_account: true;
  /** The other user is not in a state that allows this. */
  target_not_ready: true;
  /** Told to a subject in place of any wall: it is closed to them, or it does not exist. */
  not_available: true;
  /** Blocked from the matter. Told to administrators only. */
  blocked: true;
  /** The matter is limited to others. Told to administrators only. */
  matter_closed: true;
  /** The contact is limited to others. Told to administrators only. */
  contact_closed: true;
  /** Not shared with the guest, or the share has ended. Told to administrators only. */
  not_shared: true;
  /** It belongs, or is assigned, to somebody else. */
  not_yours: true;
  /** It is marked private. */
  private: true;
  /** The subject's level on the calendar is too low. */
  calendar_level: true;
  /** The record is in a state that does not allow this. */
  wrong_state: true;
  /** The firm's settings do not allow this. */
  setting_off: true;
  /** The subject's own second factor must be enabled first. */
  two_factor_off: true;
  /** The activity description is limited to groups that the subject is not in. */
  not_in_group: true;
  /** No guest may do this. */
  not_for_guests: true;
  /** No firm user may do this; it is for guests. */
  not_for_users: true;
  /** The account is deactivated. */
  deactivated: true;
  /** The account has been invited and not yet set up. */
  pending: true;
  /** The session has been ended. */
  session_ended: true;
  /** The snapshot has expired and a new one must be fetched. */
  snapshot_expired: true;
  /** The firm requires a second factor and the session has none. */
  two_factor_required: true;
  /** The action is not in the catalogue. */
  unknown_action: true;
  /** The record is not of the kind that the action is about. */
  wrong_kind: true;
  /** The record's facts are not well formed. */
  malformed: true;
  /** The record is another firm's. */
  foreign_firm: true;
  /** The record's facts were projected for somebody else. */
  foreign_subject: true;
  /** The snapshot was made by another version of the catalogue. */
  other_catalogue: true;
  /** The gate has been closed. */
  gate_closed: true;
  /** The gate has been revoked, and denies until a newer snapshot arrives. */
  revoked: true;
  /** The answers were taken before the permissions changed, and must be taken again. */
  stale_view: true;
  /** The engine has failed, and denies everything until it is loaded again. */
  engine_failed: true;
}

/** Why a decision is what it is. A closed list of stable codes. */
export type Reason = keyof Reasons;

/** Each condition that can be missing, and when it is met. */
export interface Conditions {
  /** The subject's account is enabled. */
  enabled: true;
  /** The session has not been ended. */
  session_open: true;
  /** The snapshot has not expired. */
  current: true;
  /** The session has passed the second factor that the firm requires of the subject, if it does. */
  second_factor: true;
  /** The subject is not blocked from the resource's matter. */
  unblocked: true;
  /** The subject is a firm user. */
  user: true;
  /** The subject is the primary subscriber. */
  primary_subscriber: true;
  /** The subject holds administrator permission; the primary subscriber always does. */
  admin: true;
  /** The subject holds accounts permission, or is an administrator while the setting `admin_implies_areas` is on. */
  accounts: true;
  /** The subject holds reports permission, or is an administrator while the setting `admin_implies_areas` is on. */
  reports: true;
  /** The subject holds billing permission, or is an administrator while the setting `admin_implies_areas` is on. */
  billing: true;
  /** Contacts visibility is off for the firm, or the subject's is All. */
  contacts_all: true;
  /** The subject's activity hours visibility is All. */
  hours_all: true;
  /** The subject's billing rate visibility is All. */
  rates_all: true;
  /** The subject's billing rate visibility is Own. */
  rates_own: true;
  /** The subject has a Clio Grow type. */
  grow_user: true;
  /** The subject has the Clio Grow type Admin. */
  grow_admin: true;
  /** The subject's own second factor is enabled. */
  two_factor_on: true;
  /** The target user is the subject. */
  self: true;
  /** The target user is not the subject. */
  not_self: true;
  /** The target user is not the primary subscriber. */
  not_primary_subscriber: true;
  /** The target user is an administrator. */
  target_admin: true;
  /** The target user is enabled. */
  target_enabled: true;
  /** The target user's Clio Grow type is Normal. */
  target_normal: true;
  /** The resource belongs to no matter, or the subject can open its matter: access is everyone, or lists the subject, or lists a group the subject is in. Being administrator, responsible attorney or assignee grants nothing by itself. */
  matter: true;
  /** Contacts are open to the subject, or the subject created the contact, or the contact is related to a matter that the subject can open and is not blocked from. */
  contact: true;
  /** The resource, or a container of it, is shared with this guest and the share has not ended. */
  shared: true;
  /** The resource is the subject's own: its user, owner or creator, as the kind says. */
  own: true;
  /** The subject is the responsible attorney of the resource's matter. */
  responsible: true;
  /** The subject assigned the task. */
  assigner: true;
  /** The task is assigned to the subject. */
  assignee: true;
  /** The subject takes part in the message thread. */
  participant: true;
  /** The subject attends the calendar entry. */
  attendee: true;
  /** The task or calendar entry is not marked private. */
  public: true;
  /** The subject owns the calendar: its creator, or for the firm calendar the primary subscriber and nobody else. */
  owner: true;
  /** The subject's level on the calendar is at least editor. */
  editor: true;
  /** The subject's level on the calendar is at least viewer. */
  viewer: true;
  /** The subject's level on the calendar is at least free/busy. */
  free_busy: true;
  /** The calendar is not the firm, the tasks or the statute-of-limitations calendar. */
  removable: true;
  /** The message thread is linked to a matter. */
  linked: true;
  /** The activity description may be used by co-counsel. */
  open_to_co_counsel: true;
  /** The activity description is limited to no group, or to a group the subject is in. */
  category: true;
  /** The entry is on no bill. */
  unbilled: true;
  /** The entry is being shown on a billing surface. */
  on_billing: true;
  /** The entry is being shown on a report surface. */
  on_reports: true;
  /** The document is not locked. */
  unlocked: true;
  /** No matter uses the group or the practice area. */
  unused: true;
  /** The bank account has no transactions. */
  empty: true;
  /** The firm's settings let this kind of deleted item be recovered. */
  recoverable: true;
  /** The payment was recorded by hand, not taken online. */
  manual: true;
  /** Setting: financial views cross a matter's restriction, and never a block. */
  money_crosses: true;
  /** Setting: every user may see the firm feed. */
  feed_open: true;
  /** Setting: the firm takes online payments. */
  pay_online: true;
  /** A matter is shared with the guest at the moment. */
  live_matter: true;
  /** A document or folder is shared with the guest at the moment. */
  live_document: true;
  /** A bill is shared with the guest at the moment. */
  live_bill: true;
  /** A message thread is shared with the guest at the moment. */
  live_message: true;
  /** A task is shared with the guest at the moment. */
  live_task: true;
  /** A calendar entry is shared with the guest at the moment. */
  live_event: true;
}

/** A condition that a rule checks. A decision lists those that are not met in `missing`. */
export type Condition = keyof Conditions;

/** A field that is hidden on a record that may otherwise be read. */
export type Mask =
  | "hours"
  | "rate"
  | "details";

/**
 * An id. `1`, `"1"` and `1n` are the same; NaN, fractions, numbers beyond 2^53, the empty text and
 * unpaired surrogates are no ids. A number beyond 2^53 is passed as a string or a BigInt.
 */
export type Id = string | number | bigint;

/** Somebody named on a record: a firm user by their id, or a guest. The two never mix. */
export type Person = Id | { readonly guest: Id };

/** A kind of thing that can be shared with somebody outside the firm. */
export type ShareKind =
  | "matter"
  | "document"
  | "folder"
  | "bill"
  | "event"
  | "task"
  | "message";

/** A kind of item that a firm may be able to recover after deletion. */
export type ItemKind =
  | "matter"
  | "contact"
  | "activity"
  | "bill"
  | "task"
  | "event"
  | "document"
  | "note"
  | "communication"
  | "transaction";

/** One thing that can be shared. */
export interface ShareRef {
  /** What kind of thing it is. */
  readonly kind: ShareKind;
  /** Its id. */
  readonly id: Id;
}

/** One thing that is shared with a guest. Times are milliseconds since 1970. */
export interface Share extends ShareRef {
  /** From when; absent: from the beginning. */
  readonly starts_at?: number | null | undefined;
  /** Until when, that moment not included; absent: until it is revoked. */
  readonly ends_at?: number | null | undefined;
}

/** Who may open a matter. */
export type Access = "everyone" | {
  /** The ids of users. */
  readonly users: readonly Id[];
  /** The ids of groups. */
  readonly groups: readonly Id[];
};

/** One share of a calendar. */
export interface CalendarShare {
  /** With whom. */
  readonly to: "firm" | { readonly user: Id } | { readonly group: Id };
  /** How much of it they see or do. */
  readonly level: "free_busy" | "viewer" | "editor";
}

/** The facts about one record. Another user's account, or one's own. Absent is unknown, and unknown never allows. */
export interface UserFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The user's id. */
  readonly id?: Id | null | undefined;
  /** Whether they are the primary subscriber (PS-4). */
  readonly primary_subscriber?: boolean | null | undefined;
  /** Whether they hold administrator permission. */
  readonly administrator?: boolean | null | undefined;
  /** Whether their account is enabled. */
  readonly enabled?: boolean | null | undefined;
  /** Their Clio Grow type. */
  readonly grow?: "none" | "normal" | "admin" | null | undefined;
}

/** The facts about one record. A user who is to be blocked from a matter, or unblocked. Absent is unknown, and unknown never allows. */
export interface BlockFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The user. */
  readonly user?: UserFacts | null | undefined;
  /** The matter. Whoever is blocked from it decides nothing about it. */
  readonly matter?: MatterFacts | null | undefined;
}

/** The facts about one record. A group of users. Absent is unknown, and unknown never allows. */
export interface GroupFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** Whether a matter's access lists it (GRP-6). */
  readonly in_use?: boolean | null | undefined;
}

/** The facts about one record. A matter. Absent is unknown, and unknown never allows. */
export interface MatterFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The matter's id; decides for guests only. */
  readonly id?: Id | null | undefined;
  /** Who may open it (MAT-2). */
  readonly access?: Access | null | undefined;
  /** Everybody who is blocked from it, whatever else they hold (MAT-6). An empty list says that nobody is; without the list nothing about the matter is allowed. */
  readonly blocked?: readonly Person[] | null | undefined;
  /** The responsible attorney's id. It grants no access (MAT-23). */
  readonly responsible_attorney?: Id | null | undefined;
}

/** The facts about one record. A contact: a person or a company. Absent is unknown, and unknown never allows. */
export interface ContactFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** Who created it (CON-5). */
  readonly created_by?: Person | null | undefined;
  /** All matters that it is related to: as client, related contact or bill recipient (CON-5). */
  readonly matters?: readonly MatterFacts[] | null | undefined;
}

/** The facts about one record. A time or expense entry. Absent is unknown, and unknown never allows. */
export interface ActivityFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** Whose entry it is. */
  readonly user?: Person | null | undefined;
  /** The matter that it belongs to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
  /** Whether it is on a bill, draft or not (PERM-9). */
  readonly on_bill?: boolean | null | undefined;
  /** Where it is being shown. */
  readonly shown_on?: "activities" | "billing" | "reports" | null | undefined;
  /** What it is time for: a document, a calendar entry, a task or a message; decides for guests only (SHR-9). */
  readonly about?: readonly ShareRef[] | null | undefined;
}

/** The facts about one record. An activity description, that is a category of activities. Absent is unknown, and unknown never allows. */
export interface ActivityDescriptionFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The groups that it is limited to, or none (GRP-11). */
  readonly limited_to?: readonly Id[] | "none" | null | undefined;
  /** Whether co-counsel may use it (SHR-11). */
  readonly open_to_co_counsel?: boolean | null | undefined;
}

/** The facts about one record. A bill. Absent is unknown, and unknown never allows. */
export interface BillFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The bill's id; decides for guests only. */
  readonly id?: Id | null | undefined;
  /** The matter that it belongs to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
}

/** The facts about one record. A payment on a bill. Absent is unknown, and unknown never allows. */
export interface PaymentFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The matter that it belongs to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
  /** Whether it was recorded by hand, not taken online (PERM-8). */
  readonly manual?: boolean | null | undefined;
}

/** The facts about one record. A trust or operating bank account. Absent is unknown, and unknown never allows. */
export interface BankAccountFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** Whether it has transactions (PERM-12). */
  readonly has_transactions?: boolean | null | undefined;
}

/** The facts about one record. A transaction on a bank account. Absent is unknown, and unknown never allows. */
export interface TransactionFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The matter that it belongs to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
}

/** The facts about one record. A calendar. Absent is unknown, and unknown never allows. */
export interface CalendarFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** What kind of calendar it is. */
  readonly kind?: "personal" | "made" | "firm" | "tasks" | "statute_of_limitations" | null | undefined;
  /** The id of the user who made it, or whose personal calendar it is. */
  readonly creator?: Id | null | undefined;
  /** Everything that it is shared with; of several shares that reach a subject the highest counts (CAL-6). */
  readonly shares?: readonly CalendarShare[] | null | undefined;
}

/** The facts about one record. A calendar entry. Absent is unknown, and unknown never allows. */
export interface EventFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The entry's id; decides for guests only. */
  readonly id?: Id | null | undefined;
  /** The calendar that it is on. */
  readonly calendar?: CalendarFacts | null | undefined;
  /** The matter that it belongs to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
  /** Whether it is marked private (CAL-10). */
  readonly private?: boolean | null | undefined;
  /** Who attends it (CAL-9). */
  readonly attendees?: readonly Person[] | null | undefined;
}

/** The facts about one record. A task. Absent is unknown, and unknown never allows. */
export interface TaskFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The matter that it belongs to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
  /** Whether it is marked private (TASK-1). */
  readonly private?: boolean | null | undefined;
  /** Who assigned it. */
  readonly assigner?: Person | null | undefined;
  /** Whom it is assigned to. */
  readonly assignee?: Person | null | undefined;
}

/** The facts about one record. A document, or a folder that a document is to be put in. Absent is unknown, and unknown never allows. */
export interface DocumentFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The document's id; decides for guests only. */
  readonly id?: Id | null | undefined;
  /** The matter that it belongs to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
  /** All folders that it is in, outer ones too (SHR-18); decides for guests only. */
  readonly folders?: readonly Id[] | null | undefined;
  /** Whether it is locked (MSC-9). */
  readonly locked?: boolean | null | undefined;
  /** Whose document it is; decides who may unlock it. */
  readonly owner?: Person | null | undefined;
}

/** The facts about one record. A note. Absent is unknown, and unknown never allows. */
export interface NoteFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The matter that it belongs to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
  /** Who wrote it. */
  readonly author?: Person | null | undefined;
}

/** The facts about one record. A logged communication: a call, an e-mail. Absent is unknown, and unknown never allows. */
export interface CommunicationFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The matter that it belongs to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
  /** Who logged it. */
  readonly author?: Person | null | undefined;
}

/** The facts about one record. A thread of internal messages. Absent is unknown, and unknown never allows. */
export interface MessageFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The matter that it is linked to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
  /** Who takes part in it (MSC-1). */
  readonly participants?: readonly Person[] | null | undefined;
  /** Who wrote the message, where the action is about one message. */
  readonly author?: Person | null | undefined;
}

/** The facts about one record. Something shared with somebody outside the firm. Absent is unknown, and unknown never allows. */
export interface ShareFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The matter that it belongs to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
}

/** The facts about one record. A practice area. Absent is unknown, and unknown never allows. */
export interface PracticeAreaFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** Whether a matter uses it (MSC-3). */
  readonly in_use?: boolean | null | undefined;
}

/** The facts about one record. A text snippet. Absent is unknown, and unknown never allows. */
export interface TextSnippetFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** Whose it is (MSC-2). */
  readonly owner?: Person | null | undefined;
}

/** The facts about one record. A deleted item in the recovery bin. Absent is unknown, and unknown never allows. */
export interface RecoveryItemFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** What kind of item it is. */
  readonly item?: ItemKind | null | undefined;
  /** The matter that it belongs to, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
}

/** The facts about one record. An entry of the firm feed. Absent is unknown, and unknown never allows. */
export interface FeedEntryFacts {
  /** The firm that the record belongs to; refused if it is not the subject's. */
  readonly firm?: Id | null | undefined;
  /** Whom the facts were projected for; refused if it is not the subject. */
  readonly subject?: Person | null | undefined;
  /** The matter that it is about, or none. */
  readonly matter?: MatterFacts | "none" | null | undefined;
  /** Whether it is about a private task (FEED-4). */
  readonly private?: boolean | null | undefined;
}

/** The facts that each kind of record has. */
export interface Records {
  /** Another user's account, or one's own. */
  user: UserFacts;
  /** A user who is to be blocked from a matter, or unblocked. */
  block: BlockFacts;
  /** A group of users. */
  group: GroupFacts;
  /** A matter. */
  matter: MatterFacts;
  /** A contact: a person or a company. */
  contact: ContactFacts;
  /** A time or expense entry. */
  activity: ActivityFacts;
  /** An activity description, that is a category of activities. */
  activity_description: ActivityDescriptionFacts;
  /** A bill. */
  bill: BillFacts;
  /** A payment on a bill. */
  payment: PaymentFacts;
  /** A trust or operating bank account. */
  bank_account: BankAccountFacts;
  /** A transaction on a bank account. */
  transaction: TransactionFacts;
  /** A calendar. */
  calendar: CalendarFacts;
  /** A calendar entry. */
  event: EventFacts;
  /** A task. */
  task: TaskFacts;
  /** A document, or a folder that a document is to be put in. */
  document: DocumentFacts;
  /** A note. */
  note: NoteFacts;
  /** A logged communication: a call, an e-mail. */
  communication: CommunicationFacts;
  /** A thread of internal messages. */
  message: MessageFacts;
  /** Something shared with somebody outside the firm. */
  share: ShareFacts;
  /** A practice area. */
  practice_area: PracticeAreaFacts;
  /** A text snippet. */
  text_snippet: TextSnippetFacts;
  /** A deleted item in the recovery bin. */
  recovery_item: RecoveryItemFacts;
  /** An entry of the firm feed. */
  feed_entry: FeedEntryFacts;
}

/** A user of the firm, as one who asks. Absent is unknown, and unknown never allows. */
export interface FirmUserFacts {
  /** The user's id. */
  readonly id: Id;
  /** Whether the account may be used. */
  readonly state?: "enabled" | "pending" | "deactivated" | null | undefined;
  /** Whether their own second factor is enabled. */
  readonly two_factor?: boolean | null | undefined;
  /** Whether the firm requires a second factor of them. */
  readonly two_factor_required?: boolean | null | undefined;
  /** Holds administrator permission. */
  readonly administrator?: boolean | null | undefined;
  /** Is the primary subscriber, and then an administrator too (ROLE-3). */
  readonly primary_subscriber?: boolean | null | undefined;
  /** Holds accounts permission, as stored. */
  readonly accounts?: boolean | null | undefined;
  /** Holds reports permission, as stored. */
  readonly reports?: boolean | null | undefined;
  /** Holds billing permission, as stored. */
  readonly billing?: boolean | null | undefined;
  /** Whose hours they see. */
  readonly hours?: "all" | "own_or_responsible" | null | undefined;
  /** Which rates they see. */
  readonly rates?: "all" | "own" | "none" | "limited" | null | undefined;
  /** Which contacts they see. */
  readonly contacts?: "all" | "restricted" | null | undefined;
  /** Their Clio Grow type. */
  readonly grow?: "none" | "normal" | "admin" | null | undefined;
  /** All groups that they are in. */
  readonly groups?: readonly Id[] | null | undefined;
}

/** Somebody outside the firm, as one who asks. Absent is unknown, and unknown never allows. */
export interface GuestFacts {
  /** The guest's id. It is never taken for a user's. */
  readonly id: Id;
  /** Whether the account may be used. */
  readonly state?: "enabled" | "pending" | "deactivated" | null | undefined;
  /** Whether their own second factor is enabled. */
  readonly two_factor?: boolean | null | undefined;
  /** Whether the firm requires a second factor of them. */
  readonly two_factor_required?: boolean | null | undefined;
  /** Everything that is shared with them. */
  readonly shares?: readonly Share[] | null | undefined;
}

/** The session that a subject asks in. Absent is unknown, and unknown never allows. */
export interface SessionFacts {
  /** Whether it has not been ended. */
  readonly open?: boolean | null | undefined;
  /** Whether it has passed a second factor. */
  readonly second_factor?: boolean | null | undefined;
}

/** The settings of the firm that decisions depend on. Absent is unknown, and unknown never allows. */
export interface FirmSettingsFacts {
  /** Whether administrator permission implies accounts, reports and billing (CX-1). */
  readonly admin_implies_areas?: boolean | null | undefined;
  /** Whether financial views cross a matter's restriction; never a block (CX-3). */
  readonly money_crosses?: boolean | null | undefined;
  /** Whether every user may see the firm feed (CX-8). */
  readonly feed_open?: boolean | null | undefined;
  /** Whether the firm takes online payments (SHR-7). */
  readonly pay_online?: boolean | null | undefined;
  /** Whether the firm limits who sees which contacts (CON-2). */
  readonly contacts_limited?: boolean | null | undefined;
  /** The kinds of deleted item that can be recovered (REC-2, CX-10). */
  readonly recoverable?: readonly ItemKind[] | null | undefined;
}

/**
 * Who reads a decision. To the subject, a matter that they cannot open looks like one that does not exist.
 *
 * In the glossary: [audience](./glossary.md#audience).
 */
export type Audience = "subject" | "administrator";

/** The code of a {@link SnapshotError}. */
export type SnapshotErrorCode =
  /** Invalid or truncated JSON, or not the shape of a snapshot. */
  | "snapshot_malformed"
  /** More than 8,000,000 characters. */
  | "snapshot_too_large"
  /** This package cannot read this version of the format. */
  | "snapshot_version"
  /** Made with another version of the catalogue: use the same version of Firmgate on the server and in the page. */
  | "snapshot_catalogue"
  /** Its facts contradict each other. */
  | "snapshot_contradiction"
  /** For another subject or firm than the gate. */
  | "snapshot_foreign"
  /** Older than the snapshot that the gate has. */
  | "snapshot_stale";

/** The code of a {@link MisuseError}. */
export type MisuseErrorCode =
  /** No action has this name. */
  | "unknown_action"
  /** No surface has this name. */
  | "unknown_surface"
  /** No kind of record has this name. */
  | "unknown_kind"
  /** The action is about another kind of record than the view. */
  | "wrong_kind"
  /** The action is about a record: pass one. */
  | "record_missing"
  /** The action is about the firm: pass no record. */
  | "record_unexpected"
  /** Invalid facts: an unknown key, a value of the wrong type, or not a plain object. */
  | "record_malformed"
  /** A list in the facts has more than 100,000 entries. */
  | "record_too_large"
  /** Reading the facts threw an error: see `cause`. */
  | "record_unreadable"
  /** Not an id: NaN, a fraction, a number beyond 2^53, an empty text, or an unpaired surrogate. */
  | "id_invalid"
  /** The record belongs to another firm. */
  | "foreign_firm"
  /** The record's facts were projected for somebody else. */
  | "foreign_subject";

/** The code of an {@link EngineError}. */
export type EngineErrorCode =
  /** The content security policy forbids WebAssembly: allow it, or import `firmgate/no-wasm`. */
  | "csp_blocked"
  /** This host cannot start WebAssembly: import `firmgate/no-wasm`. */
  | "engine_unavailable"
  /** The engine has failed, and its gates deny everything: open a new gate. */
  | "engine_failed"
  /** The gate was closed. */
  | "gate_closed";

/** A code of an error. Codes are stable: match on them, and not on messages. */
export type ErrorCode = SnapshotErrorCode | MisuseErrorCode | EngineErrorCode;

/** The base class of this package's errors. A denial is not an error but a {@link Decision}. */
export class FirmgateError extends Error {
  protected constructor();
  /** The stable code. */
  readonly code: ErrorCode;
}

/** A snapshot was refused. A gate that was to be updated keeps its snapshot. */
export class SnapshotError extends FirmgateError {
  readonly code: SnapshotErrorCode;
}

/** An error in the calling program. Thrown in development; in production the answer is a denial, and `onMisuse` is called. */
export class MisuseError extends FirmgateError {
  readonly code: MisuseErrorCode;
}

/** The engine cannot be started or has failed, or the gate was closed. */
export class EngineError extends FirmgateError {
  readonly code: EngineErrorCode;
}

/**
 * Everything that the client of one subject needs for decisions, as JSON. The server makes it, and it holds only
 * what its subject may know.
 *
 * In the glossary: [snapshot](./glossary.md#snapshot).
 */
export interface Snapshot {
  /** The version of the format; today 1. */
  readonly version: number;
  /** The catalogue that it was made with: `catalogue.hash`. */
  readonly catalogue: string;
  /** The firm. */
  readonly firm: Id;
  /**
   * The number of changes to the firm's permissions; it never decreases.
   *
   * In the glossary: [revision](./glossary.md#revision).
   */
  readonly revision: number;
  /** When it was made, in milliseconds since 1970. */
  readonly issued_at: number;
  /** When it expires, in milliseconds since 1970: from then on the gate allows nothing. */
  readonly expires_at: number;
  /** The subject; for a guest with what is shared with them. */
  readonly subject: ({ readonly kind: "user" } & FirmUserFacts) | ({ readonly kind: "guest" } & GuestFacts);
  /** The subject's session. */
  readonly session: SessionFacts;
  /** The settings of the firm. */
  readonly settings: FirmSettingsFacts;
}

/**
 * The answer to whether a subject may take an action on a record, with its reason.
 *
 * In the glossary: [decision](./glossary.md#decision).
 */
export interface Decision {
  /**
   * `unknown` means that a fact is missing which would decide; like `deny`, it does not allow.
   *
   * In the glossary: [effect](./glossary.md#effect).
   */
  readonly effect: "allow" | "deny" | "unknown";
  /**
   * The reason, as a stable code; `text` of `firmgate/text` makes a sentence of it.
   *
   * In the glossary: [reason](./glossary.md#reason).
   */
  readonly reason: Reason;
  /**
   * Sets of conditions that are not met. Each set would be enough to be allowed, the most likely first.
   *
   * In the glossary: [missing](./glossary.md#missing).
   */
  readonly missing: readonly (readonly Condition[])[];
  /**
   * Fields to hide, although the record may be read.
   *
   * In the glossary: [mask](./glossary.md#mask).
   */
  readonly masks: readonly Mask[];
  /** The ids of the rules that decided, as in `docs/domain.md`. */
  readonly rules: readonly string[];
  /** Whether the server must decide again although the client allowed. */
  readonly recheck: boolean;
}

/** Options of {@link Gate.open}. */
export interface GateOptions {
  /**
   * Whether misuse throws (`development`), or is denied and reported to `onMisuse` (`production`). Default:
   * `production` if `process.env.NODE_ENV` is `"production"` or there is no `process`, otherwise `development`.
   */
  readonly mode?: "development" | "production" | undefined;
  /** Called with misuse in production, and if the engine fails. */
  readonly onMisuse?: ((error: FirmgateError) => void) | undefined;
  /** A clock, in milliseconds since 1970. Default: `Date.now`, with a timer that updates the answers when something ends. */
  readonly now?: (() => number) | undefined;
}

/**
 * The answers about one record, read once. When the gate's answers change, all answers of the view become no.
 *
 * In the glossary: [record](./glossary.md#record).
 */
export interface View<K extends Kind = Kind> {
  /** Whether the subject may take the action on the record. */
  can(this: void, action: ActionOn<K>): boolean;
  /** The same as a decision, with its reason. */
  decide(this: void, action: ActionOn<K>, audience?: Audience): Decision;
  /** The actions that the subject may take on the record, in catalogue order. */
  actions(this: void): ActionOn<K>[];
}

/** The actions on a kind of record. */
export type ActionOn<K extends Kind> = { [A in RecordAction]: Actions[A] extends K ? A : never }[RecordAction];

/**
 * Decides for one subject. A page uses it to hide what the server would refuse. It does not protect anything: the
 * server decides again.
 *
 * In doubt every method denies. In production only `update` throws. All methods can be destructured.
 *
 * In the glossary: [gate](./glossary.md#gate).
 *
 * ```js
 * const gate = Gate.open(snapshot);
 * if (gate.can("matter:edit", matter)) showEditButton();
 * ```
 */
export interface Gate {
  /** Whether the subject may take an action on the firm. */
  can(this: void, action: FirmAction): boolean;
  /** Whether the subject may take an action on a record. The record is read at each call, so it may have changed. */
  can<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): boolean;
  /** Whether the subject may take the action on some record. For menus, before there is a record. */
  canSomewhere(this: void, action: Action): boolean;
  /** Decides on an action on the firm, with the reason. */
  decide(this: void, action: FirmAction, record?: undefined, audience?: Audience): Decision;
  /** Decides on an action on a record, with the reason. */
  decide<A extends RecordAction>(this: void, action: A, record: FactsOf<A>, audience?: Audience): Decision;
  /** Decides whether a surface of a matter is shown, with the reason. */
  decideSurface(this: void, surface: MatterSurface, matter?: MatterFacts, audience?: Audience): Decision;
  /** Decides whether a surface of a contact is shown, with the reason. */
  decideSurface(this: void, surface: ContactSurface, contact?: ContactFacts, audience?: Audience): Decision;
  /** Decides whether any other surface is shown, with the reason. */
  decideSurface(this: void, surface: Surface, record?: undefined, audience?: Audience): Decision;
  /** Reads a record once, for many answers about it. */
  view<K extends Kind>(this: void, kind: K, record: Records[K]): View<K>;
  /** The actions that the subject may take on a record, in catalogue order. */
  actionsFor<K extends Kind>(this: void, kind: K, record: Records[K]): ActionOn<K>[];
  /** The records on which the subject may take an action. */
  filter<A extends RecordAction, T extends FactsOf<A>>(this: void, action: A, records: readonly T[]): T[];
  /** The items on whose facts the subject may take an action; `factsOf` returns the facts of an item. */
  filter<A extends RecordAction, T>(this: void, action: A, items: readonly T[], factsOf: (item: T) => FactsOf<A>): T[];
  /** Whether a subtab is shown for a matter; without a matter, whether it is shown for any. */
  shows(this: void, surface: MatterSurface, matter?: MatterFacts): boolean;
  /** Whether a subtab is shown for a contact; without a contact, whether it is shown for any. */
  shows(this: void, surface: ContactSurface, contact?: ContactFacts): boolean;
  /** Whether any other surface is shown. */
  shows(this: void, surface: Surface): boolean;
  /** The main tabs to show, in order. */
  tabs(this: void): Tab[];
  /** The sections of Settings to show, in order. */
  settings(this: void): SettingsSection[];
  /** The subtabs to show for a matter; without a matter, those that are shown for any. */
  subtabs(this: void, kind: "matter", matter?: MatterFacts): MatterSurface[];
  /** The subtabs to show for a contact; without a contact, those that are shown for any. */
  subtabs(this: void, kind: "contact", contact?: ContactFacts): ContactSurface[];
  /** The tabs of the guest portal to show, in order; none for users of the firm. */
  portal(this: void): PortalTab[];
  /**
   * Replaces the snapshot by a newer one. If this throws, the gate keeps its snapshot.
   * @throws {SnapshotError} The snapshot is invalid, for another subject, or older.
   * @throws {EngineError} The gate was closed, or the engine has failed.
   */
  update(this: void, snapshot: Snapshot | string): void;
  /** Calls a listener after each change of the answers. Returns a function that unsubscribes it. */
  subscribe(this: void, listener: () => void): () => void;
  /** Denies everything from now on, until `update` is called with a newer snapshot. */
  revoke(this: void): void;
  /**
   * Allows nothing from now on, or after some milliseconds: what would be allowed is `unknown`, until `update` is called
   * with a snapshot that is at least as new. A later call before that time replaces an earlier one.
   */
  suspend(this: void, after?: number): void;
  /** Denies everything from now on. The gate cannot be used again. */
  close(this: void): void;
  /** The revision of the gate's snapshot. */
  readonly revision: number;
  /** When the answers change next without an update, such as when a share or the snapshot ends; milliseconds since 1970. */
  readonly nextChangeAt: number | undefined;
  /** `open`, or why the gate denies everything. */
  readonly status: "open" | "revoked" | "gate_closed" | "engine_failed";
}

/**
 * Opens gates.
 *
 * In the glossary: [gate](./glossary.md#gate).
 */
export const Gate: {
  /**
   * Opens a gate on a snapshot. The first call starts the engine, which takes some milliseconds; see {@link ready}.
   * @throws {SnapshotError} The snapshot is invalid.
   * @throws {EngineError} WebAssembly cannot be started.
   */
  open(this: void, snapshot: Snapshot | string, options?: GateOptions): Gate;
};

/**
 * Starts the engine without blocking the main thread. Optional: opening a gate starts it too.
 * @throws {EngineError} WebAssembly cannot be started.
 */
export function ready(): Promise<void>;

/**
 * The names of the catalogue.
 *
 * In the glossary: [catalogue](./glossary.md#catalogue).
 */
export const catalogue: {
  /** A hash of all names and rules. A snapshot can only be opened with the catalogue that it was made with. */
  readonly hash: string;
  /** All actions, in catalogue order. */
  actions(this: void): Action[];
  /** All surfaces, in the order in which a page shows them. */
  surfaces(this: void): Surface[];
  /** All reasons. */
  reasons(this: void): Reason[];
  /** The kind of record that an action is about; `firm` for an action without a record. */
  kindOf<A extends Action>(this: void, action: A): Actions[A];
};
