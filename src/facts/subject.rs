//! Who asks: a firm user or a guest.

use super::choice::choice;
use super::part::part;
use super::shape::{Flag, Identity, OneOf};
use super::{GrowType, Id, Share};
use crate::catalogue::Fact;
use serde::{Deserialize, Serialize};

choice! {
    /// Whether an account may be used (USR-9).
    pub enum AccountState {
        /// It may.
        Enabled = "enabled",
        /// Invited, and not yet set up.
        Pending = "pending",
        /// Deactivated. Users are never deleted (USR-3).
        Deactivated = "deactivated",
    }
}

choice! {
    /// Whose hours a user sees on the activities screens (VIS-2).
    pub enum HoursVisibility {
        /// Everybody's.
        All = "all",
        /// Their own, and those on matters whose responsible attorney they are.
        OwnOrResponsible = "own_or_responsible",
    }
}

choice! {
    /// Which billing rates a user sees (VIS-7). `limited`, the older name of `own`, is read as it
    /// (CX-18).
    pub enum RatesVisibility {
        /// Everybody's.
        All = "all",
        /// Their own.
        Own = "own" or "limited",
        /// None, not even their own.
        None = "none",
    }
}

choice! {
    /// Which contacts a user sees while the firm limits contacts (CON-3).
    pub enum ContactsVisibility {
        /// All of them.
        All = "all",
        /// Those they created, and those of matters that they can open.
        Restricted = "restricted",
    }
}

part! {
    /// A user of the firm, as one who asks.
    pub struct FirmUser {
        /// The user's id.
        id: Id => Identity,
        /// Whether the account may be used.
        state: AccountState => OneOf(&[Fact::Enabled, Fact::Pending], &[0b01, 0b10, 0b00]),
        /// Whether their own second factor is enabled.
        two_factor: bool => Flag(Fact::TwoFactorOn),
        /// Whether the firm requires a second factor of them.
        two_factor_required: bool => Flag(Fact::TwoFactorRequired),
        /// Holds administrator permission.
        administrator: bool => Flag(Fact::Administrator),
        /// Is the primary subscriber, and then an administrator too (ROLE-3).
        primary_subscriber: bool => Flag(Fact::PrimarySubscriber),
        /// Holds accounts permission, as stored.
        accounts: bool => Flag(Fact::HoldsAccounts),
        /// Holds reports permission, as stored.
        reports: bool => Flag(Fact::HoldsReports),
        /// Holds billing permission, as stored.
        billing: bool => Flag(Fact::HoldsBilling),
        /// Whose hours they see.
        hours: HoursVisibility => OneOf(&[Fact::HoursAll], &[1, 0]),
        /// Which rates they see.
        rates: RatesVisibility => OneOf(&[Fact::RatesAll, Fact::RatesOwn], &[0b01, 0b10, 0b00]),
        /// Which contacts they see.
        contacts: ContactsVisibility => OneOf(&[Fact::ContactsAll], &[1, 0]),
        /// Their Clio Grow type.
        grow: GrowType => OneOf(&[Fact::GrowUser, Fact::GrowAdmin], &[0b00, 0b01, 0b11]),
        /// All groups that they are in.
        groups: Vec<Id> => Identity,
    }
}

part! {
    /// Somebody outside the firm with whom something is shared: co-counsel, a client (SHR-2).
    pub struct Guest {
        /// The guest's id. It is never taken for a user's.
        id: Id => Identity,
        /// Whether the account may be used.
        state: AccountState => OneOf(&[Fact::Enabled, Fact::Pending], &[0b01, 0b10, 0b00]),
        /// Whether their own second factor is enabled.
        two_factor: bool => Flag(Fact::TwoFactorOn),
        /// Whether the firm requires a second factor of them.
        two_factor_required: bool => Flag(Fact::TwoFactorRequired),
        /// Everything that is shared with them.
        shares: Vec<Share> => Identity,
    }
}

/// Who asks.
///
/// In the glossary: [subject](crate::glossary#subject).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Subject {
    /// A user of the firm.
    User(FirmUser),
    /// Somebody outside the firm.
    Guest(Guest),
}

impl Subject {
    /// The subject's id, if it is known. A subject without one owns nothing and is in no list.
    #[must_use]
    pub fn id(&self) -> Option<&Id> {
        match self {
            Subject::User(user) => user.id.as_ref(),
            Subject::Guest(guest) => guest.id.as_ref(),
        }
    }

    /// Whether the subject is a guest.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        matches!(self, Subject::Guest(_))
    }
}
