//! What is wrong with a state that cannot be opened.

use core::fmt;
use serde::Serialize;

/// One thing that is wrong with a state, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValidationError {
    /// The stable code.
    pub code: ValidationCode,
    /// Where it is, such as `users[3].email`.
    pub path: String,
}

/// What can be wrong with a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ValidationCode {
    /// The format is of a version that this library does not read.
    StateVersion,
    /// Two have the same id.
    IdTaken,
    /// Two users have the same e-mail address (USR-10).
    EmailTaken,
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
    /// Somebody is blocked twice from the same matter.
    BlockedTwice,
    /// A matter is both listed and deleted.
    MatterDeleted,
}

impl ValidationCode {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            ValidationCode::StateVersion => "the state is of a format version that this library does not read",
            ValidationCode::IdTaken => "another one has the same id",
            ValidationCode::EmailTaken => "another user has the same e-mail address (USR-10)",
            ValidationCode::Empty => "this is empty",
            ValidationCode::UnknownUser => "there is no such user",
            ValidationCode::UnknownGroup => "there is no such group",
            ValidationCode::UnknownGuest => "there is no such guest",
            ValidationCode::PrimarySubscriberNotEnabled => "the primary subscriber's account is enabled",
            ValidationCode::PrimarySubscriberNotAdministrator => {
                "the primary subscriber is always an administrator (ROLE-3)"
            }
            ValidationCode::PrimarySubscriberBlocked => "the primary subscriber is never blocked from a matter",
            ValidationCode::TwoFirmCalendars => "a firm has one firm calendar (CAL-1)",
            ValidationCode::RestrictedBesidePermission => {
                "contacts visibility is Restricted only for a user without any of the four permissions (CON-4)"
            }
            ValidationCode::TooManyEntries => "a matter's access lists at most 20 users and groups (MAT-3)",
            ValidationCode::BlockedTwice => "a person is blocked from a matter once",
            ValidationCode::MatterDeleted => "a deleted matter is not listed",
        }
    }
}

/// A state that cannot be opened, with everything that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateError {
    /// Everything that is wrong, at least one thing.
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
        f.write_str("the state cannot be opened: ")?;
        for (place, ValidationError { code, path }) in self.faults.iter().enumerate() {
            let between = if place == 0 { "" } else { "; " };
            write!(f, "{between}{path}: {}", code.sentence())?;
        }
        Ok(())
    }
}

impl core::error::Error for StateError {}
