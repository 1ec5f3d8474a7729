//! The fields that a mask hides. A subject who may see a record, but not take the mask's action, does not
//! see these fields. The catalogue says which action it is; this file says which fields of a body.

use firmgate::Gate;
use firmgate::catalogue::{Action, Kind, Mask};
use firmgate::facts::{Activity, Message, OwnedResource, Person, ShownOn};
use firmgate::query::Query;
use serde_json::{Map, Value};

/// The fields of a body that one mask hides.
#[derive(Clone, Copy)]
pub(super) struct FieldMask {
    /// The name of the mask.
    pub(super) name: &'static str,
    /// The action that lifts the mask.
    pub(super) action: Action,
    /// Whether its fields are recorded for other people too, by somebody who may not read them then (PERM-11).
    pub(super) is_recorded_for_others: bool,
    hides: Hides,
}

#[derive(Clone, Copy)]
enum Hides {
    Fields(&'static [&'static str]),
    /// The rate of an entry, and the total of a time entry, which would reveal the rate. An expense has no
    /// rate (VIS-8).
    Rate,
    /// All fields except these, so that a new field is masked by default.
    AllBut(&'static [&'static str]),
}

/// The masks of a kind of record.
pub(super) fn field_masks(kind: Kind) -> impl Iterator<Item = FieldMask> {
    let masks = Action::MASKS.iter().filter(move |(_, _, view)| kind.view() == Some(*view));
    let masks = masks.map(|(action, mask, _)| {
        let hides = match mask {
            Mask::Hours => Hides::Fields(&["minutes", "total_cents"]),
            Mask::Rate => Hides::Rate,
            Mask::Details => Hides::AllBut(&["id", "calendar", "starts_at", "ends_at"]),
        };
        let is_recorded_for_others = matches!(mask, Mask::Hours);
        FieldMask { name: mask.name(), action: *action, is_recorded_for_others, hides }
    });
    // The part of a matter's details that belongs to its financial summary (PERM-5).
    let financials = FieldMask {
        name: "financials",
        action: Action::MatterViewFinancials,
        is_recorded_for_others: false,
        hides: Hides::Fields(&["budget_cents"]),
    };
    masks.chain((kind == Kind::Matter).then_some(financials))
}

impl FieldMask {
    /// Whether it hides a field.
    pub(super) fn hides(self, field: &str) -> bool {
        match self.hides {
            Hides::Fields(fields) => fields.contains(&field),
            Hides::Rate => ["rate_cents", "total_cents"].contains(&field),
            Hides::AllBut(fields) => !fields.contains(&field),
        }
    }

    /// Whether it hides a field of this body.
    pub(super) fn hides_in(self, body: &Map<String, Value>, field: &str) -> bool {
        let is_expense = body.get("kind").and_then(Value::as_str) == Some("expense");
        match self.hides {
            Hides::Rate if is_expense => field == "rate_cents",
            _ => self.hides(field),
        }
    }

    /// Whether the subject may take the action that lifts it.
    pub(super) fn is_lifted(self, gate: &Gate, facts: &OwnedResource) -> bool {
        gate.can(self.action, facts.as_ref())
    }

    fn hide(self, body: &mut Map<String, Value>) {
        let hidden: Vec<String> = body.keys().filter(|field| self.hides_in(body, field)).cloned().collect();
        for field in hidden {
            body.remove(&field);
        }
    }
}

/// The query of the rows on which a subject may take an action, as shown on a screen.
pub(super) fn query(gate: &Gate, action: Action, shown_on: Option<ShownOn>) -> Query {
    match action.kind() {
        Kind::Activity => gate.query_given(action, &Activity { shown_on, ..Activity::default() }),
        // What is stored is a thread, which is nobody's own. Its row names who began it.
        Kind::Message => gate.query_given(action, &Message { author: Some(somebody_else(gate)), ..Message::default() }),
        _ => gate.query(action),
    }
}

// A guest and a user are never the same person, whatever their ids.
fn somebody_else(gate: &Gate) -> Person {
    let subject = &gate.snapshot().subject;
    let id = subject.id().cloned().unwrap_or_else(|| 0.into());
    if subject.is_guest() { Person::user(id) } else { Person::guest(id) }
}

/// Removes the fields that masks hide from a body, and returns the names of the masks.
pub(super) fn hide(body: &mut Value, field_masks: impl IntoIterator<Item = FieldMask>) -> Vec<&'static str> {
    let Value::Object(fields) = body else {
        *body = Value::Null;
        return Vec::new();
    };
    let mut names = Vec::new();
    for mask in field_masks {
        mask.hide(fields);
        names.push(mask.name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{FieldMask, field_masks, hide};
    use firmgate::catalogue::{Action, Kind};
    use serde_json::json;

    fn mask(kind: Kind, name: &str) -> FieldMask {
        field_masks(kind).find(|mask| mask.name == name).unwrap()
    }

    #[test]
    fn every_mask_of_the_catalogue_applies_to_a_kind() {
        let all = Kind::ALL.iter().flat_map(|kind| field_masks(*kind)).map(|mask| mask.action);
        let all: Vec<Action> = all.collect();
        assert!(Action::MASKS.iter().all(|(action, ..)| all.contains(action)));
    }

    #[test]
    fn what_is_left_does_not_say_what_is_hidden() {
        let time = json!({"kind": "time", "minutes": 60, "rate_cents": 100, "total_cents": 100, "date": "d"});
        let mut body = time.clone();
        hide(&mut body, [mask(Kind::Activity, "rate")]);
        assert_eq!(body, json!({"kind": "time", "minutes": 60, "date": "d"}));
        // With the rate, the total would reveal the hours.
        let mut body = time;
        hide(&mut body, [mask(Kind::Activity, "hours")]);
        assert_eq!(body, json!({"kind": "time", "rate_cents": 100, "date": "d"}));
        let mut body = json!({"kind": "expense", "minutes": 0, "rate_cents": 0, "total_cents": 100});
        hide(&mut body, [mask(Kind::Activity, "rate")]);
        assert_eq!(body, json!({"kind": "expense", "minutes": 0, "total_cents": 100}));
    }

    #[test]
    fn only_the_times_of_an_event_are_left() {
        let mut body = json!({"id": "1", "calendar": "2", "starts_at": "a", "ends_at": "b", "matter": "3", "new": 1});
        hide(&mut body, [mask(Kind::Event, "details")]);
        assert_eq!(body, json!({"id": "1", "calendar": "2", "starts_at": "a", "ends_at": "b"}));
    }
}
