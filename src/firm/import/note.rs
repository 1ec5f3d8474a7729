//! The notes of the report of an import.

use serde::Serialize;

/// One thing that an import could not know, wants to be looked at, or left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The stable code.
    pub code: NoteCode,
    /// Where in the export it is: `matters[12].group` is that of one record, `users[].hours` is
    /// the same for all.
    pub path: String,
    /// What is to be done about it. The code settles it.
    pub kind: NoteKind,
    /// What it is and what was done, in one sentence. The code settles it.
    pub sentence: &'static str,
}

impl Note {
    pub(super) fn new(code: NoteCode, path: String) -> Note {
        Note { code, path, kind: code.kind(), sentence: code.sentence() }
    }
}

/// What is to be done about a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// The source does not say it; the state has the value that gives least.
    Unknown,
    /// The source can be read in more than one way, or contradicts itself: somebody looks at it.
    Review,
    /// It is in the source and not in the state.
    Dropped,
}

macro_rules! note_codes {
    ($($variant:ident = $code:literal, $kind:ident, $sentence:literal;)+) => {
        /// What a note is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[non_exhaustive]
        pub enum NoteCode {
            $(#[doc = concat!($sentence, ".")] #[serde(rename = $code)] $variant,)+
        }

        impl NoteCode {
            /// Every code, in order.
            pub const ALL: &'static [NoteCode] = &[$(NoteCode::$variant),+];

            /// The stable code.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(NoteCode::$variant => $code,)+
                }
            }

            /// What is to be done about it.
            #[must_use]
            pub fn kind(self) -> NoteKind {
                match self {
                    $(NoteCode::$variant => NoteKind::$kind,)+
                }
            }

            /// What it is and what was done, in one sentence.
            #[must_use]
            pub fn sentence(self) -> &'static str {
                match self {
                    $(NoteCode::$variant => $sentence,)+
                }
            }
        }
    };
}

