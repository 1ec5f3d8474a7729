//! What is true of every decision, whatever the rows of the catalogue say: each test is named after
//! its theorem, and holds it against random subjects, records and moments, for every kind of record
//! and every action and surface of that kind.

use crate::common::change::{Order, block, close, rename_ids, unblock, withheld};
use crate::common::trial;
use crate::common::trial::{
    World, belongs_to_matter, cells, facts, for_kinds, keeps, questions, read, records, worlds,
};
use crate::reference::random;
use firmgate::catalogue::{Action, Audience, Condition, Fact, Facts, Kind, Literal, Question, Reason, Surface};
use firmgate::decide::{Decision, Effect, Masks, Missing, Residual, decide, is_possible, residual, truth};
use firmgate::facts::{OwnedResource, Requester, Resource, Whose};
use firmgate::rule::{Rule, Truth};
use firmgate::{Gate, Snapshot};
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof};
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

const AUDIENCES: [Audience; 2] = [Audience::Subject, Audience::Administrator];

fn all_kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied()
}

fn kinds_in_matters() -> impl Iterator<Item = Kind> {
    all_kinds().filter(|kind| belongs_to_matter(*kind))
}

fn effect<'a>(gate: &Gate, question: Question, resource: impl Into<Resource<'a>>) -> Effect {
    gate.decide_for(Audience::Administrator, question, resource).effect
}

/// Every decision about a record, to every audience.
fn decisions(gate: &Gate, resource: &OwnedResource) -> Vec<Decision> {
    let resource = resource.as_ref();
    questions(resource.kind())
        .flat_map(|question| AUDIENCES.map(|audience| gate.decide_for(audience, question, resource)))
        .collect()
}

/// What a gate answers about a kind without a record.
fn possibilities(gate: &Gate, kind: Kind) -> Vec<bool> {
    questions(kind).map(|question| is_possible_to(gate, question)).collect()
}

fn is_possible_to(gate: &Gate, question: Question) -> bool {
    let action = question.action().map(|action| gate.can_somewhere(action));
    action.or_else(|| question.surface().map(|surface| gate.shows(surface))).unwrap_or_default()
}

/// Every way to ask for an allow, all of which must say the same; and what they say.
fn is_allowed(gate: &Gate, question: Question, record: &OwnedResource) -> Result<bool, TestCaseError> {
    let resource = record.as_ref();
    let is_allowed = effect(gate, question, resource) == Effect::Allow;
    if let Some(action) = question.action() {
        prop_assert_eq!(gate.can(action, resource), is_allowed, "`can` of {}", action);
        let is_listed = gate.actions_for(resource).any(|other| other == action);
        prop_assert_eq!(is_listed, is_allowed, "`actions_for` of {}", action);
        prop_assert!(keeps(gate, action, record).is_none_or(|keeps| keeps == is_allowed), "`filter` of {}", action);
    }
    if let Some(surface) = question.surface() {
        let is_subtab = question.kind() != Kind::Firm;
        let is_shown =
            if is_subtab { gate.subtabs(resource).any(|other| other == surface) } else { gate.shows(surface) };
        prop_assert_eq!(is_shown, is_allowed, "whether {} is shown", surface);
    }
    Ok(is_allowed)
}

/// A blocked subject is denied every action and surface of the matter and of whatever belongs to
/// it, whatever else holds: administrator, own entry, participant, share, money. That is what makes
/// it an ethical wall: with one exception it would be none.
#[test]
fn a_block_beats_everything() {
    let tally = for_kinds(
        kinds_in_matters(),
        1_500,
        |kind| (worlds(kind), random::record("matter"), 0..3_usize).boxed(),
        |(world, matter, place), tally| {
            let open = world.with(|world| unblock(world, matter));
            let walled = world.with(|world| block(world, matter, *place));
            let (gate, resource) = (walled.gate(), walled.resource());
            let without_block = open.resource();
            let (subject, record) = facts(&gate, walled.now, &resource);
            for question in questions(walled.kind) {
                let truth = truth(question, &subject.and(&record));
                prop_assert_eq!(truth, Truth::False, "{}\n{}", question.name(), walled);
                for audience in AUDIENCES {
                    let decision = gate.decide_for(audience, question, resource.as_ref());
                    prop_assert_eq!(decision.effect, Effect::Deny, "{}\n{}", question.name(), walled);
                }
                prop_assert!(!is_allowed(&gate, question, &resource)?, "{}\n{}", question.name(), walled);
                tally.comparisons += 1;
                if effect(&gate, question, without_block.as_ref()) == Effect::Allow {
                    tally.saw(question, walled.is_user(), "allowed but for the block");
                }
            }
            Ok(())
        },
    );
    tally.assert_saw("allowed but for the block", cells(kinds_in_matters()));
    tally.assert_comparisons(100_000);
}

/// A contact is no way around a wall: a related matter that the subject is blocked from opens the
/// contact as little as one that is not related.
#[test]
fn a_blocked_matter_opens_no_contact() {
    let tally = for_kinds(
        [Kind::Contact],
        8_000,
        |kind| (worlds(kind), random::record("matter"), 0..3_usize).boxed(),
        |(world, matter, place), tally| {
            let without = world.with(|world| {
                if world.record["matters"].is_null() {
                    world.record["matters"] = json!([]);
                }
            });
            let with = without.with(|world| {
                let mut blocked = World { kind: Kind::Matter, record: matter.clone(), ..world.clone() };
                block(&mut blocked, matter, 0);
                // Another firm's matter would be refused, for another reason.
                blocked.record["firm"] = Value::Null;
                let matters = world.record["matters"].as_array_mut().unwrap();
                matters.insert((*place).min(matters.len()), blocked.record);
            });
            let gate = world.gate();
            let (expected, found) = (decisions(&gate, &without.resource()), decisions(&gate, &with.resource()));
            tally.comparisons += found.len();
            prop_assert_eq!(expected, found, "{}", with);
            Ok(())
        },
    );
    tally.assert_comparisons(150_000);
}

