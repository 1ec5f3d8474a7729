//! What stands above every rule: layers two to four of `docs/catalogue.md`.

use super::contract::{Row, contract};
use super::facts::{Facts, ItsMatter, flag, is};
use super::rule::{all, any, not};

/// Whether a row's layers let the subject through to its rule.
pub(crate) fn above(row: &Row, facts: &Facts) -> Option<bool> {
    let belongs_to_matter = contract().kinds.get(&row.on).is_some_and(|kind| kind.belongs_to_matter);
    all([
        is_enabled(facts),
        session_is_open(facts),
        Some(facts.is_current()),
        if row.is_open_before_two_factor { Some(true) } else { second_factor_is_settled(facts) },
        if belongs_to_matter { not(is_blocked(facts)) } else { Some(true) },
    ])
}

pub(crate) fn is_enabled(facts: &Facts) -> Option<bool> {
    is(facts.subject, "state", "enabled")
}

pub(crate) fn session_is_open(facts: &Facts) -> Option<bool> {
    flag(facts.session, "open")
}

pub(crate) fn second_factor_is_settled(facts: &Facts) -> Option<bool> {
    any([not(flag(facts.subject, "two_factor_required")), flag(facts.session, "second_factor")])
}

fn is_blocked(facts: &Facts) -> Option<bool> {
    match facts.matter() {
        ItsMatter::NotKnown => None,
        ItsMatter::None => Some(false),
        ItsMatter::Is(matter) => facts.is_blocked_from(matter),
    }
}
