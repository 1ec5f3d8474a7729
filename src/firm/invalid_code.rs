//! Why a command does not fit the firm.

use serde::Serialize;

macro_rules! invalid_codes {
    ($($variant:ident = $code:literal, $sentence:literal;)+) => {
        /// Why a command does not fit the firm.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
        #[non_exhaustive]
        pub enum InvalidCode {
            $(#[doc = concat!($sentence, ".")] #[serde(rename = $code)] $variant,)+
        }

        impl InvalidCode {
            /// Every code, in order.
            pub const ALL: &'static [InvalidCode] = &[$(InvalidCode::$variant),+];

            /// The stable code.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(InvalidCode::$variant => $code,)+
                }
            }

            /// What is wrong, in one sentence.
            #[must_use]
            pub fn sentence(self) -> &'static str {
                match self {
                    $(InvalidCode::$variant => $sentence,)+
                }
            }
        }
    };
}

invalid_codes! {
    NothingAsked = "nothing_asked", "The command asks for nothing";
    UnknownUser = "unknown_user", "There is no such user";
    UnknownGroup = "unknown_group", "There is no such group";
    UnknownGuest = "unknown_guest", "There is no such guest";
    IdTaken = "id_taken", "Another one has this id";
    Empty = "empty", "This is empty";
    TextTooLong = "text_too_long", "A text has at most 200 characters";
    EmailTaken = "email_taken", "Somebody else has this e-mail address (USR-10)";
    EmailInvalid = "email_invalid", "An e-mail address is one `@` among at most 254 visible ASCII characters, without quotes and separators";
    NotDeactivated = "not_deactivated", "Only a deactivated user can be reactivated";
    ContactsNeedNoPermission = "contacts_need_no_permission", "Contacts can be restricted only for a user without any of the four permissions (CON-4)";
    TargetBlocked = "target_blocked", "The primary subscriber is blocked from no matter, and this user is from one";
    MemberNotActive = "member_not_active", "Only an enabled or an invited user can be put in a group";
    GroupArchived = "group_archived", "An archived group cannot be chosen (GRP-7)";
    GroupInUse = "group_in_use", "The group is still used (GRP-6)";
    TooManyEntries = "too_many_entries", "A matter's access lists at most 20 users and groups (MAT-3)";
    NoEntries = "no_entries", "A matter's access lists at least one user or group";
    TooManyMatters = "too_many_matters", "One command changes at most 200 matters (MAT-11)";
    AlreadyEnded = "already_ended", "The end is not after the start, or has passed";
    NoEmail = "no_email", "The guest has no e-mail address (SHR-1)";
    GuestNotActive = "guest_not_active", "The guest's account is deactivated";
    NotShared = "not_shared", "It is not shared so";
    OwnTwoFactorOff = "own_two_factor_off", "Whoever requires a second factor of others has their own turned on";
    ReplyToNeedsBilling = "reply_to_needs_billing", "Reminders are answered to an enabled user who holds billing permission, or to the primary subscriber (PERM-6)";
    SessionUnknown = "session_unknown", "There is no such session that is open";
    DeletedByCommand = "deleted_by_command", "Matters and contacts are deleted by a command";
    FactsNotLoaded = "facts_not_loaded", "The host has not loaded everything that decides this";
    NotInvited = "not_invited", "Only an invited user can accept an invitation";
}
