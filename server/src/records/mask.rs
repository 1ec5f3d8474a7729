//! What of a body is hidden, and from whom: from who may see the record and may not take another
//! action. Which action that is, is the catalogue's to say; which words of a body are meant is said
//! here.

use firmgate::Gate;
use firmgate::catalogue::{Action, Kind, Mask};
use firmgate::facts::{Activity, OwnedResource, ShownOn};
use firmgate::query::Query;
use serde_json::{Map, Value};

/// A part of a body that whoever sees the record may not see.
#[derive(Clone, Copy)]
pub(super) struct FieldMask {
    /// What clients know it by.
    pub(super) name: &'static str,
    /// Whoever may take this action sees it.
    pub(super) action: Action,
    hides: Hides,
}

#[derive(Clone, Copy)]
enum Hides {
    Fields(&'static [&'static str]),
    /// The rate of an entry, and of time what it comes to: it is the rate in other words. An expense
    /// has no rate (VIS-8).
    Rate,
    /// All else: what is not known of is not forgotten.
    AllBut(&'static [&'static str]),
}

/// The covers of a kind of record.
pub(super) fn field_masks(kind: Kind) -> impl Iterator<Item = FieldMask> {
    let masks = Action::MASKS.iter().filter(move |(_, _, view)| kind.view() == Some(*view));
    let masks = masks.map(|(action, mask, _)| {
        let hides = match mask {
            Mask::Hours => Hides::Fields(&["minutes", "total_cents"]),
            Mask::Rate => Hides::Rate,
            Mask::Details => Hides::AllBut(&["id", "calendar", "starts_at", "ends_at"]),
        };
        FieldMask { name: mask.name(), action: *action, hides }
    });
    // Of a matter's details, what is part of its financial summary (PERM-5).
    let financials =
        FieldMask { name: "financials", action: Action::MatterViewFinancials, hides: Hides::Fields(&["budget_cents"]) };
    masks.chain((kind == Kind::Matter).then_some(financials))
}

impl FieldMask {
    /// Whether it hides a field of a body.
    pub(super) fn hides(self, field: &str) -> bool {
        match self.hides {
            Hides::Fields(fields) => fields.contains(&field),
            Hides::Rate => ["rate_cents", "total_cents"].contains(&field),
            Hides::AllBut(fields) => !fields.contains(&field),
        }
    }

    /// Whether it hides nothing of a record.
    pub(super) fn is_lifted(self, gate: &Gate, facts: &OwnedResource) -> bool {
        gate.can(self.action, facts.as_ref())
    }

    fn hide(self, body: &mut Map<String, Value>) {
        let is_expense = body.get("kind").and_then(Value::as_str) == Some("expense");
        let is_shown = |field: &str| match self.hides {
            Hides::Rate if is_expense => field != "rate_cents",
            _ => !self.hides(field),
        };
        body.retain(|field, _| is_shown(field));
    }
}

/// The rows on which somebody may take an action, as they are shown on a screen.
pub(super) fn query(gate: &Gate, action: Action, shown_on: Option<ShownOn>) -> Query {
    match action.kind() {
        Kind::Activity => gate.query_given(action, &Activity { shown_on, ..Activity::default() }),
        _ => gate.query(action),
    }
}

/// Hides from a body what covers that are not lifted hide, and gives their names.
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
    fn every_mask_of_the_catalogue_covers_a_kind() {
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
        // With the rate, the value would say the hours.
        let mut body = time;
        hide(&mut body, [mask(Kind::Activity, "hours")]);
        assert_eq!(body, json!({"kind": "time", "rate_cents": 100, "date": "d"}));
        let mut body = json!({"kind": "expense", "minutes": 0, "rate_cents": 0, "total_cents": 100});
        hide(&mut body, [mask(Kind::Activity, "rate")]);
        assert_eq!(body, json!({"kind": "expense", "minutes": 0, "total_cents": 100}));
    }

    #[test]
    fn of_an_entry_on_a_calendar_only_the_times_are_left() {
        let mut body = json!({"id": "1", "calendar": "2", "starts_at": "a", "ends_at": "b", "matter": "3", "new": 1});
        hide(&mut body, [mask(Kind::Event, "details")]);
        assert_eq!(body, json!({"id": "1", "calendar": "2", "starts_at": "a", "ends_at": "b"}));
    }
}
