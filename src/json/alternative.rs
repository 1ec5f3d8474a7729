//! Values that are either a certain string, or an object or a list.
//!
//! serde's untagged enums would try both on a copy, and report the error of neither.

use core::fmt;
use core::marker::PhantomData;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

/// Reads an object; none, if the value is the word.
pub(crate) fn word_or_object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    word: &'static str,
    source: D,
) -> Result<Option<T>, D::Error> {
    source.deserialize_any(WordOrObject { word, object: PhantomData })
}

struct WordOrObject<T> {
    word: &'static str,
    object: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for WordOrObject<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` or an object", self.word)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Option<T>, E> {
        if text == self.word { Ok(None) } else { Err(E::invalid_value(Unexpected::Str(text), &self)) }
    }

    fn visit_map<A: MapAccess<'de>>(self, source: A) -> Result<Option<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(source)).map(Some)
    }
}

/// Reads a list; none, if the value is the word.
pub(crate) fn word_or_list<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    word: &'static str,
    source: D,
) -> Result<Option<Vec<T>>, D::Error> {
    source.deserialize_any(WordOrList { word, item: PhantomData })
}

struct WordOrList<T> {
    word: &'static str,
    item: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for WordOrList<T> {
    type Value = Option<Vec<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` or a list", self.word)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Option<Vec<T>>, E> {
        if text == self.word { Ok(None) } else { Err(E::invalid_value(Unexpected::Str(text), &self)) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, source: A) -> Result<Option<Vec<T>>, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(source)).map(Some)
    }
}
