//! The door of queries: a snapshot in, the rows that its subject may take an action on out.
#![expect(unreachable_pub, reason = "wasm-bindgen exports only what is pub")]

use super::input::{Invalid, action, read, record, text, wrong};
use crate::catalogue::Kind;
use crate::query::Query;
use crate::{Gate, Snapshot};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// What comes of a call.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Done(Query),
    Invalid(Invalid),
}

/// The rows on which the subject of a snapshot may take an action. Every argument is JSON, but the
/// name of the action; what is absent is `null`. The answer is the JSON of an [`Answer`].
#[wasm_bindgen]
#[must_use]
pub fn query_of(snapshot: &str, action_name: &str, now: &str, known: &str) -> String {
    text(&query(snapshot, action_name, now, known).map_or_else(Answer::Invalid, Answer::Done))
}

fn query(snapshot: &str, action_name: &str, now: &str, known: &str) -> Result<Query, Invalid> {
    let snapshot: Snapshot = read("snapshot", snapshot)?;
    let gate =
        Gate::open(snapshot, read("now", now)?).map_err(|error| wrong(error.code(), "snapshot", &error.to_string()))?;
    let action = action(action_name)?;
    if action.kind() == Kind::Firm {
        return Err(wrong("action_on_firm", "action", "an action on the firm is on no rows"));
    }
    Ok(match known {
        "null" => gate.query(action),
        known => gate.query_given(action, record(action.kind(), known)?.as_ref()),
    })
}