/// The order of groups, access lists, blocked lists, shares, attendees, participants, and of the
/// keys of JSON, changes no decision and no word of it. Hosts read lists from databases, which
/// promise no order.
#[test]
fn order_never_matters() {
    let tally = for_kinds(
        all_kinds(),
        1_000,
        |kind| (worlds(kind), any::<u64>()).boxed(),
        |(world, seed), tally| {
            let mut order = Order(*seed);
            let snapshot = Snapshot::from_json(&order.text(&world.snapshot));
            let shuffled = snapshot.and_then(|snapshot| Gate::open(snapshot, world.now));
            let Ok(shuffled) = shuffled else { return Err(TestCaseError::fail(format!("{shuffled:?}\n{world}"))) };
            let record = trial::read_text(world.kind, &order.text(&world.record));
            let gate = world.gate();
            let (expected, found) = (decisions(&gate, &world.resource()), decisions(&shuffled, &record));
            tally.comparisons += found.len();
            prop_assert_eq!(expected, found, "{}", world);
            prop_assert_eq!(possibilities(&gate, world.kind), possibilities(&shuffled, world.kind), "{}", world);
            Ok(())
        },
    );
    tally.assert_comparisons(200_000);
}

/// Ids are compared for equality and for nothing else: other numbers, texts of any length and
/// script in their place change no decision. Hosts bring the ids that they have.
#[test]
fn ids_have_no_meaning() {
    let tally = for_kinds(
        all_kinds(),
        1_000,
        |kind| {
            // Some that are nearly the same: three of these are taken at a time.
            let mut names = vec![json!(1), json!("01"), json!("1.0"), json!(" 1"), json!(0), json!("-0"), json!(-7)];
            names.extend([i64::MIN, (1 << 53) + 1, (1 << 53) + 2].map(Value::from));
            names.extend([json!(u64::MAX), json!("guest"), json!("Guest"), json!("ключ \"7\"\n")]);
            names.extend(["x", "y"].map(|last| json!("x".repeat(254) + last)));
            (worlds(kind), Just(names).prop_shuffle()).boxed()
        },
        |(world, names), tally| {
            let names: Vec<(&str, Value)> = ["1", "2", "3"].into_iter().zip(names.iter().cloned()).collect();
            let renamed = world.with(|world| {
                rename_ids(&mut world.snapshot["firm"], &names);
                rename_ids(&mut world.snapshot["subject"], &names);
                rename_ids(&mut world.record, &names);
            });
            let found = decisions(&renamed.gate(), &renamed.resource());
            tally.comparisons += found.len();
            prop_assert_eq!(decisions(&world.gate(), &world.resource()), found, "{}", renamed);
            Ok(())
        },
    );
    tally.assert_comparisons(200_000);
}

/// A fact that becomes known turns unknown into an answer, and never one answer into the other: so
/// a client that knows less is never wrong, only slower. An allowed read shows no less for it.
#[test]
fn more_facts_settle_a_decision_and_never_flip_it() {
    let tally = for_kinds(
        all_kinds(),
        1_500,
        |kind| (worlds(kind), withheld()).boxed(),
        |(world, withheld), tally| {
            let less = world.with(|world| {
                withheld.take_from_snapshot(&mut world.snapshot);
                withheld.take_from_record(world.kind, &mut world.record);
            });
            let (gate, resource) = (world.gate(), world.resource());
            if resource.as_ref().is_foreign(Whose::Firm(&gate.snapshot().firm)) {
                // Refused, and not decided: whose a record is, is no fact about it.
                return Ok(());
            }
            let (gate_of_less, less_of_resource) = (less.gate(), less.resource());
            for question in questions(world.kind) {
                let all = gate.decide_for(Audience::Administrator, question, resource.as_ref());
                let some = gate_of_less.decide_for(Audience::Administrator, question, less_of_resource.as_ref());
                prop_assert!(
                    some.effect == all.effect || some.effect == Effect::Unknown,
                    "{}: {:?} with fewer facts, {:?} with these\n{}\nfewer:\n{}",
                    question.name(),
                    some.effect,
                    all.effect,
                    world,
                    less
                );
                if some.effect == Effect::Allow {
                    prop_assert!(is_within(all.masks, some.masks), "{}: masks\n{}", question.name(), less);
                }
                if some.effect == Effect::Unknown && all.effect == Effect::Allow {
                    tally.saw(question, world.is_user(), "allowed, and unknown with less");
                }
                tally.comparisons += 1;
            }
            Ok(())
        },
    );
    tally.assert_saw("allowed, and unknown with less", cells(all_kinds()));
    tally.assert_comparisons(150_000);
}

fn is_within(fewer: Masks, more: Masks) -> bool {
    fewer.bits() & !more.bits() == 0
}

