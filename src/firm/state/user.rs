//! Users as they are stored.

use crate::facts::{AccountState, ContactsVisibility, GrowType, HoursVisibility, Id, RatesVisibility};
use serde::{Deserialize, Serialize};

/// A user's subscription class. It decides nothing about permissions (USR-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// An attorney.
    Attorney,
    /// Anybody else.
    NonAttorney,
}

/// A user of the firm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// The user's id.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// The e-mail address that they sign in with; no two users have the same (USR-10).
    pub email: String,
    /// Whether the account may be used.
    pub state: AccountState,
    /// Their subscription class.
    pub class: Class,
    /// Their job title, which decides nothing (GRP-12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// Holds administrator permission.
    pub administrator: bool,
    /// Holds accounts permission.
    pub accounts: bool,
    /// Holds reports permission.
    pub reports: bool,
    /// Holds billing permission.
    pub billing: bool,
    /// Whose hours they see.
    pub hours: HoursVisibility,
    /// Which rates they see.
    pub rates: RatesVisibility,
    /// Which contacts they see while the firm limits contacts.
    pub contacts: ContactsVisibility,
    /// Their Clio Grow type.
    pub grow: GrowType,
    /// Whether their own second factor is enabled.
    pub two_factor: bool,
    /// Whether they are on the list of those who need a second factor.
    pub two_factor_listed: bool,
    /// Whether they have to change their password at the next sign-in (SEC-10).
    #[serde(default)]
    pub must_change_password: bool,
}

impl User {
    /// Whether they hold one of the four permissions, as stored (CON-4).
    #[must_use]
    pub fn holds_any(&self) -> bool {
        self.administrator || self.accounts || self.reports || self.billing
    }

    /// Whether they can be chosen for something new: enabled, or invited.
    #[must_use]
    pub fn can_be_chosen(&self) -> bool {
        matches!(self.state, AccountState::Enabled | AccountState::Pending)
    }
}
