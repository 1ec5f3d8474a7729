//! Enums that are told apart by a key of the object.
//!
//! serde keeps such an object in a form of its own until it knows what it is, and then overlooks
//! unknown keys of some variants, and takes lists for objects. Here the key is looked for first, and
//! the object is then read as what it is, as strictly as everything else.

use super::scanner::Scanner;
use super::written::Written;
use core::fmt;
use core::marker::PhantomData;
use serde::de::value::EnumAccessDeserializer;
use serde::de::{Deserializer, EnumAccess, Error, Visitor};

/// How an enum is read whose variants are known by their names.
pub(crate) trait ByName: Sized {
    /// The key that holds the name of the variant.
    const TAG: &'static str;

    fn by_name<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error>;
}

/// Reads an enum that is told apart by a key.
pub(crate) fn by_tag<'de, T: ByName, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    source.deserialize_newtype_struct(T::TAG, ByTag(PhantomData))
}

struct ByTag<T>(PhantomData<T>);

impl<'de, T: ByName> Visitor<'de> for ByTag<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object that says by `{}` what it is", T::TAG)
    }

    // From our own reader, which knows what is meant.
    fn visit_enum<A: EnumAccess<'de>>(self, source: A) -> Result<T, A::Error> {
        T::by_name(EnumAccessDeserializer::new(source))
    }

    // From any other, through the text.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<T, D::Error> {
        let Written(text) = serde::Deserialize::deserialize(source)?;
        by_tag(&mut Scanner::new(&text)).map_err(D::Error::custom)
    }
}

/// Declares an enum of objects that are told apart by a key. The name is there twice, because serde
/// takes it only as a text.
macro_rules! tagged {
    (by $tag:literal, remote $remote:literal; $(#[$meta:meta])* pub enum $type:ident { $($variants:tt)* }) => {
        $(#[$meta])*
        #[derive(serde::Serialize)]
        #[serde(tag = $tag, rename_all = "snake_case")]
        pub enum $type { $($variants)* }

        const _: () = {
            #[derive(serde::Deserialize)]
            #[serde(remote = $remote, rename_all = "snake_case", deny_unknown_fields)]
            enum Named { $($variants)* }

            impl $crate::json::ByName for $type {
                const TAG: &'static str = $tag;

                fn by_name<'de, D: serde::Deserializer<'de>>(source: D) -> Result<$type, D::Error> {
                    Named::deserialize(source)
                }
            }

            impl<'de> serde::Deserialize<'de> for $type {
                fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<$type, D::Error> {
                    $crate::json::by_tag(source)
                }
            }
        };
    };
}
pub(crate) use tagged;
