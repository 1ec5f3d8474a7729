//! The engine against the contract: the same rows, the same rules, and the same answers to random
//! questions about every kind of record, and to every case of the corpus.
//!
//! What is expected comes from `docs/catalogue.md` by way of `tests/reference`, which shares
//! nothing with the engine.

use crate::common::case::cases;
use crate::reference::contract::{Row, contract};
use crate::reference::{self, random};
use firmgate::catalogue::{Action, Audience, Condition, Kind, Question, Surface, catalogue_hash};
use firmgate::decide::Effect;
use firmgate::facts::{FIRM, OwnedResource, Resource};
use firmgate::rule::{Rule, Truth};
use firmgate::{Gate, Snapshot, SnapshotError};
use proptest::strategy::{Just, Strategy};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRunner};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

// So many random snapshots for every kind of record, each with one record; fewer without a record,
// since `tests/exhaustive.rs` asks about the firm without leaving a subject out.
const CASES: u32 = 2_400;
const CASES_OF_FIRM: u32 = 600;

#[test]
fn the_actions_are_those_of_the_contract() {
    let expected: BTreeMap<&str, _> = contract()
        .actions
        .iter()
        .map(|row| {
            let cites: Vec<&str> = row.cites.iter().map(String::as_str).collect();
            (row.name.as_str(), (row.on.as_str(), row.is_rechecked, row.is_open_before_two_factor, cites))
        })
        .collect();
    let found: BTreeMap<&str, _> = Action::ALL
        .iter()
        .map(|action| {
            let flags = (action.rechecks(), action.open_before_two_factor());
            (action.name(), (action.kind().name(), flags.0, flags.1, action.cites().to_vec()))
        })
        .collect();
    assert_eq!(expected.len(), contract().actions.len(), "docs/catalogue.md has an action twice");
    same_rows(&expected, &found);
}

#[test]
fn the_surfaces_are_those_of_the_contract() {
    let expected: BTreeMap<&str, &str> =
        contract().surfaces.iter().map(|row| (row.name.as_str(), row.on.as_str())).collect();
    let found: BTreeMap<&str, &str> =
        Surface::ALL.iter().map(|surface| (surface.name(), surface.group().kind().name())).collect();
    assert_eq!(expected.len(), contract().surfaces.len(), "docs/catalogue.md has a surface twice");
    same_rows(&expected, &found);
}

#[test]
fn the_kinds_are_those_of_the_contract() {
    let expected: BTreeMap<&str, _> = contract()
        .kinds
        .iter()
        .map(|(name, kind)| {
            (name.as_str(), (kind.belongs_to_matter, kind.known_to.iter().map(String::as_str).collect::<Vec<_>>()))
        })
        .collect();
    let found: BTreeMap<&str, _> = Kind::ALL
        .iter()
        .map(|kind| {
            let known_to: Vec<&str> = kind.known_to().iter().map(|action| action.name()).collect();
            (kind.name(), (kind.belongs_to_matter(), known_to))
        })
        .collect();
    same_rows(&expected, &found);
    // A matter's blocks do not cover what is asked about the firm.
    for kind in Kind::ALL.iter().filter(|kind| kind.belongs_to_matter()) {
        let on_firm = kind.known_to().iter().any(|action| action.kind() == Kind::Firm);
        assert!(!on_firm, "{} is known by an action on the firm, which no block covers", kind.name());
    }
}

#[test]
fn the_conditions_are_those_of_the_contract() {
    let table: BTreeSet<&str> = contract().conditions.iter().map(String::as_str).collect();
    let used: BTreeSet<&str> =
        contract().rows().flat_map(|row| row.user.conditions().into_iter().chain(row.guest.conditions())).collect();
    assert_eq!(used, table, "the rules of docs/catalogue.md use other conditions than its table explains");
}

fn same_rows<T: PartialEq + std::fmt::Debug>(contract: &BTreeMap<&str, T>, engine: &BTreeMap<&str, T>) {
    let names: BTreeSet<&&str> = contract.keys().chain(engine.keys()).collect();
    let differ: Vec<String> = names
        .into_iter()
        .filter(|name| contract.get(**name) != engine.get(**name))
        .map(|name| format!("{name}: the contract has {:?}, the engine {:?}", contract.get(name), engine.get(name)))
        .collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

// Every rule of the engine against the contract's, for every combination of yes, no and not known
// of the conditions that either has: the same answer, whatever the conditions mean.
#[test]
fn the_rules_are_those_of_the_contract() {
    let actions = Action::ALL.iter().map(|action| (action.name(), action.user_rule(), action.guest_rule()));
    let surfaces = Surface::ALL.iter().map(|surface| (surface.name(), surface.user_rule(), surface.guest_rule()));
    let mut comparisons = 0;
    for (name, user, guest) in actions.chain(surfaces) {
        let row = contract().row(name);
        for (column, written, built) in [("user", &row.user, user), ("guest", &row.guest, guest)] {
            let mut conditions: BTreeSet<&str> = written.conditions();
            names_of_terms(built, &mut conditions);
            for number in 0..3_u32.pow(u32::try_from(conditions.len()).unwrap()) {
                let values: BTreeMap<&str, Option<bool>> = conditions
                    .iter()
                    .zip(0..)
                    .map(|(condition, place)| {
                        (*condition, [Some(false), None, Some(true)][(number / 3_u32.pow(place) % 3) as usize])
                    })
                    .collect();
                let expected = written.holds_when(&|condition| values[condition]);
                let found = holds(built, &values);
                assert_eq!(
                    Truth::from(expected),
                    found,
                    "the {column} rule of {name} is not the contract's: {values:?}"
                );
                comparisons += 1;
            }
        }
    }
    report("combinations of conditions", comparisons);
}

fn names_of_terms(rule: &Rule<Condition>, names: &mut BTreeSet<&str>) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| names_of_terms(part, names)),
        Rule::Leaf(condition) => {
            names.insert(condition.name());
        }
    }
}