/// A permission is only ever a gain: of the eight ways to grant accounts, reports and billing, each
/// allows whatever a smaller one allows. Nobody loses a page because they were given another.
#[test]
fn a_permission_never_takes_an_ability_away() {
    const AREAS: [&str; 3] = ["accounts", "reports", "billing"];
    let tally = for_kinds(
        all_kinds(),
        800,
        |kind| {
            // Guests hold no permissions.
            worlds(kind).prop_filter("guests hold no permissions", World::is_user).boxed()
        },
        |world, tally| {
            let grant = |grants: usize| {
                world.with(|world| {
                    let user = &mut world.snapshot["subject"];
                    for (place, area) in AREAS.iter().enumerate() {
                        if grants >> place & 1 == 1 {
                            user[area] = true.into();
                        }
                    }
                    // Whoever gains a permission is no longer restricted (CON-6).
                    if grants != 0 && user["contacts"] == "restricted" {
                        user["contacts"] = "all".into();
                    }
                })
            };
            let granted: Vec<World> = (0..8).map(grant).collect();
            let gates: Vec<Gate> = granted.iter().map(World::gate).collect();
            let resource = world.resource();
            for question in questions(world.kind) {
                let decide = |gate: &Gate| gate.decide_for(Audience::Administrator, question, resource.as_ref());
                let decided: Vec<Decision> = gates.iter().map(decide).collect();
                let possible: Vec<bool> = gates.iter().map(|gate| is_possible_to(gate, question)).collect();
                for (fewer, more) in steps() {
                    let (before, after) = (&decided[fewer], &decided[more]);
                    prop_assert!(
                        before.effect as u8 <= after.effect as u8 && possible[fewer] <= possible[more],
                        "{}: {:?} with one permission more\n{}",
                        question.name(),
                        after.effect,
                        granted[fewer]
                    );
                    if before.effect == Effect::Allow {
                        prop_assert!(is_within(after.masks, before.masks), "{}: masks", question.name());
                    } else if after.effect == Effect::Allow {
                        tally.saw(question, true, "gained");
                    }
                    tally.comparisons += 1;
                }
            }
            Ok(())
        },
    );
    let areas = [Condition::Accounts, Condition::Reports, Condition::Billing];
    tally.assert_saw(
        "gained",
        cells(all_kinds())
            .filter(|(question, is_user)| *is_user && areas.iter().any(|area| mentions(question.rule(true), *area))),
    );
    tally.assert_comparisons(1_000_000);
}

/// Each choice of three things beside each that has one more.
fn steps() -> impl Iterator<Item = (usize, usize)> {
    (0..8).flat_map(|fewer| [1, 2, 4].into_iter().map(move |one| (fewer, fewer | one)).filter(|(a, b)| a != b))
}

fn mentions(rule: &Rule<Condition>, condition: Condition) -> bool {
    let mut is_mentioned = false;
    terms_of(rule, &mut |other| is_mentioned |= other == condition);
    is_mentioned
}

/// An explanation has the effect that the check has, for both audiences, and its reason and masks
/// fit it. A page that says why not must never say it of what is allowed.
#[test]
fn an_explanation_says_what_the_check_says() {
    let tally = for_kinds(all_kinds(), 2_000, worlds, |world, tally| {
        let (gate, resource) = (world.gate(), world.resource());
        let (subject, record) = facts(&gate, world.now, &resource);
        let is_foreign = resource.as_ref().is_foreign(Whose::Firm(&gate.snapshot().firm));
        for question in questions(world.kind) {
            let truth = truth(question, &subject.and(&record));
            let expected = if is_foreign { Effect::Deny } else { Effect::from(truth) };
            let allowed = is_allowed(&gate, question, &resource)?;
            for audience in AUDIENCES {
                let decision = gate.decide_for(audience, question, resource.as_ref());
                let what = || format!("{} for {audience:?}: {decision:?}\n{world}", question.name());
                prop_assert_eq!(decision.effect, expected, "{}", what());
                prop_assert_eq!(decision.is_allowed(), allowed, "{}", what());
                prop_assert_eq!(decision.reason == Reason::Allowed, expected == Effect::Allow, "{}", what());
                prop_assert_eq!(decision.reason == Reason::FactsMissing, expected == Effect::Unknown, "{}", what());
                prop_assert_eq!(decision.reason == Reason::ForeignFirm, is_foreign, "{}", what());
                prop_assert!(expected != Effect::Allow || decision.missing.sets().is_empty(), "{}", what());
                for (action, mask, reads) in Action::MASKS {
                    let is_masked = allowed && question == (*reads).into() && !gate.can(*action, resource.as_ref());
                    prop_assert_eq!(decision.masks.contains(*mask), is_masked, "{}", what());
                }
                let words = decision.text(audience);
                prop_assert!(!words.is_empty() && !words.contains('{'), "{}: {}", words, what());
                tally.comparisons += 1;
            }
            tally.saw(question, world.is_user(), expected.name());
        }
        Ok(())
    });
    for effect in ["allow", "deny", "unknown"] {
        tally.assert_saw(effect, cells(all_kinds()));
    }
    tally.assert_comparisons(400_000);
}

/// To filter a list is to check each record of it: the same records, in the same order, and not
/// copies of them. Records of which too little is known are left out, like denied ones.
#[test]
fn a_filter_is_a_check_of_each() {
    let tally = for_kinds(
        all_kinds().filter(|kind| *kind != Kind::Firm),
        800,
        |kind| (worlds(kind), vec(records(kind), 0..7)).boxed(),
        |(world, records), tally| {
            let gate = world.gate();
            let read: Vec<OwnedResource> = records.iter().map(|record| read(world.kind, record)).collect();
            for (action, kept) in trial::kept(&gate, world.kind, &read) {
                let question = Question::from(action);
                let effects: Vec<Effect> = read.iter().map(|record| effect(&gate, question, record.as_ref())).collect();
                let expected: Vec<usize> = (0..read.len()).filter(|place| effects[*place] == Effect::Allow).collect();
                prop_assert_eq!(&kept, &expected, "{} of {:?}\n{:#}\n{}", action, effects, json!(records), world);
                let checked: Vec<usize> =
                    (0..read.len()).filter(|place| gate.can(action, read[*place].as_ref())).collect();
                prop_assert_eq!(kept, checked, "{}\n{:#}\n{}", action, json!(records), world);
                if action.kind() == world.kind {
                    tally.comparisons += read.len();
                }
                let seen: BTreeSet<&str> = effects.iter().map(|effect| effect.name()).collect();
                if seen.contains("allow") && seen.len() > 1 {
                    tally.saw(question, world.is_user(), "some but not all");
                }
                if seen.contains("allow") && seen.contains("unknown") {
                    tally.saw(question, world.is_user(), "allowed beside unknown");
                }
            }
            Ok(())
        },
    );
    let records = || all_kinds().filter(|kind| *kind != Kind::Firm);
    tally.assert_saw("some but not all", cells(records()).filter(|(question, _)| question.action().is_some()));
    let walled = cells(kinds_in_matters()).filter(|(question, _)| question.action().is_some());
    tally.assert_saw("allowed beside unknown", walled);
    tally.assert_comparisons(200_000);
}

