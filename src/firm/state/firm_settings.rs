//! The firm's settings.

use crate::facts::{self, Id, ItemKind};
use serde::{Deserialize, Serialize};

/// Who is required to use a second factor (SEC-2, CX-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TwoFactor {
    /// Of nobody.
    None,
    /// Of those who are listed.
    Listed,
    /// Of everybody, guests too.
    All,
}

/// Who is told of online payments by e-mail: exactly one of these (PERM-7, CX-19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notified {
    /// Nobody.
    None,
    /// Everybody who holds a permission.
    Permission(NotifiedPermission),
    /// The members of a group.
    Group(Id),
}

/// The permissions whose holders can be told of payments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotifiedPermission {
    /// Administrator permission.
    Administrator,
    /// Accounts permission.
    Accounts,
    /// Billing permission.
    Billing,
}

/// The firm's settings.
///
/// In the glossary: [firm settings](crate::glossary#firm-settings).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirmSettings {
    /// Whether administrator permission implies accounts, reports and billing (CX-1).
    pub admin_implies_areas: bool,
    /// Whether financial views cross a matter's restriction; never a block (CX-3).
    pub money_crosses: bool,
    /// Whether every user may see the firm feed (CX-8).
    pub feed_open: bool,
    /// Whether the firm takes online payments (SHR-7).
    pub pay_online: bool,
    /// Whether the firm limits who sees which contacts (CON-2).
    pub contacts_limited: bool,
    /// The kinds of deleted item that can be recovered (REC-2).
    pub recoverable: Vec<ItemKind>,
    /// Whether passwords must be strong (SEC-7).
    pub strong_passwords: bool,
    /// Of whom a second factor is required.
    pub two_factor: TwoFactor,
    /// Who is told of online payments.
    pub payment_notification: Notified,
}

impl FirmSettings {
    /// What Clio documents, as [`facts::FirmSettings::clio`] has it; passwords need not be strong, no
    /// second factor is required, and who holds billing permission is told of payments.
    #[must_use]
    pub fn clio() -> FirmSettings {
        let facts = facts::FirmSettings::clio();
        let is = |fact: Option<bool>| fact.unwrap_or(false);
        FirmSettings {
            admin_implies_areas: is(facts.admin_implies_areas),
            money_crosses: is(facts.money_crosses),
            feed_open: is(facts.feed_open),
            pay_online: is(facts.pay_online),
            contacts_limited: is(facts.contacts_limited),
            recoverable: facts.recoverable.unwrap_or_default(),
            strong_passwords: false,
            two_factor: TwoFactor::None,
            payment_notification: Notified::Permission(NotifiedPermission::Billing),
        }
    }

    /// The facts of the settings.
    #[must_use]
    pub fn facts(&self) -> facts::FirmSettings {
        facts::FirmSettings {
            admin_implies_areas: Some(self.admin_implies_areas),
            money_crosses: Some(self.money_crosses),
            feed_open: Some(self.feed_open),
            pay_online: Some(self.pay_online),
            contacts_limited: Some(self.contacts_limited),
            recoverable: Some(self.recoverable.clone()),
        }
    }

    /// Whether a person who is, or is not, on the list is required to use a second factor.
    #[must_use]
    pub fn requires_two_factor(&self, is_listed: bool) -> bool {
        match self.two_factor {
            TwoFactor::None => false,
            TwoFactor::Listed => is_listed,
            TwoFactor::All => true,
        }
    }
}
