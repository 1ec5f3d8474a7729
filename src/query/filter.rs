//! Conditions on the fields of a row, independent of any query language.

use crate::facts::{Id, Millis};
use serde::Serialize;

/// The operand of a comparison. In JSON `true`, `{"words": [..]}` or `{"ids": [..]}`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// One of these words of the catalogue.
    Words(Vec<&'static str>),
    /// One of these ids.
    Ids(Vec<Id>),
    /// Yes or no.
    #[serde(untagged)]
    Flag(bool),
}

/// A condition on a row. It is true or it is not: a field without a value, and a row that is not
/// there, make every condition on them not true, also one that says `not`.
///
/// In JSON: `{"all": [..]}`, `{"any": [..]}`, `{"field": "private", "is": false}`,
/// `{"field": "assigner_user", "is": {"ids": ["7"]}}`, `{"field": "item", "is_not": {"words": ["matter"]}}`,
/// `{"known": "owner_user"}`, `{"not_ended": "ends_at", "at": 1700000000000}`,
/// `{"one": "matter", "where": ..}`, `{"some": "participants", "where": ..}` and
/// `{"none": "blocked", "where": ..}`.
///
/// In the glossary: [residual](crate::glossary#residual).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Filter<V = Value, M = Millis, G = Never> {
    /// All of these hold; without any, it holds.
    All {
        /// These.
        all: Vec<Filter<V, M, G>>,
    },
    /// One of these holds; without any, it does not.
    Any {
        /// These.
        any: Vec<Filter<V, M, G>>,
    },
    /// The field has the value, or one of the values.
    Is {
        /// The field.
        field: String,
        /// The value.
        is: V,
    },
    /// The field has a value, and not this one, or none of these.
    IsNot {
        /// The field.
        field: String,
        /// The value.
        is_not: V,
    },
    /// The field has a value.
    Known {
        /// The field.
        known: String,
    },
    /// The moment in the field has not come yet, or the field has none.
    NotEnded {
        /// The field.
        not_ended: String,
        /// When it is asked.
        at: M,
    },
    /// The one row that the row refers to is there, and is such.
    One {
        /// The relation.
        one: String,
        /// How the other row is.
        r#where: Box<Filter<V, M, G>>,
    },
    /// One of the rows that belong to the row is such.
    Some {
        /// The relation.
        some: String,
        /// How the other row is.
        r#where: Box<Filter<V, M, G>>,
    },
    /// None of the rows that belong to the row is such.
    None {
        /// The relation.
        none: String,
        /// How the other row is.
        r#where: Box<Filter<V, M, G>>,
    },
    /// A condition that does not depend on the row. There is none once the subject is known; a policy of
    /// row-level security asks its session.
    Given(G),
}

/// A type without values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Never {}

impl<V: Clone + PartialEq, M: Clone + PartialEq, G: Clone + PartialEq> Filter<V, M, G> {
    /// The condition that every row meets.
    pub(super) const ALWAYS: Self = Filter::All { all: Vec::new() };
    /// The condition that no row meets.
    pub(super) const NEVER: Self = Filter::Any { any: Vec::new() };

    pub(super) fn is(field: impl Into<String>, is: V) -> Self {
        Filter::Is { field: field.into(), is }
    }

    pub(super) fn is_not(field: impl Into<String>, is_not: V) -> Self {
        Filter::IsNot { field: field.into(), is_not }
    }

    // Without a condition on the related row, it must still exist.
    pub(super) fn one(relation: &str, filter: Self) -> Self {
        if filter == Self::NEVER {
            return filter;
        }
        Filter::One { one: relation.to_owned(), r#where: Box::new(filter) }
    }

    pub(super) fn some(relation: &str, filter: Self) -> Self {
        if filter == Self::NEVER {
            return filter;
        }
        Filter::Some { some: relation.to_owned(), r#where: Box::new(filter) }
    }

    pub(super) fn none(relation: &str, filter: Self) -> Self {
        if filter == Self::NEVER {
            return Self::ALWAYS;
        }
        Filter::None { none: relation.to_owned(), r#where: Box::new(filter) }
    }

    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut joined: Vec<Self> = Vec::new();
        for part in parts {
            match part {
                Filter::All { all } => all.into_iter().for_each(|part| join(&mut joined, part, both)),
                part => join(&mut joined, part, both),
            }
        }
        if joined.contains(&Self::NEVER) {
            return Self::NEVER;
        }
        single(joined).unwrap_or_else(|all| Filter::All { all })
    }

    pub(super) fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut joined: Vec<Self> = Vec::new();
        for part in parts {
            match part {
                Filter::Any { any } => any.into_iter().for_each(|part| join(&mut joined, part, either)),
                part => join(&mut joined, part, either),
            }
        }
        if joined.contains(&Self::ALWAYS) {
            return Self::ALWAYS;
        }
        single(joined).unwrap_or_else(|any| Filter::Any { any })
    }
}

fn single<F>(mut parts: Vec<F>) -> Result<F, Vec<F>> {
    match parts.pop() {
        Some(only) if parts.is_empty() => Ok(only),
        last => {
            parts.extend(last);
            Err(parts)
        }
    }
}

// Adds a part, merged into another one if the two make one condition.
fn join<F: PartialEq>(joined: &mut Vec<F>, part: F, merge: impl Fn(&F, &F) -> Option<F>) {
    if joined.contains(&part) {
        return;
    }
    for place in joined.iter_mut() {
        if let Some(merged) = merge(place, &part) {
            *place = merged;
            return;
        }
    }
    joined.push(part);
}

// A row belongs to one matter, so two conditions on it are merged: a database then looks the matter up
// once.
fn both<V: Clone + PartialEq, M: Clone + PartialEq, G: Clone + PartialEq>(
    one: &Filter<V, M, G>,
    other: &Filter<V, M, G>,
) -> Option<Filter<V, M, G>> {
    match (one, other) {
        (Filter::One { one, r#where: first }, Filter::One { one: same, r#where: second }) if one == same => {
            Some(Filter::one(one, Filter::all([(**first).clone(), (**second).clone()])))
        }
        // (a or b) and (a or c) is a or (b and c).
        (Filter::Any { any: first }, Filter::Any { any: second }) => {
            let shared: Vec<_> = first.iter().filter(|part| second.contains(part)).cloned().collect();
            if shared.is_empty() {
                return None;
            }
            let rest =
                |parts: &[Filter<V, M, G>]| Filter::any(parts.iter().filter(|part| !shared.contains(part)).cloned());
            Some(Filter::any(shared.iter().cloned().chain([Filter::all([rest(first), rest(second)])])))
        }
        _ => None,
    }
}

fn either<V: Clone + PartialEq, M: Clone + PartialEq, G: Clone + PartialEq>(
    one: &Filter<V, M, G>,
    other: &Filter<V, M, G>,
) -> Option<Filter<V, M, G>> {
    match (one, other) {
        (Filter::One { one, r#where: first }, Filter::One { one: same, r#where: second }) if one == same => {
            Some(Filter::one(one, Filter::any([(**first).clone(), (**second).clone()])))
        }
        (Filter::Some { some, r#where: first }, Filter::Some { some: same, r#where: second }) if some == same => {
            Some(Filter::some(some, Filter::any([(**first).clone(), (**second).clone()])))
        }
        _ => None,
    }
}
