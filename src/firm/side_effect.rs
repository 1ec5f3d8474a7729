//! What else changes with a command, and what the host must do.

use crate::facts::{Id, Person};
use serde::Serialize;

/// Something else that has changed, or that the host must do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum SideEffect {
    /// Sessions have ended: the clients' gates drop to deny-all.
    SessionsEnded {
        /// The ids of the sessions.
        sessions: Vec<Id>,
        /// Whose they were.
        people: Vec<Person>,
    },
    /// Calendars disappear from everybody else's account, or come back (CAL-12).
    CalendarsHidden {
        /// The ids of the calendars.
        calendars: Vec<Id>,
        /// Whether they disappear.
        hidden: bool,
    },
    /// Replies to automated bill reminders go to another user (PERM-6).
    ReplyToMoved {
        /// From whom.
        from: Id,
        /// To whom.
        to: Id,
    },
    /// Users see all contacts again, because they hold a permission (CON-6).
    ContactsReset {
        /// Who.
        user: Id,
    },
    /// Another user controls the firm calendar (CAL-8).
    FirmCalendarMoved {
        /// By whom it was.
        from: Id,
        /// By whom it is.
        to: Id,
    },
    /// Users gain or lose access to a matter.
    MatterAccessMoved {
        /// The matter.
        matter: Id,
        /// Who gains.
        gains: Vec<Id>,
        /// Who loses.
        loses: Vec<Id>,
    },
    /// Shares with guests are revoked (SHR-13).
    SharesRevoked {
        /// The ids of the shares.
        shares: Vec<Id>,
        /// The ids of the guests.
        guests: Vec<Id>,
    },
    /// People have to set up a second factor at the next sign-in (SEC-1).
    MustSetUpTwoFactor {
        /// Who.
        people: Vec<Person>,
    },
    /// People have to change their password at the next sign-in (SEC-7, SEC-10).
    MustChangePassword {
        /// Who.
        people: Vec<Person>,
    },
    /// Whether passwords are strong has to be checked at the next sign-in (SEC-7).
    MustCheckPasswords {
        /// Whose.
        people: Vec<Person>,
    },
    /// What users see has changed with the firm's settings: they need new snapshots.
    ViewChanged {
        /// Who.
        users: Vec<Id>,
    },
}
