//! What is wrong with a state that cannot be opened.

use core::fmt;
use serde::Serialize;

/// One thing that is wrong with a state, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The stable code.
    pub code: FaultCode,
    /// Where it is, such as `users[3].email`.
    pub path: String,
}

/// What can be wrong with a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FaultCode {
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

impl FaultCode {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            FaultCode::StateVersion => "the state is of a format version that this library does not read",
            FaultCode::IdTaken => "another one has the same id",
            FaultCode::EmailTaken => "another user has the same e-mail address (USR-10)",
            FaultCode::Empty => "this is empty",
            FaultCode::UnknownUser => "there is no such user",
            FaultCode::UnknownGroup => "there is no such group",
            FaultCode::UnknownGuest => "there is no such guest",
            FaultCode::PrimarySubscriberNotEnabled => "the primary subscriber's account is enabled",
            FaultCode::PrimarySubscriberNotAdministrator => {
                "the primary subscriber is always an administrator (ROLE-3)"
            }
            FaultCode::PrimarySubscriberBlocked => "the primary subscriber is never blocked from a matter",
            FaultCode::TwoFirmCalendars => "a firm has one firm calendar (CAL-1)",
            FaultCode::RestrictedBesidePermission => {
                "contacts visibility is Restricted only for a user without any of the four permissions (CON-4)"
            }
            FaultCode::TooManyEntries => "a matter's access lists at most 20 users and groups (MAT-3)",
            FaultCode::BlockedTwice => "a person is blocked from a matter once",
            FaultCode::MatterDeleted => "a deleted matter is not listed",
        }
    }
}

/// A state that cannot be opened, with everything that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateError {
    /// Everything that is wrong, at least one thing.
    pub faults: Vec<Fault>,
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
        for (place, Fault { code, path }) in self.faults.iter().enumerate() {
            let between = if place == 0 { "" } else { "; " };
            write!(f, "{between}{path}: {}", code.sentence())?;
        }
        Ok(())
    }
}

impl core::error::Error for StateError {}