note_codes! {
    PartAbsent = "part_absent", Unknown, "The export has no such part, and the state has it empty";
    DescriptionsUnknown = "descriptions_unknown", Unknown, "The export does not say which activity descriptions are limited to groups; none is, which may be more than the source gives (GRP-11)";
    SettingUnknown = "setting_unknown", Unknown, "The API does not say what the firm has chosen; the state has the choice that gives least";
    ReplyToUnknown = "reply_to_unknown", Unknown, "The API does not say whom bill reminders are answered to; it is the primary subscriber (PERM-6)";

    NameUnknown = "name_unknown", Unknown, "The name is not in the export; it is the id";
    StateUnknown = "state_unknown", Unknown, "Whether the account is enabled is not in the export; it is deactivated";
    StateUnclear = "state_unclear", Review, "The account is disabled and yet to be set up; it is deactivated";
    PendingUnknown = "pending_unknown", Unknown, "Who is invited and has yet to set up is not in the export; enabled accounts are enabled (API-4)";
    ConnectUnknown = "connect_unknown", Review, "Whether this is a user of the firm or somebody outside is not in the export; the account is deactivated: ask the API for `clio_connect`";
    ConnectUnclear = "connect_unclear", Review, "A contact's account has the id of a user of the firm; both are in the state, as different people";
    ClassUnknown = "class_unknown", Unknown, "The subscription type is not in the export, or none that is known; it is non-attorney, which decides nothing (USR-1)";
    RolesUnknown = "roles_unknown", Unknown, "The roles are not in the export; the user holds no permission";
    RoleUnknown = "role_unknown", Dropped, "The role is none of the four permissions, and gives none";
    OwnerAdministrator = "owner_administrator", Review, "The roles do not say that the primary subscriber is an administrator; they always are (ROLE-3)";
    JobTitleUnknown = "job_title_unknown", Unknown, "The job title is not in the export; there is none, which decides nothing (GRP-12)";
    HoursUnknown = "hours_unknown", Unknown, "The API does not say whose hours a user sees; it is their own, and those of matters that they are responsible for (VIS-2)";
    RatesUnknown = "rates_unknown", Unknown, "The API does not say which rates a user sees; it is none (VIS-7)";
    ContactsUnknown = "contacts_unknown", Unknown, "The API does not say which contacts a user sees; it is restricted for who holds no permission, and all for the others, who cannot be restricted (CON-4)";
    GrowUnknown = "grow_unknown", Unknown, "The API does not say who uses Clio Grow; nobody does";
    TwoFactorUnknown = "two_factor_unknown", Unknown, "The API does not say who has a second factor, or needs one; nobody has, and nobody is listed";
    PasswordUnknown = "password_unknown", Unknown, "The API does not say who has to change their password; nobody has to";

    GroupTypeUnknown = "group_type_unknown", Review, "The type of the group is not in the export, or none that is known; it is no group of the state";
    MembersUnknown = "members_unknown", Unknown, "Who is in the group is not in the export; nobody is";
    MembersUnclear = "members_unclear", Review, "The group and the user do not agree on whether the user is in it; they are not";
    MemberDropped = "member_dropped", Dropped, "The member is no user of the firm, and is in no group (SHR-2)";
    ArchivedUnknown = "archived_unknown", Unknown, "The API does not say which groups are archived; none is (GRP-7)";

    GroupNull = "group_null", Review, "The matter has no group, and is open to everyone: check that it is (API-6)";
    GroupAbsent = "group_absent", Review, "The group of the matter is not in the export; only the primary subscriber can open it";
    GroupUnknown = "group_unknown", Review, "The group of the matter is not among the groups, or is of no type that is known; only the primary subscriber can open it";
    UserGroupUnclear = "user_group_unclear", Review, "The matter is one user's, and which user of the firm that is cannot be told; nobody can open it";
    TeamGroup = "team_group", Review, "The matter's group is a team, which is not documented; who is in it now can open the matter, each by name (GRP-4)";
    TeamTooLarge = "team_too_large", Review, "The matter's team has more users than a matter's access lists; nobody can open it (MAT-3)";
    BlocksUnknown = "blocks_unknown", Unknown, "The API does not say who is blocked from a matter; nobody is, which is more than some may have had: set the blocks before anybody signs in (API-6)";
    EntriesUnknown = "entries_unknown", Unknown, "The API gives a matter one group; of several users and groups that may open it the state has that one (API-6)";
    MattersUnseen = "matters_unseen", Unknown, "The API lists the matters that its caller can see; any other is not listed, and so open to everyone: compare with the firm's own list (MAT-14)";
    MatterUnlisted = "matter_unlisted", Review, "The matter of the task is not among the matters; only the primary subscriber can open it";
    MatterShared = "matter_shared", Review, "The matter is shared outside the firm, and the API does not say with whom; it is not";

    CalendarTypeUnknown = "calendar_type_unknown", Dropped, "The type of the calendar is not in the export, or none that is known; it is left out";
    CalendarCreatorUnknown = "calendar_creator_unknown", Dropped, "Who made the calendar is not in the export, or no user of the firm; it is left out";
    FirmCalendarCreatorUnknown = "firm_calendar_creator_unknown", Unknown, "Who made the firm calendar is not in the export, or no user of the firm; it is the primary subscriber, who controls it (CAL-8)";
    CalendarSharesUnknown = "calendar_shares_unknown", Unknown, "The API does not say whom a calendar is shared with; nobody (API-8)";

    TasksNotStored = "tasks_not_stored", Dropped, "Tasks are no part of the state: the host keeps whether each is private, who assigned it and to whom (TASK-2)";
    TaskPrivacyUnknown = "task_privacy_unknown", Unknown, "Whether the task is private is not in the export; take it for private";

    ContactCreatorsUnknown = "contact_creators_unknown", Unknown, "The API does not say who created a contact: a restricted user's own contacts cannot be told (API-11)";
    GuestAccountUnknown = "guest_account_unknown", Dropped, "The contact is co-counsel, or a client with the portal, and the id of their account is not in the export; they are no guest";
    GuestContactUnknown = "guest_contact_unknown", Dropped, "Which contact this account outside the firm belongs to is not in the export; they are no guest";
    GuestStateUnknown = "guest_state_unknown", Unknown, "Whether the account is enabled is not in the export; it is invited, and can be used once the invitation is accepted";
    GuestEmailUnknown = "guest_email_unknown", Unknown, "The e-mail address is not in the export; there is none, and nothing can be shared with them (SHR-1)";
    GuestEmailUnusable = "guest_email_unusable", Dropped, "This is no e-mail address, or somebody else's; the guest has none, and nothing can be shared with them (SHR-1)";
    OutsideSharesUnknown = "outside_shares_unknown", Unknown, "The API does not list what is shared with a contact; nothing is";
}
