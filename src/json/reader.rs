//! How types are read from JSON: strictly, and with the place of what is wrong.
//!
//! A reader of our own. `serde_json` takes a list of an object's values for the object too, which
//! nobody means, and does not say where in the text it was when something was wrong. And it is a
//! lot of code for each of a hundred types; here it is little, and all the rest is in
//! [`Scanner`] once. That reading is of the same texts as `serde_json`'s is tested below.

use super::parse_error::{ParseError, takes};
use super::scanner::{Number, Scanner};
use core::mem::replace;
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, Expected, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;

type Read<T> = Result<T, ParseError>;

/// What an object says under a key, in a text; empty if it says nothing.
pub(crate) fn tag_of(text: &str, tag: &'static str) -> String {
    Scanner::new(text).tag(tag).map(Cow::into_owned).unwrap_or_default()
}

/// Reads a text, and all of it.
#[cfg(any(feature = "firm", feature = "query", test))]
pub(crate) fn read<'t, T: serde::Deserialize<'t>>(text: &'t str) -> Read<T> {
    read_with(text, |source| T::deserialize(source))
}

/// Reads a text, and all of it, in some way.
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
                Number::NotWhole => Err(Error::custom("numbers are whole")),
            },
            _ => Err(self.broken()),
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
            _ => Err(self.other(&visitor)),
        }
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        match self.peek() {
            b'[' => visitor.visit_seq(Items::new(self)?),
            _ => Err(self.other(&visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        match self.peek() {
            b'"' => visitor.visit_enum(Word(self.text()?)),
            b'{' => {
                self.open(b'{')?;
                let Some(name) = self.key(true)? else { return Err(Error::custom("this takes one key")) };
                let found = visitor.visit_enum(Choice { name, content: self })?;
                match self.key(false)? {
                    None => Ok(found),
                    Some(key) => Err(ParseError::custom("this takes one key").of_key(&key)),
                }
            }
            _ => Err(self.other(&visitor)),
        }
    }

    // There is no such struct. What asks for one is an enum that is told apart by a key of this
    // name, see `tagged.rs`: its variant is looked for, and then the object is read as the variant.
    fn deserialize_newtype_struct<V: Visitor<'t>>(self, tag: &'static str, visitor: V) -> Read<V::Value> {
        match self.peek() {
            b'{' => {
                let name = self.clone().tag(tag)?;
                visitor.visit_enum(Tagged { name, tag, content: self })
            }
            _ => Err(self.other(&visitor)),
        }
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        tuple tuple_struct map identifier ignored_any
    }
}

impl<'t> Scanner<'t> {
    // What is wrong if something else was expected than what is next.
    #[cold]
    fn other(&mut self, expected: &dyn Expected) -> ParseError {
        match self.peek() {
            b'"' | b'{' | b'[' | b't' | b'f' | b'n' | b'-' | b'0'..=b'9' => takes(expected),
            _ => self.broken(),
        }
    }

    // What an object says under a key, which has to be a text.
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
                return Err(ParseError::custom("this takes a word").of_key(tag));
            }
        }
        found.ok_or_else(|| Error::missing_field(tag))
    }
}

struct Items<'r, 't> {
    source: &'r mut Scanner<'t>,
    number: usize,
}

impl<'r, 't> Items<'r, 't> {
    fn new(source: &'r mut Scanner<'t>) -> Read<Items<'r, 't>> {
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

/// The entries of an object, but for one that has been read.
struct Entries<'r, 't> {
    source: &'r mut Scanner<'t>,
    without: &'static str,
    is_first: bool,
    key: Cow<'t, str>,
}

impl<'r, 't> Entries<'r, 't> {
    fn new(source: &'r mut Scanner<'t>, without: &'static str) -> Read<Entries<'r, 't>> {
        source.open(b'{')?;
        Ok(Entries { source, without, is_first: true, key: Cow::Borrowed("") })
    }

    // Whether there is another entry. Its key is known then.
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

/// A word that says which of some it is.
struct Word<'t>(Cow<'t, str>);

impl<'t> EnumAccess<'t> for Word<'t> {
    type Error = ParseError;
    type Variant = OnlyWord;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Read<(S::Value, OnlyWord)> {
        Ok((seed.deserialize(StrDeserializer::new(&self.0))?, OnlyWord))
    }
}

/// What comes with a word alone: nothing.
struct OnlyWord;

impl OnlyWord {
    #[cold]
    fn lacks<T>() -> Read<T> {
        Err(Error::custom("this takes an object with the word as its key"))
    }
}

impl<'t> VariantAccess<'t> for OnlyWord {
    type Error = ParseError;

    fn unit_variant(self) -> Read<()> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(self, _: S) -> Read<S::Value> {
        OnlyWord::lacks()
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, _: V) -> Read<V::Value> {
        OnlyWord::lacks()
    }

    fn struct_variant<V: Visitor<'t>>(self, _: &'static [&'static str], _: V) -> Read<V::Value> {
        OnlyWord::lacks()
    }
}

/// A key that says which of some it is, and what it is under the key.
struct Choice<'r, 't> {
    name: Cow<'t, str>,
    content: &'r mut Scanner<'t>,
}

impl<'r, 't> EnumAccess<'t> for Choice<'r, 't> {
    type Error = ParseError;
    type Variant = Choice<'r, 't>;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Read<(S::Value, Choice<'r, 't>)> {
        let found = seed.deserialize(StrDeserializer::new(&self.name));
        Ok((found.map_err(|error: ParseError| error.of_key(&self.name))?, self))
    }
}

