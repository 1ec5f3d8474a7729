//! Guests: people outside the firm with an account.

use crate::facts::{AccountState, Id};
use serde::{Deserialize, Serialize};

/// A person outside the firm with an account: co-counsel, a client. Guests hold no permission and are in no
/// group (SHR-2).
///
/// In the glossary: [guest](crate::glossary#guest).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guest {
    /// The guest's id. It is never taken for a user's.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// Their e-mail address. Without one nothing can be shared with them (SHR-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The contact that they are.
    pub contact: Id,
    /// Whether the account may be used.
    pub state: AccountState,
    /// Whether their own second factor is enabled.
    pub two_factor: bool,
    /// Whether they are on the list of those who need a second factor.
    pub two_factor_listed: bool,
    /// Whether they have to change their password at the next sign-in.
    #[serde(default)]
    pub must_change_password: bool,
}
