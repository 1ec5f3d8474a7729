//! The items of a list and the entries of an object, as serde asks for them.

use super::parse_error::ParseError;
use super::scanner::Scanner;
use core::mem::replace;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess};
use std::borrow::Cow;

type Read<T> = Result<T, ParseError>;

/// The items of a list.
pub(super) struct Items<'r, 't> {
    source: &'r mut Scanner<'t>,
    number: usize,
}

impl<'r, 't> Items<'r, 't> {
    pub(super) fn new(source: &'r mut Scanner<'t>) -> Read<Items<'r, 't>> {
        source.open(b'[')?;
        Ok(Items { source, number: 0 })
    }
}

impl<'t> SeqAccess<'t> for Items<'_, 't> {
    type Error = ParseError;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        if !self.source.has_item(self.number == 0)? {
            return Ok(None);
        }
        let number = self.number;
        self.number += 1;
        seed.deserialize(&mut *self.source).map(Some).map_err(|error| error.of_item(number))
    }
}

/// The entries of an object, except one key, if it is not empty.
pub(super) struct Entries<'r, 't> {
    source: &'r mut Scanner<'t>,
    without: &'static str,
    is_first: bool,
    key: Cow<'t, str>,
}

impl<'r, 't> Entries<'r, 't> {
    pub(super) fn new(source: &'r mut Scanner<'t>, without: &'static str) -> Read<Entries<'r, 't>> {
        source.open(b'{')?;
        Ok(Entries { source, without, is_first: true, key: Cow::Borrowed("") })
    }

    // Whether there is another entry; its key is then in `self.key`.
    #[inline(never)]
    fn next(&mut self) -> Read<bool> {
        while let Some(key) = self.source.key(replace(&mut self.is_first, false))? {
            if self.without.is_empty() || key != self.without {
                self.key = key;
                return Ok(true);
            }
            self.source.skip()?;
        }
        Ok(false)
    }
}

impl<'t> MapAccess<'t> for Entries<'_, 't> {
    type Error = ParseError;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        if !self.next()? {
            return Ok(None);
        }
        seed.deserialize(StrDeserializer::new(&self.key)).map(Some).map_err(|error: ParseError| error.of_key(&self.key))
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Read<S::Value> {
        seed.deserialize(&mut *self.source).map_err(|error| error.of_key(&self.key))
    }
}
