//! Why a text cannot be parsed as a type, and where.

use core::fmt;
use serde::de::{Error, Expected, Unexpected};

/// Why a text cannot be parsed as a type.
//
// Boxed, so that the results that every step of parsing returns are small.
#[derive(Debug)]
pub(crate) struct ParseError(Box<Details>);

#[derive(Debug)]
struct Details {
    place: String,
    message: String,
    is_of_whole_text: bool,
}

impl ParseError {
    fn new(message: String) -> ParseError {
        ParseError(Box::new(Details { place: String::new(), message, is_of_whole_text: false }))
    }

    /// The text is invalid or truncated JSON. That is an error of the whole text and has no path.
    #[cold]
    pub(super) fn not_json(at: usize) -> ParseError {
        ParseError::of_whole_text("invalid or truncated JSON", at)
    }

    /// The text is nested more deeply than any value that is read. Its path would be too long to help.
    #[cold]
    pub(super) fn too_deep(at: usize) -> ParseError {
        ParseError::of_whole_text("nesting exceeds 128 levels", at)
    }

    fn of_whole_text(what: &str, at: usize) -> ParseError {
        let message = format!("{what} at byte {at}");
        ParseError(Box::new(Details { place: String::new(), message, is_of_whole_text: true }))
    }

    /// The same error inside the value of a key.
    #[cold]
    pub(super) fn of_key(mut self, key: &str) -> ParseError {
        if !self.0.is_of_whole_text {
            let dot = if self.0.place.is_empty() || self.0.place.starts_with('[') { "" } else { "." };
            self.0.place = format!("{key}{dot}{}", self.0.place);
        }
        self
    }

    /// The same error inside an item of a list.
    #[cold]
    pub(super) fn of_item(self, number: usize) -> ParseError {
        self.of_key(&format!("[{number}]"))
    }

    /// The path of the value, such as `change.users[3]`; empty for the whole value.
    pub(crate) fn place(&self) -> &str {
        &self.0.place
    }

    /// What is wrong.
    pub(crate) fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place() {
            "" => f.write_str(self.message()),
            place => write!(f, "{place}: {}", self.message()),
        }
    }
}

impl core::error::Error for ParseError {}

impl Error for ParseError {
    #[cold]
    fn custom<T: fmt::Display>(what: T) -> ParseError {
        ParseError::new(what.to_string())
    }

    // The value is not repeated: it may be long, and formatting it needs the code for fractions.
    #[cold]
    fn invalid_type(_: Unexpected<'_>, wanted: &dyn Expected) -> ParseError {
        expected(wanted)
    }

    #[cold]
    fn invalid_value(_: Unexpected<'_>, wanted: &dyn Expected) -> ParseError {
        expected(wanted)
    }

    // The error has the path of the key, and not of the object.
    #[cold]
    fn duplicate_field(field: &'static str) -> ParseError {
        ParseError::new(format!("duplicate key `{field}`")).of_key(field)
    }
}

/// The value is not what the type expects.
#[cold]
pub(super) fn expected(wanted: &dyn Expected) -> ParseError {
    ParseError::new(format!("expected {wanted}"))
}
