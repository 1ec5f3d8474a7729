//! Values as they come from JavaScript, and how types are read from them.
//!
//! Types are read from values and not from the text, and by a reader of our own: `serde_json` takes
//! a list of an object's values for the object too, which nobody means; and a reader that has
//! little to do is a third of the code, once for each of a hundred types.

use core::fmt;
use serde::de::value::StrDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;

/// A value. Its texts are parts of the text that it was read from, as far as they can be.
#[derive(Clone, Debug, Default)]
pub(super) enum Value<'a> {
    #[default]
    Nothing,
    Flag(bool),
    Number(i64),
    Text(Cow<'a, str>),
    List(Vec<Value<'a>>),
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Value<'de>, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Value<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("whole numbers, texts, true, false, lists and objects")
            }

            fn visit_unit<E: Error>(self) -> Result<Value<'de>, E> {
                Ok(Value::Nothing)
            }

            fn visit_bool<E: Error>(self, flag: bool) -> Result<Value<'de>, E> {
                Ok(Value::Flag(flag))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Value<'de>, E> {
                Ok(Value::Number(number))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Value<'de>, E> {
                // What does not fit can only be an id, and that is the same id as a text.
                Ok(i64::try_from(number).map_or_else(|_| Value::Text(number.to_string().into()), Value::Number))
            }

            fn visit_f64<E: Error>(self, _: f64) -> Result<Value<'de>, E> {
                Err(E::custom("numbers are whole"))
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Value<'de>, E> {
                Ok(Value::Text(text.into()))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Value<'de>, E> {
                Ok(Value::Text(text.to_owned().into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Value<'de>, A::Error> {
                let mut list = Vec::new();
                while let Some(value) = source.next_element()? {
                    list.push(value);
                }
                Ok(Value::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Value<'de>, A::Error> {
                let mut object = Vec::new();
                while let Some(Value::Text(key)) = source.next_key()? {
                    object.push((key, source.next_value()?));
                }
                Ok(Value::Object(object))
            }
        }

        source.deserialize_any(Any)
    }
}

impl Value<'_> {
    /// The place of what was not read, if there is something that was not: the same, written again,
    /// does not say it. Buffered enums overlook some unknown keys, and take lists for objects.
    pub(super) fn overlooked(&self, written: &Value<'_>) -> Option<String> {
        match (self, written) {
            (Value::Object(entries), Value::Object(written)) => entries.iter().find_map(|(key, entry)| {
                let found = written.iter().find(|(other, _)| other == key).map(|(_, entry)| entry);
                let rest = match (entry, found) {
                    (entry, Some(found)) => entry.overlooked(found)?,
                    (Value::Nothing, None) => return None,
                    // An empty list is not written everywhere.
                    (Value::List(items), None) if items.is_empty() => return None,
                    (_, None) => String::new(),
                };
                let dot = if rest.is_empty() || rest.starts_with('[') { "" } else { "." };
                Some(format!("{key}{dot}{rest}"))
            }),
            // Sets are written in another order; what is in them has no parts.
            (Value::List(items), Value::List(written)) if items.len() == written.len() => {
                let mut pairs = items.iter().zip(written).enumerate();
                pairs.find_map(|(place, (item, written))| {
                    let rest = item.overlooked(written)?;
                    let dot = if rest.is_empty() || rest.starts_with('[') { "" } else { "." };
                    Some(format!("[{place}]{dot}{rest}"))
                })
            }
            (Value::List(_), Value::List(_)) => None,
            (Value::Object(_) | Value::List(_), _) => Some(String::new()),
            _ => None,
        }
    }
}

