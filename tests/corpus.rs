//! Runs the corpus against the crate: natively, and compiled to wasm in Node and in a browser.
//! `tests/corpus/README.md` says what a case is.

use crate::common::case::{Case, cases};
use firmgate::catalogue::{Action, Audience, Condition, Mask, Question, Reason, Surface};
use firmgate::decide::Effect;
use firmgate::facts::OwnedResource;
use firmgate::{Gate, Snapshot};
use std::collections::{BTreeMap, BTreeSet};

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn question(name: &str) -> Result<Question, String> {
    let action = name.parse::<Action>().map(Question::from);
    action.or_else(|_| name.parse::<Surface>().map(Question::from)).map_err(|_| format!("there is no `{name}`"))
}

fn check(case: &Case) -> Result<(), String> {
    let snapshot = Snapshot::from_json(&case.snapshot.to_string()).map_err(|error| error.to_string())?;
    let gate = Gate::open(snapshot, case.now).map_err(|error| error.to_string())?;
    let question = question(&case.ask)?;
    let record = match &case.on {
        None => None,
        Some(json) => Some(OwnedResource::from_json(question.kind(), json.clone()).map_err(|error| error.to_string())?),
    };
    let resource = record.as_ref().map_or(firmgate::facts::FIRM, OwnedResource::as_ref);
    let decision = gate.decide_for(Audience::Administrator, question, resource);
    let told = gate.decide_for(Audience::Subject, question, resource);

    let mut wrong = Vec::new();
    let mut same = |what: &str, found: String, expected: Option<&String>| {
        if let Some(expected) = expected
            && found != *expected
        {
            wrong.push(format!("{what} is {found}, not {expected}"));
        }
    };
    same("the effect", decision.effect.name().to_owned(), case.effect.as_ref());
    same("the reason", decision.reason.code().to_owned(), case.reason.as_ref());
    same("the reason told", told.reason.code().to_owned(), case.told.as_ref());
    same("the effect told", told.effect.name().to_owned(), case.effect.as_ref());
    let missing: Vec<Vec<&str>> =
        decision.missing.sets().iter().map(|set| set.iter().map(Condition::name).collect()).collect();
    same(
        "what is missing",
        format!("{missing:?}"),
        case.missing.as_ref().map(|missing| format!("{missing:?}")).as_ref(),
    );
    let masks: Vec<&str> = decision.masks.iter().map(Mask::name).collect();
    same("what is masked", format!("{masks:?}"), case.masks.as_ref().map(|masks| format!("{masks:?}")).as_ref());
    if let Some(action) = question.action() {
        let can = gate.can(action, resource);
        same("the check", can.to_string(), Some(&(decision.effect == Effect::Allow).to_string()));
        let somewhere = gate.can_somewhere(action).to_string();
        same("somewhere", somewhere, case.somewhere.map(|somewhere| somewhere.to_string()).as_ref());
    } else if let Some(surface) = question.surface() {
        let shows = gate.shows(surface).to_string();
        same("shown at all", shows, case.somewhere.map(|somewhere| somewhere.to_string()).as_ref());
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

#[test]
fn every_case_holds() {
    let mut failures = Vec::new();
    let cases = cases();
    for case in &cases {
        if let Err(wrong) = check(case) {
            failures.push(format!("{}: {}: {wrong}", case.file, case.name));
        }
    }
    assert!(failures.is_empty(), "{} of {} cases fail:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn case_names_are_unique() {
    let mut names = BTreeSet::new();
    for case in cases() {
        assert!(names.insert(format!("{}: {}", case.file, case.name)), "{}: {} is there twice", case.file, case.name);
    }
}

#[test]
fn every_row_has_an_allow_and_a_deny() {
    let mut effects: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for case in cases() {
        effects.entry(case.ask.clone()).or_default().extend(case.effect.clone());
    }
    let names = Action::ALL.iter().map(|action| action.name()).chain(Surface::ALL.iter().map(|surface| surface.name()));
    let missing: Vec<String> = names
        .flat_map(|name| ["allow", "deny"].map(|effect| (name, effect)))
        .filter(|(name, effect)| !effects.get(*name).is_some_and(|there| there.contains(*effect)))
        .map(|(name, effect)| format!("{name}: {effect}"))
        .collect();
    assert!(missing.is_empty(), "no case shows:\n{}", missing.join("\n"));
}

#[test]
fn every_reason_that_the_engine_gives_has_a_case() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        seen.extend(case.reason.clone());
        seen.extend(case.told.clone());
    }
    // These say that there was nothing to decide on; the tests of the gate have them.
    let elsewhere = |reason: &&Reason| reason.stands_alone() && **reason != Reason::NotAvailable;
    let missing: Vec<&str> = Reason::ALL
        .iter()
        .filter(|reason| !elsewhere(reason))
        .map(|reason| reason.code())
        .filter(|code| !seen.contains(*code))
        .collect();
    assert!(missing.is_empty(), "no case has the reasons {missing:?}");
}

#[cfg(not(target_family = "wasm"))]
#[test]
fn every_file_is_run() {
    let there: BTreeSet<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".json") && name != "people.json")
        .collect();
    let run: BTreeSet<String> = crate::common::case::FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(there, run, "the list of files in tests/common/case.rs is not that of tests/corpus");
}
