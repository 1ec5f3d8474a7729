//! Reads values from JSON where serde's own way is not strict enough.
//!
//! | file | what is there |
//! |---|---|
//! | `reader.rs` | deserializes types from a text |
//! | `access.rs`, `variants.rs` | lists, objects and enums, as serde asks for them |
//! | `scanner.rs` | the tokens of a text |
//! | `tagged.rs` | internally tagged enums |
//! | `alternative.rs` | values that are either a certain string, or an object or a list |
//! | `parse_error.rs` | why a text cannot be parsed, and where |
//! | `written.rs` | any value as JSON text |
//!
//! Depends on nothing else of the crate: it knows nothing of law firms.

mod access;
mod alternative;
mod parse_error;
mod reader;
mod scanner;
mod tagged;
#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
mod variants;
mod written;

pub(crate) use alternative::{word_or_list, word_or_object};
#[cfg(any(feature = "firm", feature = "query"))]
pub(crate) use parse_error::ParseError;
#[cfg(any(feature = "firm", feature = "query", test))]
pub(crate) use reader::read;
#[cfg(any(feature = "firm", feature = "query"))]
pub(crate) use reader::read_with;
pub(crate) use reader::tag_of;
pub(crate) use tagged::{ByName, by_tag, tagged};
