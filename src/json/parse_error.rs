//! Why a text cannot be read as a type, and where.

use core::fmt;
use serde::de::{Error, Expected, Unexpected};

/// Why a text cannot be read as a type.
//
// In one place of memory: what is passed on at every step of reading is small then.
#[derive(Debug)]
pub(crate) struct ParseError(Box<Details>);

#[derive(Debug)]
struct Details {
    place: String,
    message: String,
    is_of_the_whole: bool,
}

impl ParseError {
    fn new(message: String) -> ParseError {
        ParseError(Box::new(Details { place: String::new(), message, is_of_the_whole: false }))
    }

    /// The text is no JSON. That is wrong with the whole text, wherever it is noticed.
    #[cold]
    pub(super) fn not_json(at: usize) -> ParseError {
        ParseError::of_the_whole("no JSON: it is wrong, or cut off,", at)
    }

    /// The text has more values one inside the other than anything that is read. The path to there
    /// would be longer than it is of use.
    #[cold]
    pub(super) fn too_deep(at: usize) -> ParseError {
        ParseError::of_the_whole("deeper than anything is,", at)
    }

    fn of_the_whole(what: &str, at: usize) -> ParseError {
        let message = format!("this is {what} at byte {at}");
        ParseError(Box::new(Details { place: String::new(), message, is_of_the_whole: true }))
    }

    /// The same, inside the value of a key.
    #[cold]
    pub(super) fn of_key(mut self, key: &str) -> ParseError {
        if !self.0.is_of_the_whole {
            let dot = if self.0.place.is_empty() || self.0.place.starts_with('[') { "" } else { "." };
            self.0.place = format!("{key}{dot}{}", self.0.place);
        }
        self
    }

    /// The same, inside an item of a list.
    #[cold]
    pub(super) fn of_item(self, number: usize) -> ParseError {
        self.of_key(&format!("[{number}]"))
    }

    /// Where it is, such as `change.users[3]`; empty if it is the value itself.
    pub(crate) fn place(&self) -> &str {
        &self.0.place
    }

    /// What is wrong there.
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

    // What was found is not repeated: it may be long, and saying it needs the code for fractions.
    #[cold]
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> ParseError {
        takes(expected)
    }

    #[cold]
    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> ParseError {
        takes(expected)
    }

    // What is there twice is the key, and not the object.
    #[cold]
    fn duplicate_field(field: &'static str) -> ParseError {
        ParseError::new("this is there twice".to_owned()).of_key(field)
    }
}

/// Of something else than a type takes.
#[cold]
pub(super) fn takes(expected: &dyn Expected) -> ParseError {
    ParseError::new(format!("this takes {expected}"))
}