/// `can_somewhere` and `shows` say no only if no record at all could be allowed: real ones, ones of
/// which less is known, and any combination of facts. A menu that hides what would be allowed
/// somewhere is a permission lost. They say yes exactly when the residual is not *never*.
#[test]
fn what_is_possible_nowhere_is_allowed_nowhere() {
    let tally = for_kinds(
        all_kinds(),
        600,
        |kind| (worlds(kind), vec((records(kind), withheld()), 1..5), vec(combinations(), 1..5)).boxed(),
        |(world, more, combinations), tally| {
            let kind = world.kind;
            let gate = world.gate();
            let mut records = vec![world.record.clone()];
            for (record, withheld) in more {
                let mut less = record.clone();
                withheld.take_from_record(kind, &mut less);
                records.extend([record.clone(), less]);
            }
            let records: Vec<OwnedResource> = records.iter().map(|record| read(kind, record)).collect();
            let subject = facts(&gate, world.now, &OwnedResource::Firm).0;
            for question in questions(kind) {
                let possible = is_possible_to(&gate, question);
                prop_assert_eq!(possible, is_possible(question, &subject.and(&kind.constants())));
                prop_assert_eq!(
                    possible,
                    residual(question, &subject) != Residual::Never,
                    "{}\n{}",
                    question.name(),
                    world
                );
                for record in &records {
                    let allowed = is_allowed(&gate, question, record)?;
                    prop_assert!(possible || !allowed, "{}: {:?}\n{}", question.name(), record, world);
                    // The firm is one: what could be allowed of it is.
                    prop_assert!(allowed || !possible || kind != Kind::Firm, "{}\n{}", question.name(), world);
                    if allowed {
                        tally.saw(question, world.is_user(), "allowed");
                    }
                    tally.comparisons += 1;
                }
                for combination in combinations {
                    let record = kind.applied_to(combination.record);
                    let allowed = truth(question, &subject.and(&record)) == Truth::True;
                    prop_assert!(possible || !allowed, "{}: {:?}\n{}", question.name(), record, world);
                    tally.comparisons += 1;
                }
                if !possible {
                    tally.saw(question, world.is_user(), "possible nowhere");
                }
            }
            Ok(())
        },
    );
    tally.assert_saw("allowed", cells(all_kinds()));
    tally.assert_saw("possible nowhere", cells(all_kinds()));
    tally.assert_comparisons(500_000);
}

/// What is left of a rule once the subject is known decides every record as the whole rule does:
/// always, never, or exactly where the condition holds. Lists are filtered by it.
#[test]
fn what_is_left_of_a_rule_decides_as_the_rule() {
    let tally = for_kinds(
        all_kinds(),
        800,
        |kind| (worlds(kind), vec(records(kind), 0..3), vec(combinations(), 1..5)).boxed(),
        |(world, more, combinations), tally| {
            let kind = world.kind;
            let gate = world.gate();
            let requester = gate.snapshot().requester(world.now);
            let subject = requester.facts();
            let records =
                more.iter().chain([&world.record]).map(|record| read(kind, record).as_ref().facts(&requester));
            let any = combinations.iter().map(|combination| kind.applied_to(combination.record));
            let records: Vec<Facts> = records.chain(any).collect();
            for question in questions(kind) {
                let left = residual(question, &subject);
                if let Some(action) = question.action() {
                    prop_assert_eq!(&left, &gate.residual(action), "{}\n{}", action, world);
                }
                decides_as_the_rule(question, &left, &subject, &records)?;
                tally.comparisons += records.len();
                let what = match left {
                    Residual::Always => "always",
                    Residual::Never => "never",
                    Residual::Depends(_) => "depends",
                };
                tally.saw(question, world.is_user(), what);
            }
            // Subjects of whom anything at all may be known, even whether they are users.
            for combination in combinations {
                for question in questions(kind) {
                    let left = residual(question, &combination.subject);
                    decides_as_the_rule(question, &left, &combination.subject, &records)?;
                    tally.comparisons += records.len();
                }
            }
            Ok(())
        },
    );
    tally.assert_saw("never", cells(all_kinds()));
    let on_records = cells(all_kinds()).filter(|(question, _)| question.kind() != Kind::Firm);
    tally.assert_saw("depends", on_records);
    tally.assert_saw("always", cells([Kind::Firm].into_iter()));
    tally.assert_comparisons(1_500_000);
}

fn decides_as_the_rule(
    question: Question,
    left: &Residual,
    subject: &Facts,
    records: &[Facts],
) -> Result<(), TestCaseError> {
    let is_settled = is_settled(question, subject);
    for record in records {
        let whole = truth(question, &subject.and(record));
        let left_over = match left {
            Residual::Always => Truth::True,
            Residual::Never => Truth::False,
            Residual::Depends(condition) => condition.truth(record),
        };
        let what = || format!("{}: {left:?} is {left_over:?}\n{subject:?}\n{record:?}", question.name());
        prop_assert_eq!(left_over == Truth::True, whole == Truth::True, "{}", what());
        // What is not known of the subject allows nothing, and is left out: then, and only then,
        // the residual may deny what the rule leaves open.
        prop_assert!(left_over == whole || (left_over < whole && !is_settled), "{}: {:?}", what(), whole);
    }
    Ok(())
}

