//! Ids: compared for equality, after one canonical form, and for nothing else.

use core::fmt;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// The id of a user, a group, a matter or anything else. Hosts use numbers or strings; the number
/// `1` and the string `"1"` are the same id, in every language that Firmgate speaks (API-1).
///
/// In JSON an id is read from an integer or a string, and always written as a string, because
/// numbers above 2^53 do not survive JavaScript.
///
/// A UUID is written in lower case, as databases write it. One with a capital is refused: it would be another
/// id here, and the same one in a column of UUIDs.
///
/// ```
/// use firmgate::facts::Id;
/// assert_eq!(Id::from(1), "1".parse::<Id>()?);
/// assert_ne!(Id::from(1), "01".parse::<Id>()?);
/// assert!("".parse::<Id>().is_err());
/// assert!("0b7e4a52-3f1d-4c8e-9a60-5d2f8c1b7e94".parse::<Id>().is_ok());
/// assert!("0B7E4A52-3F1D-4C8E-9A60-5D2F8C1B7E94".parse::<Id>().is_err());
/// # Ok::<(), firmgate::facts::IdError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Form);

// INVARIANT: an id that is the canonical text of an i64 is a `Number`, every other is a `Text`,
// so that equal ids are equal values. Numbers need no allocation and compare in one step.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Form {
    Number(i64),
    Text(Box<str>),
}

/// Why something is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdError {
    /// The text is empty. Two records without an id must not be taken for the same.
    Empty,
    /// The text is longer than [`Id::LIMIT`].
    TooLong,
    /// The text is a UUID with a capital letter. Taken as it is, a block would name somebody else; folded, a
    /// column of text would not find it.
    NotCanonical,
}

impl IdError {
    /// The stable code of the error.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            IdError::Empty => "id_empty",
            IdError::TooLong => "id_too_long",
            IdError::NotCanonical => "id_not_canonical",
        }
    }
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IdError::Empty => f.write_str("an id is not empty"),
            IdError::TooLong => write!(f, "an id has at most {} bytes", Id::LIMIT),
            IdError::NotCanonical => f.write_str("a UUID is written in lower case"),
        }
    }
}

impl core::error::Error for IdError {}

impl Id {
    /// How many bytes of UTF-8 an id may have.
    pub const LIMIT: usize = 255;

    /// The number that the id is, if it is one of 64 bits.
    #[must_use]
    pub fn as_number(&self) -> Option<i64> {
        match self.0 {
            Form::Number(number) => Some(number),
            Form::Text(_) => None,
        }
    }
}

impl From<i64> for Id {
    fn from(number: i64) -> Id {
        Id(Form::Number(number))
    }
}

impl From<i32> for Id {
    fn from(number: i32) -> Id {
        Id(Form::Number(number.into()))
    }
}

impl core::str::FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Id, IdError> {
        if text.is_empty() {
            return Err(IdError::Empty);
        }
        if text.len() > Id::LIMIT {
            return Err(IdError::TooLong);
        }
        if is_uuid(text) && text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Err(IdError::NotCanonical);
        }
        // Only the canonical text of a number is that number: not "01", "+1" or "-0".
        match text.parse::<i64>() {
            Ok(number) if is_canonical(text) => Ok(Id(Form::Number(number))),
            _ => Ok(Id(Form::Text(text.into()))),
        }
    }
}

/// Whether a text is a UUID with hyphens, in any case.
pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn is_canonical(text: &str) -> bool {
    match text.as_bytes() {
        [b'0'] => true,
        [b'-', first, ..] | [first, ..] => (b'1'..=b'9').contains(first),
        [] => false,
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Number(number) => write!(f, "{number}"),
            Form::Text(text) => f.write_str(text),
        }
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({self})")
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
        struct IdVisitor;

        impl Visitor<'_> for IdVisitor {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id: an integer or a string that is not empty")
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Id, E> {
                Ok(Id::from(number))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Id, E> {
                match i64::try_from(number) {
                    Ok(number) => Ok(Id::from(number)),
                    Err(_) => self.visit_str(&number.to_string()),
                }
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Id, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_any(IdVisitor)
    }
}
