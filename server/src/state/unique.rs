//! JSON without duplicate members. A reader takes the first of two or the last; whoever checked the request before
//! may have taken the other.

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::HashSet;
use std::fmt;

/// What is wrong with a body.
pub(crate) enum JsonError {
    /// It is no JSON.
    NotJson(String),
    /// It is JSON, with something that is not taken.
    Malformed {
        /// The path.
        path: String,
        /// What is wrong.
        message: String,
    },
}

/// Checks that a body is JSON, and that no object in it has a member twice.
pub(crate) fn check(bytes: &[u8]) -> Result<(), JsonError> {
    // Skipping a value checks its syntax alone: a number that is too large is none of that.
    serde_json::from_slice::<IgnoredAny>(bytes).map_err(|error| JsonError::NotJson(error.to_string()))?;
    let mut source = serde_json::Deserializer::from_slice(bytes);
    let unique: Result<Unique, _> = serde_path_to_error::deserialize(&mut source);
    unique.map(drop).map_err(|error| JsonError::Malformed {
        path: error.path().to_string(),
        message: error.into_inner().to_string(),
    })
}

struct Unique;

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Unique, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Unique;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Unique, A::Error> {
                let mut seen = HashSet::new();
                while let Some(name) = source.next_key::<String>()? {
                    source.next_value::<Unique>()?;
                    if !seen.insert(name.clone()) {
                        return Err(A::Error::custom(format!("`{name}` is there twice")));
                    }
                }
                Ok(Unique)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Unique, A::Error> {
                while source.next_element::<Unique>()?.is_some() {}
                Ok(Unique)
            }

            fn visit_bool<E>(self, _: bool) -> Result<Unique, E> {
                Ok(Unique)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Unique, E> {
                Ok(Unique)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Unique, E> {
                Ok(Unique)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Unique, E> {
                Ok(Unique)
            }

            fn visit_str<E>(self, _: &str) -> Result<Unique, E> {
                Ok(Unique)
            }

            fn visit_unit<E>(self) -> Result<Unique, E> {
                Ok(Unique)
            }
        }

        source.deserialize_any(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::{JsonError, check};

    fn path(json: &str) -> Option<String> {
        match check(json.as_bytes()) {
            Ok(()) => None,
            Err(JsonError::NotJson(_)) => Some("no JSON".to_owned()),
            Err(JsonError::Malformed { path, .. }) => Some(path),
        }
    }

    #[test]
    fn no_object_has_a_member_twice() {
        for fine in ["{}", "null", r#"[{"a":1},{"a":1}]"#, r#"{"a":{"a":[]}}"#] {
            assert_eq!(path(fine), None, "{fine}");
        }
        assert_eq!(path(r#"{"a":1,"a":1}"#).as_deref(), Some("."));
        assert_eq!(path(r#"{"b":[{"a":1,"\u0061":2}]}"#).as_deref(), Some("b[0]"));
        assert_eq!(path(r#"{"a":1e999}"#).as_deref(), Some("a"));
        assert_eq!(path(r#"{"a":"#).as_deref(), Some("no JSON"));
        assert_eq!(path("{} {}").as_deref(), Some("no JSON"));
    }
}
