//! What is passed in, read strictly.

use crate::catalogue::{Action, Kind};
use crate::facts::OwnedResource;
use crate::json::{self, ParseError};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is wrong with the input.
#[derive(Serialize)]
pub(super) struct Invalid {
    code: &'static str,
    path: String,
    message: String,
}

pub(super) fn text<T: Serialize>(value: &T) -> String {
    // Writing plain data with string keys cannot fail; if it did, the facade would not find an
    // answer in an empty text.
    serde_json::to_string(value).unwrap_or_default()
}

/// Reads an argument, and all of it. What is wrong with it is said with its place.
//
// Each type is read in one place, however many calls take it.
#[inline(never)]
pub(super) fn read<T: DeserializeOwned>(name: &str, given: &str) -> Result<T, Invalid> {
    json::read(given).map_err(|error| malformed(name, &error))
}

fn malformed(name: &str, error: &ParseError) -> Invalid {
    wrong("input_malformed", &path(name, error.place()), error.message())
}

// The paths in what a call is about begin there; the others with the name of the argument.
fn path(name: &str, place: &str) -> String {
    match (name, place.chars().next()) {
        (_, None | Some('[')) => format!("{name}{place}"),
        ("command" | "event" | "state", _) => place.to_owned(),
        _ => format!("{name}.{place}"),
    }
}

pub(super) fn wrong(code: &'static str, path: &str, message: &str) -> Invalid {
    Invalid { code, path: path.to_owned(), message: message.to_owned() }
}

pub(super) fn action(name: &str) -> Result<Action, Invalid> {
    name.parse().map_err(|_| wrong("unknown_action", "action", "there is no such action"))
}

#[inline(never)]
pub(super) fn record(kind: Kind, text: &str) -> Result<OwnedResource, Invalid> {
    match (kind, text) {
        (Kind::Firm, "null") => Ok(OwnedResource::Firm),
        (Kind::Firm, _) => Err(wrong("record_unexpected", "record", "an action on the firm takes no record")),
        (_, "null") => Err(wrong("record_missing", "record", "an action on a record needs one")),
        _ => json::read_with(text, |source| OwnedResource::read(kind, source))
            .map_err(|error| malformed("record", &error)),
    }
}
