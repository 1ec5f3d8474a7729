//! Deserializes types from JSON, strictly, with the path of each error.
//!
//! A deserializer of our own: `serde_json` also accepts a list of an object's values for the object, and
//! reports no path. It also compiles to much code for each of a hundred types; here most of it is in
//! [`Scanner`], once. `tests.rs` shows that both accept the same texts.

use super::access::{Entries, Items};
use super::parse_error::{ParseError, expected};
use super::scanner::{Number, Scanner};
use super::variants::{ExternallyTagged, InternallyTagged, UnitVariant};
use core::mem::replace;
use serde::de::{Deserializer, Error, Expected, Visitor};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;

type Read<T> = Result<T, ParseError>;

/// The text under a key of an object; empty if there is none.
pub(crate) fn tag_of(text: &str, tag: &'static str) -> String {
    Scanner::new(text).tag(tag).map(Cow::into_owned).unwrap_or_default()
}

/// Parses a whole text.
#[cfg(any(feature = "firm", feature = "query", test))]
pub(crate) fn read<'t, T: serde::Deserialize<'t>>(text: &'t str) -> Read<T> {
    read_with(text, |source| T::deserialize(source))
}

/// Parses a whole text with a function.
#[cfg(any(feature = "firm", feature = "query", test))]
pub(crate) fn read_with<'t, T>(text: &'t str, read: impl FnOnce(&mut Scanner<'t>) -> Read<T>) -> Read<T> {
    let mut source = Scanner::new(text);
    let found = read(&mut source)?;
    source.end()?;
    Ok(found)
}

impl<'t> Deserializer<'t> for &mut Scanner<'t> {
    type Error = ParseError;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        match self.peek() {
            b'"' => match self.text()? {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_str(&text),
            },
            b'{' => visitor.visit_map(Entries::new(self, "")?),
            b'[' => visitor.visit_seq(Items::new(self)?),
            b't' => {
                self.word("true")?;
                visitor.visit_bool(true)
            }
            b'f' => {
                self.word("false")?;
                visitor.visit_bool(false)
            }
            b'n' => {
                self.word("null")?;
                visitor.visit_unit()
            }
            b'0'..=b'9' | b'-' => match self.number()? {
                Number::Signed(number) => visitor.visit_i64(number),
                Number::Unsigned(number) => visitor.visit_u64(number),
                Number::NotInteger => Err(Error::custom("expected an integer")),
            },
            _ => Err(self.invalid()),
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        if self.peek() == b'n' {
            self.word("null")?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        match self.peek() {
            b'{' => visitor.visit_map(Entries::new(self, "")?),
            _ => Err(self.unexpected(&visitor)),
        }
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        match self.peek() {
            b'[' => visitor.visit_seq(Items::new(self)?),
            _ => Err(self.unexpected(&visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        match self.peek() {
            b'"' => visitor.visit_enum(UnitVariant(self.text()?)),
            b'{' => {
                self.open(b'{')?;
                let Some(name) = self.key(true)? else { return Err(Error::custom("expected an object with one key")) };
                let found = visitor.visit_enum(ExternallyTagged { name, content: self })?;
                match self.key(false)? {
                    None => Ok(found),
                    Some(key) => Err(ParseError::custom("expected an object with one key").of_key(&key)),
                }
            }
            _ => Err(self.unexpected(&visitor)),
        }
    }

    // No type is a newtype struct. An internally tagged enum asks for one whose name is its tag, see
    // `tagged.rs`: the tag is found first, and the object is then read as that variant.
    fn deserialize_newtype_struct<V: Visitor<'t>>(self, tag: &'static str, visitor: V) -> Read<V::Value> {
        match self.peek() {
            b'{' => {
                let name = self.clone().tag(tag)?;
                visitor.visit_enum(InternallyTagged { name, tag, content: self })
            }
            _ => Err(self.unexpected(&visitor)),
        }
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        tuple tuple_struct map identifier ignored_any
    }
}

impl<'t> Scanner<'t> {
    // The error if the next value is not the expected one.
    #[cold]
    fn unexpected(&mut self, wanted: &dyn Expected) -> ParseError {
        match self.peek() {
            b'"' | b'{' | b'[' | b't' | b'f' | b'n' | b'-' | b'0'..=b'9' => expected(wanted),
            _ => self.invalid(),
        }
    }

    // The text under a key of an object, which must be there.
    #[inline(never)]
    fn tag(&mut self, tag: &'static str) -> Read<Cow<'t, str>> {
        self.open(b'{')?;
        let mut found = None;
        let mut is_first = true;
        while let Some(key) = self.key(replace(&mut is_first, false))? {
            if key != tag {
                self.skip()?;
            } else if found.is_some() {
                return Err(Error::duplicate_field(tag));
            } else if self.peek() == b'"' {
                found = Some(self.text()?);
            } else {
                return Err(ParseError::custom("expected a string").of_key(tag));
            }
        }
        found.ok_or_else(|| Error::missing_field(tag))
    }
}