/// Whether everything is known of the subject that the question rests on.
fn is_settled(question: Question, subject: &Facts) -> bool {
    let is_user = subject.truth(Fact::User);
    let mut is_settled = is_user != Truth::Unknown;
    let mut settle = |condition: Condition| {
        facts_of(condition.definition(), &mut |fact| {
            is_settled &= fact.is_about_record() || subject.truth(fact) != Truth::Unknown;
        });
    };
    terms_of(question.rule(is_user == Truth::True), &mut settle);
    question.layers().for_each(|layer| settle(layer.condition()));
    is_settled
}

/// What a client decides from its snapshot, however little that holds, is what the server decides
/// from all the facts, or unknown; and once the snapshot has expired it denies. A client is a
/// courtesy and may hide too much, never show what the server would refuse.
#[test]
fn a_snapshot_allows_no_more_than_the_full_facts() {
    let tally = for_kinds(
        all_kinds(),
        1_200,
        |kind| (worlds(kind), withheld(), withheld()).boxed(),
        |(world, of_subject, of_record), tally| {
            // The server: it has the subject itself, and no snapshot that could expire.
            let full = world.gate().snapshot().clone();
            let requester = Requester { expires_at: None, ..full.requester(world.now) };
            let resource = world.resource();
            let (subject, record) = (requester.facts(), resource.as_ref().facts(&requester));
            let without_record = subject.and(&world.kind.constants());
            let is_foreign = resource.as_ref().is_foreign(Whose::Firm(&full.firm));
            let is_expired = world.now >= full.expires_at;

            let sent = World { snapshot: serde_json::from_str(&full.to_json()).unwrap(), ..world.clone() };
            let less = sent.with(|world| of_subject.take_from_snapshot(&mut world.snapshot));
            let least = less.with(|world| of_record.take_from_record(world.kind, &mut world.record));
            for (client, has_all) in [(sent, true), (less, false), (least, false)] {
                let (gate, resource) = (client.gate(), client.resource());
                if is_foreign && !resource.as_ref().is_foreign(Whose::Firm(&full.firm)) {
                    // The matter that is another firm's is among what was withheld.
                    continue;
                }
                for question in questions(world.kind) {
                    let server = decide(question, &subject, &record, Audience::Administrator);
                    let decided = gate.decide_for(Audience::Administrator, question, resource.as_ref());
                    let expected = if is_foreign || is_expired { Effect::Deny } else { server.effect };
                    let what = || format!("{}: {decided:?}, but {server:?}\n{client}\nfull:\n{world}", question.name());
                    let is_unknown = !has_all && decided.effect == Effect::Unknown;
                    prop_assert!(decided.effect == expected || is_unknown, "{}", what());
                    let shows_more = decided.is_allowed() && !is_within(server.masks, decided.masks);
                    prop_assert!(!shows_more, "{}", what());
                    let is_possible = is_possible(question, &without_record);
                    prop_assert!(is_possible || !is_possible_to(&gate, question), "without a record: {}", what());
                    if server.is_allowed() && !decided.is_allowed() {
                        tally.saw(question, world.is_user(), "hidden by the client");
                    }
                    tally.comparisons += 1;
                }
            }
            Ok(())
        },
    );
    tally.assert_saw("hidden by the client", cells(all_kinds()));
    tally.assert_comparisons(400_000);
}

/// Whatever is missing, the ways to it fit [`Missing`]: no row has more, for any combination of conditions
/// that hold, do not hold or are not known, nor on the way while they are put together. One more,
/// and the last would be dropped in silence.
#[test]
fn no_row_has_more_ways_than_there_is_room_for() {
    let mut most = 0;
    let mut combinations = 0;
    for (question, is_user) in cells(all_kinds()) {
        let rule = question.rule(is_user);
        let mut conditions = Vec::new();
        terms_of(rule, &mut |condition| {
            if !conditions.contains(&condition) {
                conditions.push(condition);
            }
        });
        for number in 0..3_usize.pow(u32::try_from(conditions.len()).unwrap()) {
            let truth = |condition: Condition| {
                let place = conditions.iter().position(|other| *other == condition).unwrap();
                let truths = [Truth::False, Truth::Unknown, Truth::True];
                truths[number / 3_usize.pow(u32::try_from(place).unwrap()) % 3]
            };
            for lacking in [Truth::False, Truth::Unknown] {
                let mut ways = Ways { lacking, truth: &truth, most: 0 };
                ways.through(rule);
                most = most.max(ways.most);
                assert!(most <= Missing::LIMIT, "{} has {} ways", question.name(), most);
            }
            combinations += 1;
        }
    }
    assert!(most > 1 && combinations > 40_000, "{most} ways at most, of {combinations} combinations");
}

