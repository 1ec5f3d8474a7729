//! How values are read from JSON where serde's own way is not strict enough.
//!
//! | file | what is there |
//! |---|---|
//! | `tagged.rs` | enums that are told apart by a key |
//! | `alternative.rs` | values that are a word, or else an object or a list |
//! | `reader.rs`, `scanner.rs` | types from a text, and the tokens of a text |
//! | `parse_error.rs` | why a text cannot be read, and where |
//! | `written.rs` | any value as JSON |

mod alternative;
mod parse_error;
mod reader;
mod scanner;
mod tagged;
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
