//! Looks things up in the JSON of a snapshot and of a record. What is absent or null is not known.

use super::rule::{any, not};
use serde_json::Value;

/// All that one decision is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) firm: &'a Value,
    pub(crate) subject: &'a Value,
    pub(crate) session: &'a Value,
    pub(crate) settings: &'a Value,
    pub(crate) expires_at: Option<i64>,
    pub(crate) now: i64,
    /// The kind of the record, or `firm`.
    pub(crate) on: &'a str,
    pub(crate) record: &'a Value,
}

/// The matter that a record belongs to.
pub(crate) enum ItsMatter<'a> {
    NotKnown,
    None,
    Is(&'a Value),
}

impl<'a> Facts<'a> {
    pub(crate) fn is_user(&self) -> bool {
        self.subject["kind"] == "user"
    }

    /// Whether this person is the subject: a user by their id, a guest by `{"guest": id}`.
    pub(crate) fn is_subject(&self, person: &Value) -> bool {
        match person.get("guest") {
            Some(guest) => !self.is_user() && same(guest, &self.subject["id"]),
            None => self.is_subject_user(person),
        }
    }

    /// Whether the user with this id is the subject.
    pub(crate) fn is_subject_user(&self, id: &Value) -> bool {
        self.is_user() && same(id, &self.subject["id"])
    }

    /// Whether the subject is in this group. Guests are in none (SHR-2).
    pub(crate) fn is_in_group(&self, group: &Value) -> Option<bool> {
        if !self.is_user() {
            return Some(false);
        }
        let groups = list(self.subject, "groups")?;
        Some(groups.iter().any(|own| same(own, group)))
    }

    /// Whether the record names the subject in this field.
    pub(crate) fn names_subject(&self, field: &str) -> Option<bool> {
        Some(self.is_subject(known(self.record, field)?))
    }

    /// Whether the record's list of people in this field names the subject.
    pub(crate) fn lists_subject(&self, field: &str) -> Option<bool> {
        Some(list(self.record, field)?.iter().any(|person| self.is_subject(person)))
    }

    /// The user whom the action is done to.
    pub(crate) fn target(&self) -> &'a Value {
        if self.on == "block" { &self.record["user"] } else { self.record }
    }

    /// The calendar: the record itself, or the one that the entry is on.
    pub(crate) fn calendar(&self) -> &'a Value {
        if self.on == "event" { &self.record["calendar"] } else { self.record }
    }

    /// The matter: the record itself, or the one that the record belongs to.
    pub(crate) fn matter(&self) -> ItsMatter<'a> {
        if self.on == "matter" {
            return ItsMatter::Is(self.record);
        }
        match known(self.record, "matter") {
            None => ItsMatter::NotKnown,
            Some(link) if link == "none" => ItsMatter::None,
            Some(matter) => ItsMatter::Is(matter),
        }
    }

    /// Whether the subject is blocked from a matter.
    pub(crate) fn is_blocked_from(&self, matter: &Value) -> Option<bool> {
        Some(list(matter, "blocked")?.iter().any(|person| self.is_subject(person)))
    }

    /// Whether the thing of this kind and with this id is shared with the guest at the moment.
    pub(crate) fn is_shared(&self, kind: &str, id: Option<&Value>) -> Option<bool> {
        let id = id?;
        Some(self.live_shares()?.iter().any(|share| share["kind"] == kind && same(&share["id"], id)))
    }

    /// Whether anything of this kind is shared with the guest at the moment.
    pub(crate) fn has_live(&self, kind: &str) -> Option<bool> {
        Some(self.live_shares()?.iter().any(|share| share["kind"] == kind))
    }

    fn live_shares(&self) -> Option<Vec<&'a Value>> {
        let is_live = |share: &&Value| {
            let has_started = share["starts_at"].as_i64().is_none_or(|start| start <= self.now);
            let has_ended = share["ends_at"].as_i64().is_some_and(|end| end <= self.now);
            has_started && !has_ended
        };
        Some(list(self.subject, "shares")?.iter().filter(is_live).collect())
    }

    /// Whether the snapshot may still be used.
    pub(crate) fn is_current(&self) -> bool {
        self.expires_at.is_none_or(|end| self.now < end)
    }

    /// Whether the record, or one inside it, says that it is another firm's.
    pub(crate) fn names_another_firm(&self) -> bool {
        names_another_firm(self.record, self.firm)
    }
}

fn names_another_firm(value: &Value, firm: &Value) -> bool {
    match value {
        Value::Object(fields) => {
            let own = fields.get("firm").filter(|own| !own.is_null());
            own.is_some_and(|own| !same(own, firm)) || fields.values().any(|inner| names_another_firm(inner, firm))
        }
        Value::Array(values) => values.iter().any(|inner| names_another_firm(inner, firm)),
        _ => false,
    }
}

/// Whether two ids are the same. `1` and `"1"` are.
pub(crate) fn same(one: &Value, other: &Value) -> bool {
    let text = |id: &Value| id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    text(one) == text(other)
}

/// A field that is there.
pub(crate) fn known<'a>(object: &'a Value, field: &str) -> Option<&'a Value> {
    object.get(field).filter(|value| !value.is_null())
}

/// A field that is yes or no.
pub(crate) fn flag(object: &Value, field: &str) -> Option<bool> {
    known(object, field)?.as_bool()
}

/// Whether a field has this value.
pub(crate) fn is(object: &Value, field: &str, value: &str) -> Option<bool> {
    Some(known(object, field)? == value)
}

/// Whether a field has one of these values.
pub(crate) fn is_one_of(object: &Value, field: &str, values: &[&str]) -> Option<bool> {
    any(values.iter().map(|value| is(object, field, value)))
}

/// Whether a field has another value than this.
pub(crate) fn is_not(object: &Value, field: &str, value: &str) -> Option<bool> {
    not(is(object, field, value))
}

/// A field that is a list.
pub(crate) fn list<'a>(object: &'a Value, field: &str) -> Option<&'a [Value]> {
    known(object, field)?.as_array().map(Vec::as_slice)
}