/// What a decision says is missing is all of what would be enough: each set of conditions would turn the
/// decision, no set asks for a condition too many, no other set would do, and the nearest comes first.
/// Wrong advice sends people to an administrator for nothing.
#[test]
fn what_is_missing_would_be_enough() {
    let tally = for_kinds(
        all_kinds(),
        3_000,
        |kind| combinations().prop_map(move |combination| (kind, combination)).boxed(),
        |(kind, Combination { subject, record }), tally| {
            let kind = *kind;
            let record = kind.applied_to(*record);
            let facts = subject.and(&record);
            for question in questions(kind) {
                let decision = decide(question, subject, &record, Audience::Administrator);
                let rule = match facts.truth(Fact::User) {
                    // Nothing is known before it is known which rule applies.
                    Truth::Unknown => &Rule::Leaf(Condition::User),
                    user => question.rule(user == Truth::True),
                };
                let missing: Vec<u64> = decision.missing.sets().iter().map(|set| number(set.words())).collect();
                let what = || format!("{}: {decision:?}\n{facts:?}", question.name());

                let result = |granted: u64| {
                    let truth = |condition: Condition| {
                        if granted & bit(condition) == 0 { condition.truth(&facts) } else { Truth::True }
                    };
                    let layers = question.layers().map(|layer| truth(layer.condition()));
                    layers.fold(holds(rule, &truth), Truth::and)
                };
                let lacking = result(0);
                prop_assert_eq!(decision.effect, Effect::from(lacking), "{}", what());
                for set in &missing {
                    prop_assert!(result(*set) > lacking, "not enough: {}", what());
                    for condition in Condition::ALL.iter().filter(|condition| set & bit(**condition) != 0) {
                        prop_assert!(
                            result(set & !bit(*condition)) <= lacking,
                            "{:?} is too many: {}",
                            condition,
                            what()
                        );
                    }
                }
                let mut expected = Vec::new();
                if lacking != Truth::True {
                    let mut ways = Ways { lacking, truth: &|condition: Condition| condition.truth(&facts), most: 0 };
                    expected = ways.through(rule);
                    for layer in question.layers() {
                        expected = ways.both(&expected, &ways.leaf(layer.condition()));
                    }
                }
                let sets: BTreeSet<u64> = missing.iter().copied().collect();
                prop_assert_eq!(sets, expected.into_iter().collect(), "{}", what());
                let distances: Vec<(u32, u32)> =
                    decision.missing.sets().iter().map(|set| distance(set.iter())).collect();
                prop_assert!(distances.is_sorted(), "{:?}: {}", distances, what());
                tally.comparisons += 1;
                if missing.len() > 1 {
                    tally.saw(question, facts.truth(Fact::User) == Truth::True, "several ways");
                }
            }
            Ok(())
        },
    );
    let choices = cells(all_kinds()).filter(|(question, is_user)| matches!(question.rule(*is_user), Rule::Any(_)));
    tally.assert_saw("several ways", choices);
    tally.assert_comparisons(300_000);
}

/// By how many conditions, and then by how far those are.
fn distance(conditions: impl Iterator<Item = Condition>) -> (u32, u32) {
    conditions.fold((0, 0), |(count, reach), condition| (count + 1, reach + u32::from(condition.reach() as u8)))
}

fn bit(condition: Condition) -> u64 {
    1 << (condition as u8)
}

fn number([low, high]: [u32; 2]) -> u64 {
    u64::from(low) | u64::from(high) << 32
}

fn holds(rule: &Rule<Condition>, truth: &impl Fn(Condition) -> Truth) -> Truth {
    match rule {
        Rule::All(parts) => parts.iter().map(|part| holds(part, truth)).fold(Truth::True, Truth::and),
        Rule::Any(parts) => parts.iter().map(|part| holds(part, truth)).fold(Truth::False, Truth::or),
        Rule::Leaf(condition) => truth(*condition),
    }
}

/// The smallest sets of missing conditions that would be enough, with no limit to how many there are.
struct Ways<'a> {
    lacking: Truth,
    truth: &'a dyn Fn(Condition) -> Truth,
    /// As many as there were at any time.
    most: usize,
}

impl Ways<'_> {
    fn through(&mut self, rule: &Rule<Condition>) -> Vec<u64> {
        match rule {
            Rule::Leaf(condition) => self.leaf(*condition),
            Rule::All(parts) => parts.iter().fold(vec![0], |ways, part| {
                let more = self.through(part);
                self.both(&ways, &more)
            }),
            Rule::Any(parts) => parts.iter().fold(Vec::new(), |mut ways, part| {
                self.through(part).into_iter().for_each(|way| self.add(&mut ways, way));
                ways
            }),
        }
    }

    fn leaf(&self, condition: Condition) -> Vec<u64> {
        match (self.truth)(condition) {
            truth if truth == self.lacking => vec![bit(condition)],
            Truth::False => Vec::new(),
            Truth::Unknown | Truth::True => vec![0],
        }
    }

    fn both(&mut self, one: &[u64], other: &[u64]) -> Vec<u64> {
        let mut ways = Vec::new();
        for way in one {
            other.iter().for_each(|more| self.add(&mut ways, way | more));
        }
        ways
    }

    fn add(&mut self, ways: &mut Vec<u64>, way: u64) {
        if ways.iter().all(|there| there & !way != 0) {
            ways.retain(|there| way & !there != 0);
            ways.push(way);
            self.most = self.most.max(ways.len());
        }
    }
}

