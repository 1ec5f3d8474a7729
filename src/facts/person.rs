//! Who is named on a record.

use super::Id;
use serde::{Deserialize, Serialize};

/// Somebody named on a record: a firm user by their id, or a guest.
///
/// The two never mix, whatever their ids: user 7 and guest 7 are different people. In JSON a user
/// is `"7"` and a guest `{"guest": "7"}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Person {
    /// A user of the firm.
    User(Id),
    /// Somebody outside the firm.
    Guest(GuestRef),
}

/// A guest, by their id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuestRef {
    guest: Id,
}

impl Person {
    /// A user of the firm.
    #[must_use]
    pub fn user(id: impl Into<Id>) -> Person {
        Person::User(id.into())
    }

    /// Somebody outside the firm.
    #[must_use]
    pub fn guest(id: impl Into<Id>) -> Person {
        Person::Guest(GuestRef { guest: id.into() })
    }

    /// The id, and whether it is a guest's.
    #[must_use]
    pub fn parts(&self) -> (&Id, bool) {
        match self {
            Person::User(id) => (id, false),
            Person::Guest(GuestRef { guest }) => (guest, true),
        }
    }
}
