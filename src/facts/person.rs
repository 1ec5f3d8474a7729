//! Who is named on a record.

use super::Id;
use core::fmt;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

/// Somebody named on a record: a firm user by their id, or a guest.
///
/// The two never mix, whatever their ids: user 7 and guest 7 are different people. In JSON a user
/// is `"7"` and a guest `{"guest": "7"}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
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
    /// Their id.
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

impl<'de> Deserialize<'de> for Person {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Person, D::Error> {
        struct UserOrGuest;

        impl<'de> Visitor<'de> for UserOrGuest {
            type Value = Person;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the id of a user, or an object with the id of a guest")
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Person, E> {
                Ok(Person::user(number))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Person, E> {
                self.visit_str(&number.to_string())
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Person, E> {
                text.parse().map(Person::User).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, source: A) -> Result<Person, A::Error> {
                GuestRef::deserialize(MapAccessDeserializer::new(source)).map(Person::Guest)
            }
        }

        source.deserialize_any(UserOrGuest)
    }
}