/// A subject is told exactly the same, to the letter, of a matter that they are blocked from, of
/// one that is closed to them, and of one that does not exist, and so of whatever belongs to it.
/// Otherwise the answer itself would tell them that there is a wall, which is what walls hide.
#[test]
fn a_subject_cannot_tell_blocked_from_closed_from_missing() {
    let tally = for_kinds(
        kinds_in_matters(),
        1_500,
        |kind| (worlds(kind), random::record("matter"), 0..3_usize).boxed(),
        |(world, matter, place), tally| {
            let kind = world.kind;
            let gate = world.gate();
            let (blocked, closed) = (
                world.with(|world| block(world, matter, *place)),
                world.with(|world| {
                    unblock(world, matter);
                    close(world, matter);
                }),
            );
            let subject = gate.snapshot().requester(world.now).facts();
            let (of_blocked, of_closed) = (blocked.resource(), closed.resource());
            if of_blocked.as_ref().is_foreign(Whose::Firm(&gate.snapshot().firm)) {
                // To ask about another firm's record is an error of the program.
                return Ok(());
            }
            let record_of_closed = facts(&gate, world.now, &of_closed).1;
            for question in questions(kind) {
                // How a server answers of what is not there: first without the record, and if that
                // denies nothing, that it is not available (docs/decisions/0005).
                let without_record = match question.action() {
                    Some(action) => gate.decide_without_record(action),
                    None => decide(question, &subject, &kind.constants(), Audience::Subject),
                };
                let missing = match without_record.effect {
                    Effect::Deny => without_record,
                    Effect::Unknown | Effect::Allow => Decision::not_available(question),
                };
                let decision = gate.decide_for(Audience::Subject, question, of_blocked.as_ref());
                prop_assert_eq!(told(&decision), told(&missing), "{}: blocked\n{}", question.name(), blocked);
                tally.saw(question, world.is_user(), told(&missing).1);
                tally.comparisons += 1;

                // Money, and taking part, reach records of closed matters: those are not closed.
                let decision = gate.decide_for(Audience::Subject, question, of_closed.as_ref());
                let view = kind.view().map(|view| truth(view.into(), &subject.and(&record_of_closed)));
                let is_hidden = view.is_some_and(|view| view != Truth::True);
                if decision.effect == Effect::Deny && (is_hidden || is_through_wall(question, world.is_user())) {
                    prop_assert_eq!(told(&decision), told(&missing), "{}: closed\n{}", question.name(), closed);
                    tally.saw(question, world.is_user(), "closed");
                    tally.comparisons += 1;
                }
            }
            Ok(())
        },
    );
    tally.assert_saw("not_available", cells(kinds_in_matters()));
    // Nothing of the recovery bin is closed: an administrator restores items of closed matters too.
    let closing = cells(kinds_in_matters()).filter(|(question, _)| question.kind() != Kind::RecoveryItem);
    tally.assert_saw("closed", closing);
    tally.assert_comparisons(200_000);
}

