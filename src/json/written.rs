//! Any value as JSON text.

use core::fmt;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// The JSON of a value, with all of its keys in their order.
pub(super) struct Written(pub(super) String);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Written, D::Error> {
        source.deserialize_any(Any).map(Written)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("integers, strings, true, false, lists and objects")
    }

    fn visit_unit<E: Error>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_none<E: Error>(self) -> Result<String, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<String, D::Error> {
        source.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<String, E> {
        Ok(flag.to_string())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<String, E> {
        Err(E::custom("expected an integer"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        serde_json::to_string(text).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<String, A::Error> {
        let mut items = Vec::new();
        while let Some(Written(item)) = source.next_element()? {
            items.push(item);
        }
        Ok(format!("[{}]", items.join(",")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<String, A::Error> {
        let mut entries = Vec::new();
        while let Some((Written(key), Written(value))) = source.next_entry()? {
            entries.push(format!("{key}:{value}"));
        }
        Ok(format!("{{{}}}", entries.join(",")))
    }
}
