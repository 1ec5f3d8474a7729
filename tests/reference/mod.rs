//! A second reading of the contract, for tests only: slow, obvious, and independent of the engine.
//!
//! The rules are read out of `docs/catalogue.md` as they stand there. The conditions are written from
//! that document's table of conditions, on the JSON that crosses the wire. Nothing here uses a type,
//! a rule or a fact of the crate: what both get wrong, they get wrong twice.
//!
//! - `contract.rs` reads the tables of the document.
//! - `rule.rs` reads a rule, and says whether it holds.
//! - `facts.rs` looks things up in a snapshot and a record.
//! - `conditions.rs` says what each condition means.
//! - `layers.rs` says what stands above every rule.
//! - `random.rs` makes random snapshots and records.

pub(crate) mod conditions;
pub(crate) mod contract;
pub(crate) mod facts;
pub(crate) mod layers;
pub(crate) mod random;
pub(crate) mod rule;

use contract::{Row, contract};
use facts::Facts;
use serde_json::Value;

/// May the subject of this snapshot do that to this record, at this moment? Yes, no, or not known.
/// A question about the firm as a whole takes no record.
pub(crate) fn effect(question: &str, snapshot: &Value, record: Option<&Value>, now: i64) -> Option<bool> {
    let row = contract().row(question);
    let facts = facts_of(&row.on, snapshot, record, now);
    // The first layer: a record where none belongs, none where one does, or another firm's.
    let is_about_firm = row.on == "firm";
    if record.is_none() != is_about_firm || facts.names_another_firm() {
        return Some(false);
    }
    decide(row, &facts)
}

/// May the subject know of this record? Of the firm everybody does.
pub(crate) fn knows_of(kind: &str, snapshot: &Value, record: Option<&Value>, now: i64) -> bool {
    if kind == "firm" {
        return true;
    }
    let known_to = contract().kinds.get(kind).map(|kind| kind.known_to.as_slice()).unwrap_or_default();
    let may = |action: &String| {
        let on = contract().row(action).on.as_str();
        let asked = match on {
            "firm" => None,
            on if on == kind => record,
            _ => Some(record.and_then(|record| record.get("matter")).unwrap_or(&Value::Null)),
        };
        effect(action, snapshot, asked, now) == Some(true)
    };
    !facts_of(kind, snapshot, record, now).names_another_firm() && known_to.iter().any(may)
}

fn facts_of<'a>(on: &'a str, snapshot: &'a Value, record: Option<&'a Value>, now: i64) -> Facts<'a> {
    Facts {
        firm: &snapshot["firm"],
        subject: &snapshot["subject"],
        session: &snapshot["session"],
        settings: &snapshot["settings"],
        expires_at: snapshot["expires_at"].as_i64(),
        now,
        on,
        record: record.unwrap_or(&Value::Null),
    }
}

/// The layers from the second on, and the row's rule below them.
fn decide(row: &Row, facts: &Facts) -> Option<bool> {
    rule::all([layers::above(row, facts), row.rule(facts).holds(facts)])
}

/// Why this subject cannot exist, if it cannot.
pub(crate) fn contradiction(subject: &Value) -> Option<&'static str> {
    let holds = |permission: &str| facts::flag(subject, permission) == Some(true);
    let permissions = ["administrator", "accounts", "reports", "billing"];
    if holds("primary_subscriber") && facts::flag(subject, "administrator") == Some(false) {
        return Some("the primary subscriber is always an administrator (ROLE-3)");
    }
    if facts::is(subject, "contacts", "restricted") == Some(true) && permissions.into_iter().any(holds) {
        return Some("contacts are Restricted only for a user with none of the four permissions (CON-4)");
    }
    None
}
