//! The variants of an enum, as serde asks for them.

use super::access::Entries;
use super::parse_error::{ParseError, expected};
use super::scanner::Scanner;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, VariantAccess, Visitor};
use std::borrow::Cow;

type Read<T> = Result<T, ParseError>;

/// The name of a variant without content.
pub(super) struct UnitVariant<'t>(pub(super) Cow<'t, str>);

impl<'t> EnumAccess<'t> for UnitVariant<'t> {
    type Error = ParseError;
    type Variant = NoContent;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Read<(S::Value, NoContent)> {
        Ok((seed.deserialize(StrDeserializer::new(&self.0))?, NoContent))
    }
}

/// The content of a variant that is given by its name alone: none.
pub(super) struct NoContent;

impl NoContent {
    #[cold]
    fn missing<T>() -> Read<T> {
        Err(Error::custom("expected an object with the variant as its key"))
    }
}

impl<'t> VariantAccess<'t> for NoContent {
    type Error = ParseError;

    fn unit_variant(self) -> Read<()> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(self, _: S) -> Read<S::Value> {
        NoContent::missing()
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, _: V) -> Read<V::Value> {
        NoContent::missing()
    }

    fn struct_variant<V: Visitor<'t>>(self, _: &'static [&'static str], _: V) -> Read<V::Value> {
        NoContent::missing()
    }
}

/// An object with one key, which is the name of the variant; its value is the content.
pub(super) struct ExternallyTagged<'r, 't> {
    pub(super) name: Cow<'t, str>,
    pub(super) content: &'r mut Scanner<'t>,
}

impl<'r, 't> EnumAccess<'t> for ExternallyTagged<'r, 't> {
    type Error = ParseError;
    type Variant = ExternallyTagged<'r, 't>;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Read<(S::Value, ExternallyTagged<'r, 't>)> {
        let found = seed.deserialize(StrDeserializer::new(&self.name));
        Ok((found.map_err(|error: ParseError| error.of_key(&self.name))?, self))
    }
}

impl<'t> VariantAccess<'t> for ExternallyTagged<'_, 't> {
    type Error = ParseError;

    fn unit_variant(self) -> Read<()> {
        match self.content.peek() {
            b'n' => self.content.word("null"),
            _ => Err(ParseError::custom("expected null").of_key(&self.name)),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Read<S::Value> {
        seed.deserialize(self.content).map_err(|error| error.of_key(&self.name))
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.content.deserialize_seq(visitor).map_err(|error| error.of_key(&self.name))
    }

    fn struct_variant<V: Visitor<'t>>(self, fields: &'static [&'static str], visitor: V) -> Read<V::Value> {
        self.content.deserialize_struct("", fields, visitor).map_err(|error| error.of_key(&self.name))
    }
}

/// An object in which the value of one key, the tag, is the name of the variant.
pub(super) struct InternallyTagged<'r, 't> {
    pub(super) name: Cow<'t, str>,
    pub(super) tag: &'static str,
    pub(super) content: &'r mut Scanner<'t>,
}

impl<'r, 't> EnumAccess<'t> for InternallyTagged<'r, 't> {
    type Error = ParseError;
    type Variant = InternallyTagged<'r, 't>;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Read<(S::Value, InternallyTagged<'r, 't>)> {
        let found = seed.deserialize(StrDeserializer::new(&self.name));
        Ok((found.map_err(|error: ParseError| error.of_key(self.tag))?, self))
    }
}

impl<'t> VariantAccess<'t> for InternallyTagged<'_, 't> {
    type Error = ParseError;

    // An internally tagged enum has only variants that are objects, see `tagged.rs`.
    fn unit_variant(self) -> Read<()> {
        Err(expected(&"an object"))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(self, _: S) -> Read<S::Value> {
        Err(expected(&"an object"))
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, visitor: V) -> Read<V::Value> {
        Err(expected(&visitor))
    }

    fn struct_variant<V: Visitor<'t>>(self, _: &'static [&'static str], visitor: V) -> Read<V::Value> {
        visitor.visit_map(Entries::new(self.content, self.tag)?)
    }
}