fn holds(rule: &Rule<Condition>, values: &BTreeMap<&str, Option<bool>>) -> Truth {
    match rule {
        Rule::All(parts) => parts.iter().map(|part| holds(part, values)).fold(Truth::True, Truth::and),
        Rule::Any(parts) => parts.iter().map(|part| holds(part, values)).fold(Truth::False, Truth::or),
        Rule::Leaf(condition) => Truth::from(values[condition.name()]),
    }
}

#[test]
fn every_case_of_the_corpus_is_the_contracts() {
    let cases = cases();
    let differ: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let expected = name(reference::effect(&case.ask, &case.snapshot, case.on.as_ref(), case.now));
            let written = case.effect.as_deref()?;
            (written != expected)
                .then(|| format!("{}: {}: the case says {written}, the contract {expected}", case.file, case.name))
        })
        .collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    report("cases of the corpus", cases.len());
}

#[test]
fn random_questions_get_the_contracts_answers() {
    // A thread a kind, so that every core is used.
    let results: Vec<Result<Tally, String>> = std::thread::scope(|scope| {
        let threads: Vec<_> = Kind::ALL.iter().map(|kind| scope.spawn(|| ask_at_random(*kind))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let failures: Vec<&String> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert!(failures.is_empty(), "{} kinds differ. The first:\n{}", failures.len(), failures[0]);

    let tallies: Vec<Tally> = results.into_iter().flatten().collect();
    let comparisons = tallies.iter().map(|tally| tally.comparisons).sum();
    report("random comparisons", comparisons);
    report("contradictory snapshots refused", tallies.iter().map(|tally| tally.refused).sum());
    assert!(comparisons >= 200_000, "only {comparisons} comparisons");

    // A question that is never allowed by chance would have been compared in vain.
    let seen: BTreeSet<&(&str, bool, &str)> = tallies.iter().flat_map(|tally| &tally.seen).collect();
    let missing: Vec<String> = contract()
        .rows()
        .flat_map(|row| [(row, true, &row.user), (row, false, &row.guest)])
        .filter(|(_, _, rule)| **rule != reference::rule::Rule::read(""))
        .flat_map(|(row, is_user, _)| ["allow", "deny", "unknown"].map(|effect| (row.name.as_str(), is_user, effect)))
        .filter(|answer| !seen.contains(answer))
        .map(|(name, is_user, effect)| format!("{name} of a {}: {effect}", if is_user { "user" } else { "guest" }))
        .collect();
    assert!(missing.is_empty(), "no random question was answered so:\n{}", missing.join("\n"));
}

/// What was asked about records of one kind.
#[derive(Default)]
struct Tally {
    comparisons: usize,
    refused: usize,
    /// Question, whether a user asked, effect.
    seen: BTreeSet<(&'static str, bool, &'static str)>,
}

fn ask_at_random(kind: Kind) -> Result<Tally, String> {
    let tally = RefCell::new(Tally::default());
    let mut runner = TestRunner::new(Config {
        cases: if kind == Kind::Firm { CASES_OF_FIRM } else { CASES },
        // What fails is printed whole, so there is no need to remember it in a file.
        failure_persistence: None,
        // Much the quickest without optimisation, and random enough for a test.
        rng_algorithm: RngAlgorithm::XorShift,
        ..Config::default()
    });
    let snapshot = random::snapshot(catalogue_hash());
    // The firm takes no record: what stands for one is not looked at.
    let record = if kind == Kind::Firm { Just(Value::Null).boxed() } else { random::record(kind.name()) };
    runner
        .run(&(snapshot, record, random::moment()), |(snapshot, record, now)| {
            let record = (kind != Kind::Firm).then_some(&record);
            compare(kind, &snapshot, record, now, &mut tally.borrow_mut())
        })
        .map_err(|error| format!("{}: {error}", kind.name()))?;
    Ok(tally.into_inner())
}

// One snapshot, one record, every question about its kind.
fn compare(
    kind: Kind,
    snapshot: &Value,
    record: Option<&Value>,
    now: i64,
    tally: &mut Tally,
) -> Result<(), TestCaseError> {
    let gate = Snapshot::from_json(&snapshot.to_string()).and_then(|snapshot| Gate::open(snapshot, now));
    let gate = match (gate, reference::contradiction(&snapshot["subject"])) {
        (Err(SnapshotError::Contradiction(_)), Some(_)) => {
            tally.refused += 1;
            return Ok(());
        }
        (Ok(gate), None) => gate,
        (gate, why) => {
            let gate = gate.map(|_| "opened").map_err(|error| error.to_string());
            return Err(TestCaseError::fail(format!("{gate:?}, but the contract refuses {why:?}\n{snapshot:#}")));
        }
    };
    let owned = match record {
        None => None,
        Some(json) => match OwnedResource::from_json(kind, json.clone()) {
            Ok(owned) => Some(owned),
            Err(error) => return Err(TestCaseError::fail(format!("{error}\n{json:#}"))),
        },
    };
    let resource = owned.as_ref().map_or(FIRM, OwnedResource::as_ref);
    let expected = |question: &str| reference::effect(question, snapshot, record, now);
    let is_user = snapshot["subject"]["kind"] == "user";

    let is_known = reference::knows_of(kind.name(), snapshot, record, now);
    if gate.knows_of(resource) != is_known {
        let facts = format!("now: {now}\nsnapshot: {snapshot:#}\nrecord: {:#}", record.unwrap_or(&Value::Null));
        return Err(TestCaseError::fail(format!("`knows_of` says {}, the contract {is_known}\n{facts}", !is_known)));
    }
    for row in contract().rows().filter(|row| row.on == kind.name()) {
        let answer = expected(&row.name);
        let question = question(row);
        let wrong = wrong_answers(&gate, question, resource, answer, &expected);
        if !wrong.is_empty() {
            let facts = format!("now: {now}\nsnapshot: {snapshot:#}\nrecord: {:#}", record.unwrap_or(&Value::Null));
            return Err(TestCaseError::fail(format!("{}: {}\n{facts}", row.name, wrong.join("; "))));
        }
        tally.comparisons += 1;
        tally.seen.insert((question.name(), is_user, name(answer)));
    }
    Ok(())
}

// Every way in which the gate can be asked the question.
fn wrong_answers(
    gate: &Gate,
    question: Question,
    resource: Resource<'_>,
    answer: Option<bool>,
    expected: &dyn Fn(&str) -> Option<bool>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for audience in [Audience::Subject, Audience::Administrator] {
        let decision = gate.decide_for(audience, question, resource);
        if decision.effect.name() != name(answer) {
            wrong.push(format!("the engine says {}, the contract {}", decision.effect.name(), name(answer)));
        }
        let masks: Vec<&str> = decision.masks.iter().map(|mask| mask.name()).collect();
        let expected_masks = masks_of(question.name(), decision.effect, expected);
        if masks != expected_masks {
            wrong.push(format!("the engine masks {masks:?}, the contract {expected_masks:?}"));
        }
    }
    let is_allowed = answer == Some(true);
    if let Some(action) = question.action() {
        if gate.can(action, resource) != is_allowed {
            wrong.push("`can` says otherwise".to_owned());
        }
        if gate.actions_for(resource).any(|other| other == action) != is_allowed {
            wrong.push("`actions_for` says otherwise".to_owned());
        }
        if is_allowed && !gate.can_somewhere(action) {
            wrong.push("`can_somewhere` says that no record is allowed".to_owned());
        }
    }
    if let Some(surface) = question.surface() {
        let is_subtab = question.kind() != Kind::Firm;
        if is_subtab && gate.subtabs(resource).any(|other| other == surface) != is_allowed {
            wrong.push("`subtabs` says otherwise".to_owned());
        }
        // A subtab is shown without a record if it is on some record.
        if gate.shows(surface) != is_allowed && (is_allowed || !is_subtab) {
            wrong.push("`shows` says otherwise".to_owned());
        }
    }
    wrong
}

// The fields that an allowed read does not show.
fn masks_of(question: &str, effect: Effect, expected: &dyn Fn(&str) -> Option<bool>) -> Vec<&'static str> {
    let masked_unless: &[(&str, &str)] = match question {
        "activity:view" => &[("hours", "activity:view_hours"), ("rate", "activity:view_rate")],
        "event:view" => &[("details", "event:view_details")],
        _ => &[],
    };
    masked_unless
        .iter()
        .filter(|(_, action)| effect == Effect::Allow && expected(action) != Some(true))
        .map(|(mask, _)| *mask)
        .collect()
}

fn question(row: &Row) -> Question {
    let action = row.name.parse::<Action>().map(Question::from);
    let Ok(question) = action.or_else(|_| row.name.parse::<Surface>().map(Question::from)) else {
        panic!("the engine does not know `{}`", row.name)
    };
    question
}

fn name(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "allow",
        Some(false) => "deny",
        None => "unknown",
    }
}

#[expect(clippy::print_stdout, reason = "how much was compared is part of the result")]
fn report(what: &str, count: usize) {
    println!("{count} {what}");
}