impl<'t> VariantAccess<'t> for Choice<'_, 't> {
    type Error = ParseError;

    fn unit_variant(self) -> Read<()> {
        match self.content.peek() {
            b'n' => self.content.word("null"),
            _ => Err(ParseError::custom("this takes the word alone").of_key(&self.name)),
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

/// An object that says under a key which of some it is.
struct Tagged<'r, 't> {
    name: Cow<'t, str>,
    tag: &'static str,
    content: &'r mut Scanner<'t>,
}

impl<'r, 't> EnumAccess<'t> for Tagged<'r, 't> {
    type Error = ParseError;
    type Variant = Tagged<'r, 't>;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Read<(S::Value, Tagged<'r, 't>)> {
        let found = seed.deserialize(StrDeserializer::new(&self.name));
        Ok((found.map_err(|error: ParseError| error.of_key(self.tag))?, self))
    }
}

impl<'t> VariantAccess<'t> for Tagged<'_, 't> {
    type Error = ParseError;

    // What has a key that tells what it is, is an object: others are not declared, see `tagged.rs`.
    fn unit_variant(self) -> Read<()> {
        Err(takes(&"an object"))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(self, _: S) -> Read<S::Value> {
        Err(takes(&"an object"))
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, visitor: V) -> Read<V::Value> {
        Err(takes(&visitor))
    }

    fn struct_variant<V: Visitor<'t>>(self, _: &'static [&'static str], visitor: V) -> Read<V::Value> {
        visitor.visit_map(Entries::new(self.content, self.tag)?)
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::super::written::Written;
    use super::{Scanner, read, tag_of};
    use proptest::prelude::{Strategy, any, prop_assert_eq, prop_oneof, proptest};
    use proptest::sample::{Index, select};
    use serde_json::{Value, json};

    // What a text says, written again; none if it is no JSON, or has numbers that are not whole.
    fn own(text: &str) -> Option<String> {
        read::<Written>(text).ok().map(|written| written.0)
    }

    fn theirs(text: &str) -> Option<String> {
        serde_json::from_str::<Written>(text).ok().map(|written| written.0)
    }

    const PARTS: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\n",
        "\t",
        "\u{b}",
        "\"",
        "\\",
        "-",
        "+",
        ".",
        "e",
        "0",
        "-0",
        "01",
        "7",
        "-7",
        "1.5",
        "1e3",
        "1E+3",
        "1.",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "true",
        "false",
        "null",
        "nul",
        "True",
        "\"\"",
        "\"a\"",
        "\"\\n\"",
        "\"\\/\"",
        "\"\\u0041\"",
        "\"\\u004\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "\"\\x\"",
        "\"\u{1}\"",
        "\"é\"",
        "\"😀\"",
    ];

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            select(vec![
                json!(null),
                json!(true),
                json!(false),
                json!(0),
                json!(u64::MAX),
                json!(i64::MIN),
                json!(0.5)
            ]),
            any::<i64>().prop_map(|number| json!(number)),
            any::<String>().prop_map(|text| json!(text)),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
                proptest::collection::vec((any::<String>(), inner), 0..4)
                    .prop_map(|entries| Value::Object(entries.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_same_texts_are_read_as_by_serde_json(parts in proptest::collection::vec(select(PARTS), 0..9)) {
            let text = parts.concat();
            prop_assert_eq!(own(&text), theirs(&text), "{}", text);
        }

        #[test]
        fn the_same_values_are_read_as_by_serde_json(value in values(), is_pretty: bool) {
            let text = if is_pretty { format!("{value:#}") } else { value.to_string() };
            prop_assert_eq!(own(&text), theirs(&text), "{}", text);
            let mut scanner = Scanner::new(&text);
            prop_assert_eq!(scanner.skip().and_then(|()| scanner.end()).is_ok(), true, "{}", text);
        }

        #[test]
        fn the_same_broken_values_are_refused_as_by_serde_json(value in values(), at: Index, part in select(PARTS), cut: bool) {
            let text = value.to_string();
            let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
            let (before, after) = text.split_at(places[at.index(places.len())]);
            let after = if cut { "" } else { after };
            let text = format!("{before}{part}{after}");
            prop_assert_eq!(own(&text), theirs(&text), "{}", text);
        }
    }

    #[test]
    fn what_is_deeper_than_anything_is_refused() {
        let nested = |open: &str, depth: usize, close: &str| format!("{}0{}", open.repeat(depth), close.repeat(depth));
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
            let deepest = nested(open, 128, close);
            assert_eq!(own(&deepest), Some(deepest));
            for depth in [129, 100_000] {
                let error = read::<Written>(&nested(open, depth, close)).err().map(|error| error.to_string());
                let at = 128 * open.len();
                assert_eq!(error, Some(format!("this is deeper than anything is, at byte {at}")));
            }
            // What is closed is not counted on.
            let many = format!("[{}]", vec![nested(open, 127, close); 3].join(","));
            assert_eq!(own(&many), Some(many));
        }
        // What is only passed needs no stack.
        let tagged = format!(r#"{{"a":{},"type":"x"}}"#, nested("[", 100_000, "]"));
        assert_eq!(tag_of(&tagged, "type"), "x");
    }

    #[test]
    fn a_key_is_found_wherever_it_is() {
        assert_eq!(tag_of(r#"{"a": {"type": 1}, "b": ["type"], "type": "x\u0079z"}"#, "type"), "xyz");
        assert_eq!(tag_of(r#"{"a": "type"}"#, "type"), "");
    }
}
