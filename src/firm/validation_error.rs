//! The errors of an invalid state.

use core::fmt;
use serde::Serialize;

/// An error of a state, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValidationError {
    /// The stable code.
    pub code: ValidationCode,
    /// Where it is, such as `users[3].email`.
    pub path: String,
}

/// The kinds of error of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ValidationCode {
    /// The format is of a version that this library does not read.
    StateVersion,
    /// Two have the same id.
    IdTaken,
    /// Two users or guests have the same e-mail address (USR-10).
    EmailTaken,
    /// This is no e-mail address.
    EmailInvalid,
    /// An e-mail address or a name is empty.
    Empty,
    /// There is no such user.
    UnknownUser,
    /// There is no such group.
    UnknownGroup,
    /// There is no such guest.
    UnknownGuest,
    /// The primary subscriber is not enabled.
    PrimarySubscriberNotEnabled,
    /// The primary subscriber is not an administrator (ROLE-3).
    PrimarySubscriberNotAdministrator,
    /// The primary subscriber is blocked from a matter.
    PrimarySubscriberBlocked,
    /// There are two firm calendars (CAL-1).
    TwoFirmCalendars,
    /// Contacts visibility is Restricted beside one of the four permissions (CON-4).
    RestrictedBesidePermission,
    /// A matter's access lists more than 20 users and groups (MAT-3).
    TooManyEntries,
    /// A person is blocked twice from the same matter.
    BlockedTwice,
    /// A matter is both listed and deleted.
    MatterDeleted,
}

impl ValidationCode {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            ValidationCode::StateVersion => "this library does not support this version of the format",
            ValidationCode::IdTaken => "the id must be unique",
            ValidationCode::EmailTaken => "the e-mail address must be unique (USR-10)",
            ValidationCode::EmailInvalid => {
                "the e-mail address must be one `@` among at most 254 visible ASCII characters, without quotes and separators"
            }
            ValidationCode::Empty => "must not be empty",
            ValidationCode::UnknownUser => "unknown user",
            ValidationCode::UnknownGroup => "unknown group",
            ValidationCode::UnknownGuest => "unknown guest",
            ValidationCode::PrimarySubscriberNotEnabled => "the primary subscriber must be enabled",
            ValidationCode::PrimarySubscriberNotAdministrator => {
                "the primary subscriber must be an administrator (ROLE-3)"
            }
            ValidationCode::PrimarySubscriberBlocked => "the primary subscriber must not be blocked from a matter",
            ValidationCode::TwoFirmCalendars => "a firm must not have more than one firm calendar (CAL-1)",
            ValidationCode::RestrictedBesidePermission => {
                "contacts visibility can be restricted only for a user without any of the four permissions (CON-4)"
            }
            ValidationCode::TooManyEntries => "a matter's access must not list more than 20 users and groups (MAT-3)",
            ValidationCode::BlockedTwice => "a person must not be blocked twice from a matter",
            ValidationCode::MatterDeleted => "a deleted matter must not be listed",
        }
    }
}

/// An invalid state, with all of its errors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateError {
    /// All errors, at least one.
    pub faults: Vec<ValidationError>,
}

impl StateError {
    /// The stable code of the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "state_broken"
    }
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid state: ")?;
        for (place, ValidationError { code, path }) in self.faults.iter().enumerate() {
            let between = if place == 0 { "" } else { "; " };
            write!(f, "{between}{path}: {}", code.sentence())?;
        }
        Ok(())
    }
}

impl core::error::Error for StateError {}
