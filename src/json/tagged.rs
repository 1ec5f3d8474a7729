//! Internally tagged enums: objects with a key, the tag, that names the variant.
//!
//! serde buffers such an object until it has seen the tag, and then overlooks unknown keys of some
//! variants, and accepts lists for objects. Here the tag is found first, and the object is then read as
//! that variant, as strictly as everything else.

use super::scanner::Scanner;
use super::written::Written;
use core::fmt;
use core::marker::PhantomData;
use serde::de::value::EnumAccessDeserializer;
use serde::de::{Deserializer, EnumAccess, Error, Visitor};

/// An enum that can be read once the name of its variant is known.
pub(crate) trait ByName: Sized {
    /// The tag.
    const TAG: &'static str;

    fn by_name<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error>;
}

/// Deserializes an internally tagged enum.
pub(crate) fn by_tag<'de, T: ByName, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    source.deserialize_newtype_struct(T::TAG, ByTag(PhantomData))
}

struct ByTag<T>(PhantomData<T>);

impl<'de, T: ByName> Visitor<'de> for ByTag<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the key `{}`", T::TAG)
    }

    // From our own deserializer, which finds the tag.
    fn visit_enum<A: EnumAccess<'de>>(self, source: A) -> Result<T, A::Error> {
        T::by_name(EnumAccessDeserializer::new(source))
    }

    // From any other, by way of the text.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<T, D::Error> {
        let Written(text) = serde::Deserialize::deserialize(source)?;
        by_tag(&mut Scanner::new(&text)).map_err(D::Error::custom)
    }
}

/// Declares an internally tagged enum. Its name is repeated as a literal, because serde's `remote` takes
/// only that.
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
