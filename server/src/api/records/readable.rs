//! What a subject may read of a record, and whether a write would let its writer read more. The engine is
//! asked about the record before and after the write; which facts open something is not listed here.

use super::mask::{self, FieldMask};
use super::stored_record::StoredRecord;
use firmgate::Gate;
use firmgate::catalogue::Action;
use firmgate::decide::{Decision, Effect};
use firmgate::facts::{self, Matter, MatterLink, OwnedResource, ShownOn};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The screens on which an entry can be shown. The first is the one that denials are decided on: it grants the
/// least (VIS-4).
const SCREENS: [ShownOn; 3] = [ShownOn::Activities, ShownOn::Billing, ShownOn::Reports];

/// The fields of a record that a subject cannot read on any screen, each with the action that would lift its mask.
/// A field that one screen shows is no secret: its reader may write it, and sees nothing new on another screen.
pub(super) fn hidden_fields(gate: &Gate, record: &dyn StoredRecord, facts: &OwnedResource) -> BTreeMap<String, Action> {
    hidden_by(gate, record, facts, |_| true)
}

/// A field that a creator gives a new record and could not read in it, with the action that would lift its mask.
///
/// A body has every field, so the field is there, and holds nothing: null, or 0 of an amount. Whoever may not see
/// a rate leaves it out, and whoever may sets it (VIS-11). Hours are the entry itself, and are recorded for others
/// too (PERM-11).
pub(super) fn written_blind(gate: &Gate, record: &dyn StoredRecord, facts: &OwnedResource) -> Option<(String, Action)> {
    let body = body_of(record);
    let holds_nothing = |field: &str| body.get(field).is_none_or(|value| value.is_null() || *value == 0);
    let hidden = hidden_by(gate, record, facts, |mask| !mask.is_recorded_for_others);
    hidden.into_iter().find(|(field, _)| !holds_nothing(field))
}

fn hidden_by(
    gate: &Gate,
    record: &dyn StoredRecord,
    facts: &OwnedResource,
    counts: impl Fn(&FieldMask) -> bool,
) -> BTreeMap<String, Action> {
    let body = body_of(record);
    let screens = on_screens(facts);
    let applies = |mask: &FieldMask| counts(mask) && !screens.iter().any(|shown| mask.is_lifted(gate, shown));
    let mut hidden = BTreeMap::new();
    for mask in mask::field_masks(record.kind()).filter(applies) {
        let fields = body.keys().filter(|field| mask.hides_in(&body, field));
        hidden.extend(fields.map(|field| (field.clone(), mask.action)));
    }
    hidden
}

/// The first action on something of a matter that a change of the matter could open to the subject.
///
/// All that is known of the record is its matter, so the answer covers every record that the matter has or will
/// have, and does not tell which it has.
pub(super) fn opened_by_matter(gate: &Gate, old: &Matter, new: &Matter) -> Option<Action> {
    if old == new {
        return None;
    }
    let (old, new) = (of_matter(old), of_matter(new));
    old.iter().zip(&new).find_map(|(old, new)| {
        let mut actions = old.as_ref().kind().actions();
        actions.find(|action| best_effect(gate, *action, old) < best_effect(gate, *action, new))
    })
}

/// The decision that a subject may not read something.
pub(super) fn decision(gate: &Gate, action: Action, facts: &OwnedResource) -> Decision {
    let shown = on_screens(facts);
    gate.decide(action, shown.first().unwrap_or(facts).as_ref())
}

/// The decision on an action that is about the records of a matter, and not about the matter.
pub(super) fn decision_of_matter(gate: &Gate, action: Action, matter: &Matter) -> Decision {
    let probes = of_matter(matter);
    let probe = probes.iter().find(|probe| probe.as_ref().kind() == action.kind());
    probe.map_or_else(|| Decision::not_available(action), |probe| decision(gate, action, probe))
}

fn body_of(record: &dyn StoredRecord) -> Map<String, Value> {
    match record.body() {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

fn best_effect(gate: &Gate, action: Action, facts: &OwnedResource) -> u8 {
    let effects = on_screens(facts);
    let effects = effects.iter().map(|shown| match gate.decide(action, shown.as_ref()).effect {
        Effect::Deny => 0,
        Effect::Unknown => 1,
        Effect::Allow => 2,
    });
    effects.max().unwrap_or_default()
}

fn on_screens(facts: &OwnedResource) -> Vec<OwnedResource> {
    match facts {
        OwnedResource::Activity(own) => SCREENS
            .iter()
            .map(|screen| OwnedResource::Activity(facts::Activity { shown_on: Some(*screen), ..own.clone() }))
            .collect(),
        other => vec![other.clone()],
    }
}

/// A record of each kind that can belong to a matter, of which only the matter is known.
fn of_matter(matter: &Matter) -> Vec<OwnedResource> {
    let link = || Some(MatterLink::Of(matter.clone()));
    vec![
        OwnedResource::Matter(matter.clone()),
        OwnedResource::Contact(facts::Contact { matters: Some(vec![matter.clone()]), ..Default::default() }),
        OwnedResource::Activity(facts::Activity { matter: link(), ..Default::default() }),
        OwnedResource::Bill(facts::Bill { matter: link(), ..Default::default() }),
        OwnedResource::Payment(facts::Payment { matter: link(), ..Default::default() }),
        OwnedResource::Transaction(facts::Transaction { matter: link(), ..Default::default() }),
        OwnedResource::Event(facts::Event { matter: link(), ..Default::default() }),
        OwnedResource::Task(facts::Task { matter: link(), ..Default::default() }),
        OwnedResource::Document(facts::Document { matter: link(), ..Default::default() }),
        OwnedResource::Note(facts::Note { matter: link(), ..Default::default() }),
        OwnedResource::Communication(facts::Communication { matter: link(), ..Default::default() }),
        OwnedResource::Message(facts::Message { matter: link(), ..Default::default() }),
        OwnedResource::Share(facts::OutsideShare { matter: link(), ..Default::default() }),
        OwnedResource::RecoveryItem(facts::RecoveryItem { matter: link(), ..Default::default() }),
        OwnedResource::FeedEntry(facts::FeedEntry { matter: link(), ..Default::default() }),
    ]
}