/// All that reaches the subject.
fn told(decision: &Decision) -> (Effect, &'static str, Missing, Masks, &'static [&'static str], String) {
    let words = decision.text(Audience::Subject);
    (decision.effect, decision.reason.code(), decision.missing, decision.masks, decision.rules(), words)
}

/// Whether every way to an action leads through access to the matter, or through a share.
fn is_through_wall(question: Question, is_user: bool) -> bool {
    let walls = [Condition::Matter, Condition::Shared];
    holds(question.rule(is_user), &|condition| Truth::from(!walls.contains(&condition))) == Truth::False
}

/// A denial never names a wall to the subject among what is missing: not the block, not the
/// matter's access, not the contact, not the share.
#[test]
fn no_denial_tells_a_subject_of_a_wall() {
    let tally = for_kinds(all_kinds(), 2_000, worlds, |world, tally| {
        let (gate, resource) = (world.gate(), world.resource());
        for question in questions(world.kind) {
            let decision = gate.decide_for(Audience::Subject, question, resource.as_ref());
            if decision.effect == Effect::Deny && question.kind() != Kind::Firm {
                let names_a_wall = decision.missing.sets().iter().any(|set| set.iter().any(Condition::is_wall));
                prop_assert!(!names_a_wall, "{}: {:?}\n{}", question.name(), decision, world);
                let walls = [Reason::Blocked, Reason::MatterClosed, Reason::ContactClosed, Reason::NotShared];
                prop_assert!(!walls.contains(&decision.reason), "{}: {:?}\n{}", question.name(), decision, world);
                tally.comparisons += 1;
            }
        }
        Ok(())
    });
    tally.assert_comparisons(150_000);
}

/// A snapshot that was written and read answers everything as before, and is written the same
/// again. What the server decided is what the client decides.
#[test]
fn a_snapshot_is_the_same_after_writing_and_reading() {
    let tally = for_kinds(all_kinds(), 1_200, worlds, |world, tally| {
        let (gate, resource) = (world.gate(), world.resource());
        let written = gate.snapshot().to_json();
        let snapshot = Snapshot::from_json(&written);
        prop_assert_eq!(snapshot.as_ref(), Ok(gate.snapshot()), "{}", world);
        let read = Gate::open(snapshot.unwrap(), world.now).unwrap();
        prop_assert_eq!(read.snapshot().to_json(), written, "{}", world);
        let (before, after) = (decisions(&gate, &resource), decisions(&read, &resource));
        tally.comparisons += after.len();
        prop_assert_eq!(before, after, "{}", world);
        prop_assert_eq!(possibilities(&gate, world.kind), possibilities(&read, world.kind), "{}", world);
        for action in world.kind.actions() {
            prop_assert_eq!(gate.residual(action), read.residual(action), "{}: {}", action, world);
        }
        Ok(())
    });
    tally.assert_comparisons(250_000);
}

/// Who was invited and never set up, or was deactivated, may do nothing at all. Where it is not
/// known nothing is allowed either.
#[test]
fn nothing_is_allowed_while_the_account_is_not_enabled() {
    nothing_is_allowed(
        |world| world.snapshot["subject"]["state"] = "enabled".into(),
        &[
            ("pending", true, |world| world.snapshot["subject"]["state"] = "pending".into()),
            ("deactivated", true, |world| world.snapshot["subject"]["state"] = "deactivated".into()),
            ("not known", false, |world| world.snapshot["subject"]["state"] = Value::Null),
        ],
        &[],
    );
}

/// A session that was ended allows nothing, whoever has it; nor one that is not known to be open.
#[test]
fn nothing_is_allowed_in_a_session_that_is_not_open() {
    nothing_is_allowed(
        |world| world.snapshot["session"]["open"] = true.into(),
        &[
            ("ended", true, |world| world.snapshot["session"]["open"] = false.into()),
            ("not known", false, |world| world.snapshot["session"]["open"] = Value::Null),
        ],
        &[],
    );
}

/// From the moment at which it expires a snapshot allows nothing, and a moment before it still
/// does: an old page cannot go on with permissions that were taken away.
#[test]
fn nothing_is_allowed_by_a_snapshot_that_has_expired() {
    nothing_is_allowed(
        |world| world.snapshot["expires_at"] = (world.now + 1).into(),
        &[
            ("just now", true, |world| world.snapshot["expires_at"] = world.now.into()),
            ("long ago", true, |world| world.snapshot["expires_at"] = 0.into()),
        ],
        &[],
    );
}

/// Until a second factor that the firm requires has been passed, only what lets one pass it is
/// allowed, and that is not changed by it.
#[test]
fn nothing_else_is_allowed_before_a_second_factor() {
    nothing_is_allowed(
        |world| world.snapshot["subject"]["two_factor_required"] = false.into(),
        &[
            ("missing", true, |world| {
                world.snapshot["subject"]["two_factor_required"] = true.into();
                world.snapshot["session"]["second_factor"] = false.into();
            }),
            ("not known", false, |world| {
                world.snapshot["subject"]["two_factor_required"] = true.into();
                world.snapshot["session"]["second_factor"] = Value::Null;
            }),
            ("perhaps required", false, |world| {
                world.snapshot["subject"]["two_factor_required"] = Value::Null;
                world.snapshot["session"]["second_factor"] = false.into();
            }),
        ],
        &[
            Action::AccountViewOwnProfile,
            Action::AccountEditOwnProfile,
            Action::TwoFactorSetUpOwn,
            Action::PasswordChangeOwn,
            Action::SessionViewOwn,
            Action::SessionEndOwn,
        ],
    );
}

/// A way to be shut out: what it is, whether it is known to be so, and how it comes about.
type Shut = (&'static str, bool, fn(&mut World));

/// However one is shut out, nothing is allowed but what stays open, and that is decided as if one
/// were not.
fn nothing_is_allowed(let_in: impl Fn(&mut World) + Sync, ways: &[Shut], stays_open: &[Action]) {
    let tally = for_kinds(all_kinds(), 1_000, worlds, |world, tally| {
        let inside = world.with(&let_in);
        let (gate, resource) = (inside.gate(), inside.resource());
        for (what, is_known, shut_out) in ways {
            let outside = inside.with(shut_out);
            let shut = outside.gate();
            let open = |question: Question| question.action().is_some_and(|action| stays_open.contains(&action));
            for question in questions(world.kind) {
                let allowed_inside = effect(&gate, question, resource.as_ref()) == Effect::Allow;
                if allowed_inside {
                    tally.saw(question, world.is_user(), "allowed inside");
                }
                tally.comparisons += 1;
                let of = || format!("{}: {what}\n{outside}", question.name());
                if open(question) {
                    let decide = |gate: &Gate| AUDIENCES.map(|to| gate.decide_for(to, question, resource.as_ref()));
                    prop_assert_eq!(decide(&shut), decide(&gate), "{}", of());
                    continue;
                }
                prop_assert!(!is_allowed(&shut, question, &resource)?, "{}", of());
                prop_assert!(!is_possible_to(&shut, question), "{}", of());
                if let Some(action) = question.action() {
                    prop_assert_eq!(shut.residual(action), Residual::Never, "{}", of());
                }
                for audience in AUDIENCES.into_iter().filter(|_| *is_known) {
                    let decision = shut.decide_for(audience, question, resource.as_ref());
                    prop_assert_eq!(decision.effect, Effect::Deny, "{}", of());
                }
            }
            let shown = shut.tabs().chain(shut.settings()).chain(shut.portal()).next();
            prop_assert_eq!(shown, None::<Surface>, "{}: {}", what, outside);
        }
        Ok(())
    });
    tally.assert_saw("allowed inside", cells(all_kinds()));
    tally.assert_comparisons(200_000);
}

/// A subject and a record, by nothing but their facts: any combination, also one that no fields
/// could make.
#[derive(Clone, Copy, Debug)]
struct Combination {
    subject: Facts,
    record: Facts,
}

fn combinations() -> BoxedStrategy<Combination> {
    let usual = |fact: Fact| match fact {
        Fact::Enabled | Fact::SessionOpen | Fact::Current => Some(true),
        Fact::TwoFactorRequired | Fact::MatterBlocks => Some(false),
        _ => None,
    };
    let values: Vec<_> = FACTS
        .iter()
        .map(|fact| {
            let any = prop_oneof![Just(Some(true)), Just(Some(false)), Just(None)];
            match usual(*fact) {
                // Seldom otherwise, or hardly anything would ever reach a rule.
                Some(usual) => prop_oneof![12 => Just(Some(usual)), 1 => any].boxed(),
                None => any.boxed(),
            }
        })
        .collect();
    values
        .prop_map(|values| {
            let mut combination = Combination { subject: Facts::NONE, record: Facts::NONE };
            for (fact, value) in FACTS.iter().zip(values) {
                let facts = if fact.is_about_record() { &mut combination.record } else { &mut combination.subject };
                facts.set(*fact, value);
            }
            combination
        })
        .boxed()
}

/// Every fact that a rule rests on, and the one that tells pending accounts from deactivated ones.
static FACTS: LazyLock<Vec<Fact>> = LazyLock::new(|| {
    let mut facts = vec![Fact::Pending];
    for condition in Condition::ALL {
        facts_of(condition.definition(), &mut |fact| {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        });
    }
    facts
});

fn facts_of(definition: &Rule<Literal>, found: &mut dyn FnMut(Fact)) {
    match definition {
        Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| facts_of(part, found)),
        Rule::Leaf(literal) => found(literal.fact()),
    }
}

fn terms_of(rule: &Rule<Condition>, found: &mut dyn FnMut(Condition)) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| terms_of(part, found)),
        Rule::Leaf(condition) => found(*condition),
    }
}