/// Why a value cannot be read as a type.
#[derive(Debug)]
pub(super) struct Unreadable(pub(super) String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for Unreadable {}

impl Error for Unreadable {
    fn custom<T: fmt::Display>(what: T) -> Unreadable {
        Unreadable(what.to_string())
    }

    // What was found is not repeated: it may be long, and saying it needs the code for fractions.
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Unreadable {
        takes(expected)
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Unreadable {
        takes(expected)
    }
}

fn takes(expected: &dyn Expected) -> Unreadable {
    Unreadable(format!("this takes {expected}"))
}

type Read<T> = Result<T, Unreadable>;

// By reference: what is moved has to be dropped wherever reading may stop, in every type again.
impl<'de> Deserializer<'de> for &Value<'_> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self {
            Value::Nothing => visitor.visit_unit(),
            Value::Flag(flag) => visitor.visit_bool(*flag),
            Value::Number(number) => visitor.visit_i64(*number),
            Value::Text(text) => visitor.visit_str(text),
            Value::List(list) => visitor.visit_seq(Items(list.iter())),
            Value::Object(object) => visitor.visit_map(Entries { rest: object.iter(), value: &Value::Nothing }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self {
            Value::Nothing => visitor.visit_none(),
            value => visitor.visit_some(value),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        match self {
            Value::Object(object) => visitor.visit_map(Entries { rest: object.iter(), value: &Value::Nothing }),
            _ => Err(takes(&visitor)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self {
            Value::List(list) => visitor.visit_seq(Items(list.iter())),
            _ => Err(takes(&visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        let choice = match self {
            Value::Text(name) => Choice { name, content: &Value::Nothing },
            Value::Object(object) => match object.as_slice() {
                [(name, content)] => Choice { name, content },
                _ => return Err(Error::custom("an object with one key is needed")),
            },
            _ => return Err(takes(&visitor)),
        };
        visitor.visit_enum(choice)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct tuple tuple_struct map identifier ignored_any
    }
}

struct Items<'v, 'a>(core::slice::Iter<'v, Value<'a>>);

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Unreadable;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        self.0.next().map(|item| seed.deserialize(item)).transpose()
    }
}

struct Entries<'v, 'a> {
    rest: core::slice::Iter<'v, (Cow<'a, str>, Value<'a>)>,
    value: &'v Value<'a>,
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Unreadable;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(StrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        seed.deserialize(self.value)
    }
}

/// A value that says which of some it is.
struct Choice<'v, 'a> {
    name: &'v str,
    content: &'v Value<'a>,
}

impl<'de, 'v, 'a> EnumAccess<'de> for Choice<'v, 'a> {
    type Error = Unreadable;
    type Variant = &'v Value<'a>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Read<(S::Value, &'v Value<'a>)> {
        Ok((seed.deserialize(StrDeserializer::new(self.name))?, self.content))
    }
}

impl<'de> VariantAccess<'de> for &Value<'_> {
    type Error = Unreadable;

    fn unit_variant(self) -> Read<()> {
        match self {
            Value::Nothing => Ok(()),
            _ => Err(takes(&"a word")),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Read<S::Value> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Read<V::Value> {
        self.deserialize_struct("", fields, visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::Value;
    use crate::firm::{By, Command};
    use serde::Deserialize;
    use serde::de::DeserializeOwned;

    fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
        T::deserialize(&serde_json::from_str::<Value<'_>>(text).ok()?).ok()
    }

    #[test]
    fn objects_are_objects() {
        let by = r#"{"person": {"guest": 7}, "session": {"open": true}}"#;
        assert_eq!(read::<By>(by), serde_json::from_str(by).ok());
        assert!(read::<By>(by).is_some());
        assert!(read::<By>(r#"["7", {"open": true}]"#).is_none());
        assert!(read::<By>(r#"{"person": "7", "session": [true, true]}"#).is_none());
    }

    #[test]
    fn what_is_overlooked_is_found() {
        let overlooked = |change: &str| {
            let text = format!(r#"{{"revision": 3, "change": {change}}}"#);
            let value: Value<'_> = serde_json::from_str(&text).unwrap();
            let written = serde_json::to_string(&Command::deserialize(&value).unwrap()).unwrap();
            value.overlooked(&serde_json::from_str(&written).unwrap())
        };
        assert_eq!(overlooked(r#"{"type": "deactivate_user", "user": 7}"#), None);
        assert_eq!(overlooked(r#"{"type": "create_group", "group": 7, "name": "", "members": [2, "1", 2]}"#), None);
        assert_eq!(overlooked(r#"["deactivate_user", 7]"#).as_deref(), Some("change"));
        let bill = r#"{"type": "share", "share": 1, "guest": 2, "item": {"kind": "bill", "id": 3, "matter": {"id": 4, "x": 5}}}"#;
        assert_eq!(overlooked(bill).as_deref(), Some("change.item.matter.x"));
        let event = r#"{"type": "share", "share": 1, "guest": 2, "item": {"kind": "event", "id": 3, "matter": "none",
            "calendar": 4, "private": false, "attendees": ["7", ["8"]]}}"#;
        assert_eq!(overlooked(event).as_deref(), Some("change.item.attendees[1]"));
    }

    #[test]
    fn what_is_read_is_what_serde_json_reads() {
        for change in [
            r#"{"type": "set_matter_access", "matter": 1, "access": "everyone"}"#,
            r#"{"type": "set_matter_access", "matter": "\u0031", "access": {"users": ["7", 18446744073709551615], "groups": []}}"#,
            r#"{"type": "end_sessions", "whose": {"user": "a\"b"}}"#,
            r#"{"type": "end_sessions", "whose": "all"}"#,
            r#"{"type": "end_sessions", "whose": {"all": null}}"#,
            r#"{"type": "set_up_two_factor"}"#,
            r#"{"type": "share", "share": 1, "guest": 2, "item": {"kind": "bill", "id": 3, "matter": "none"}, "starts_at": 5}"#,
        ] {
            let command = format!(r#"{{"revision": 3, "change": {change}}}"#);
            assert_eq!(read::<Command>(&command), serde_json::from_str(&command).ok(), "{command}");
        }
    }
}
