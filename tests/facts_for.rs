//! What is true of projected facts: for whom they are for they decide the same, they say nothing of others, and
//! nobody else can use them.

use crate::common::change::subject;
use crate::common::trial::{World, cells, for_kinds, questions, worlds};
use firmgate::Gate;
use firmgate::catalogue::{Audience, Kind, Reason};
use firmgate::decide::Effect;
use firmgate::facts::OwnedResource;
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof};
use serde_json::{Value, json};

fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Firm)
}

/// The same person in another snapshot: other groups, permissions, shares and settings.
fn later_snapshot(world: &World, other: &World) -> Option<Gate> {
    let later = other.with(|other| {
        other.snapshot["firm"] = world.snapshot["firm"].clone();
        other.snapshot["subject"]["id"] = world.snapshot["subject"]["id"].clone();
    });
    (world.is_user() == other.is_user()).then(|| later.gate())
}

/// At every moment at which the snapshot may be used, and whichever share begins or ends meanwhile.
#[test]
fn the_same_person_is_answered_the_same_and_later_never_allowed_more() {
    let tally = for_kinds(
        kinds(),
        5_000,
        |kind| (worlds(kind), worlds(kind), prop_oneof![Just(0_i64), Just(1), Just(2)]).boxed(),
        |(world, other, wait), tally| {
            let (gate, resource) = (world.gate(), world.resource());
            let projected = gate.facts_for(resource.as_ref());
            prop_assert_eq!(projected.is_some(), gate.knows_of(resource.as_ref()), "{}", world);
            let Some(projected) = projected else { return Ok(()) };

            let gate = world.with(|world| world.now += wait).gate();
            for question in questions(world.kind) {
                let (full, less) = (
                    gate.decide_for(Audience::Subject, question, resource.as_ref()),
                    gate.decide_for(Audience::Subject, question, projected.as_ref()),
                );
                let what = || format!("{}: {less:?}, but {full:?}\n{world}\nprojected: {projected:?}", question.name());
                prop_assert_eq!(less.is_allowed(), full.is_allowed(), "{}", what());
                prop_assert!(less.masks == full.masks, "{}", what());
                if full.is_allowed() {
                    tally.saw(question, world.is_user(), "allowed");
                }
                tally.comparisons += 1;
            }
            let Some(later) = later_snapshot(world, other) else { return Ok(()) };
            for question in questions(world.kind) {
                let (full, less) = (
                    later.decide_for(Audience::Subject, question, resource.as_ref()),
                    later.decide_for(Audience::Subject, question, projected.as_ref()),
                );
                let what = || format!("{}: {less:?}, but {full:?}\n{world}\nthen: {other}", question.name());
                prop_assert!(!less.is_allowed() || full.is_allowed(), "{}", what());
                let unmasked =
                    less.is_allowed() && full.masks.iter().any(|mask| !less.masks.iter().any(|own| own == mask));
                prop_assert!(!unmasked, "{}", what());
                tally.comparisons += 1;
            }
            Ok(())
        },
    );
    tally.assert_saw("allowed", cells(kinds()));
    tally.assert_comparisons(100_000);
}

/// Whoever is not the person whom they are for is refused, also where the facts are inside another record.
#[test]
fn nobody_else_can_use_them() {
    let tally = for_kinds(
        kinds(),
        600,
        |kind| (worlds(kind), worlds(kind)).boxed(),
        |(world, other), tally| {
            let Some(projected) = world.gate().facts_for(world.resource().as_ref()) else { return Ok(()) };
            let other = other.with(|other| other.snapshot["firm"] = world.snapshot["firm"].clone());
            let is_same = world.is_user() == other.is_user() && id(&subject(world)) == id(&subject(&other));
            let gate = other.gate();
            for question in questions(world.kind) {
                let decision = gate.decide_for(Audience::Subject, question, projected.as_ref());
                prop_assert_eq!(decision.reason == Reason::ForeignSubject, !is_same, "{}\n{}", world, other);
                prop_assert!(is_same || decision.effect == Effect::Deny);
                tally.comparisons += 1;
            }
            if world.kind == Kind::Matter && !is_same {
                let note = json!({ "author": subject(&other), "matter": projected.as_ref().to_json() });
                let note = OwnedResource::from_json(Kind::Note, note).unwrap();
                prop_assert!(!gate.knows_of(note.as_ref()), "{}\n{}", world, other);
            }
            Ok(())
        },
    );
    tally.assert_comparisons(10_000);
}

/// Every list in them has only ids of the person, of their groups and of what is shared with them.
#[test]
fn nobody_else_is_listed() {
    let tally = for_kinds(
        kinds(),
        1_200,
        |kind| worlds(kind).boxed(),
        |world, tally| {
            let Some(projected) = world.gate().facts_for(world.resource().as_ref()) else { return Ok(()) };
            let own = &world.snapshot["subject"];
            let of = |list: &str| own[list].as_array().cloned().unwrap_or_default();
            let ids: Vec<String> =
                of("groups").iter().map(id).chain(of("shares").iter().map(|share| id(&share["id"]))).collect();
            let is_unknown = own["groups"].is_null() && world.is_user() || own["shares"].is_null() && !world.is_user();
            let me = subject(world);
            for entry in listed(&projected.as_ref().to_json()) {
                let is_own = id(&entry) == id(&me) || ids.contains(&id(&entry));
                prop_assert!(is_own || is_unknown, "{entry} is listed in {projected:?}\n{}", world);
                tally.comparisons += 1;
            }
            Ok(())
        },
    );
    tally.assert_comparisons(1_000);
}

// The entries of every list in a record, but for the matters of a contact, whose own lists count.
fn listed(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(entries) => entries
            .iter()
            .flat_map(|entry| match entry {
                Value::Object(matter) if matter.contains_key("blocked") || matter.contains_key("access") => {
                    listed(entry)
                }
                Value::Object(share) if share.contains_key("to") => match &share["to"] {
                    Value::Object(to) => to.values().cloned().collect(),
                    _ => Vec::new(),
                },
                Value::Object(share) if share.contains_key("kind") => vec![share["id"].clone()],
                other => vec![other.clone()],
            })
            .collect(),
        Value::Object(fields) => fields.values().flat_map(listed).collect(),
        _ => Vec::new(),
    }
}

// `1` and `"1"` are the same id.
fn id(value: &Value) -> String {
    match value {
        Value::Object(guest) => format!("guest {}", id(&guest["guest"])),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
