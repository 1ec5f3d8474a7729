//! What is exported to Cedar, decided by Cedar: the same as Firmgate decides, on every case of the
//! corpus, on random requests, and on a whole firm.
//!
//! A sample of 10,000 random requests by default, a million with `cargo xtask test --deep`.

#![expect(clippy::print_stdout, reason = "how much was compared is part of the result")]

mod engine;
mod firm;
mod random;

use crate::case::{Case, cases};
use crate::deep::unless_deep;
use cedar_policy::{Entities, ValidationMode, Validator};
use engine::Engine;
use firmgate::catalogue::{Action, Audience, Kind, Question, Surface};
use firmgate::decide::Effect;
use firmgate::export::cedar::{self, Ask};
use firmgate::facts::{FIRM, OwnedResource, Person, Resource, Session};
use firmgate::firm::Actor;
use firmgate::rule::Rule;
use firmgate::{Gate, Snapshot};
use random::{Random, World};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

// Requests with every fact known, and requests with some facts missing.
fn requests() -> usize {
    unless_deep(10_000, 1_000_000)
}
fn requests_not_all_known() -> usize {
    unless_deep(30_000, 100_000)
}

fn questions() -> impl Iterator<Item = Question> {
    let actions = Action::ALL.iter().map(|action| Question::from(*action));
    actions.chain(Surface::ALL.iter().map(|surface| Question::from(*surface)))
}

fn effect(gate: &Gate, question: Question, resource: Resource<'_>) -> Effect {
    gate.decide_for(Audience::Administrator, question, resource).effect
}

#[test]
fn the_policies_are_valid_under_the_schema() {
    let engine = Engine::new(&cedar::policies());
    let result = Validator::new(engine.schema.clone()).validate(&engine.policies, ValidationMode::Strict);
    let errors: Vec<String> = result.validation_errors().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    let warnings: Vec<String> = result.validation_warnings().map(ToString::to_string).collect();
    assert!(warnings.is_empty(), "{}", warnings.join("\n"));

    let written: BTreeSet<(String, String)> = engine
        .policies
        .policies()
        .flat_map(|policy| {
            let (_, people) = policy.annotation("id").unwrap().rsplit_once(" for ").unwrap();
            engine::actions(policy).into_iter().map(|action| (action, people.to_owned()))
        })
        .collect();
    let expected: BTreeSet<(String, String)> = questions()
        .flat_map(|question| rules(question).map(|(people, rule)| (question, people, rule)))
        .filter(|(_, _, rule)| **rule != Rule::NEVER)
        .map(|(question, people, _)| (question.name().to_owned(), people.to_owned()))
        .collect();
    assert_eq!(written, expected, "every cell that is not empty has a policy, and no other");
}

// What Amazon Verified Permissions takes by default: so many bytes a policy, and all together, since
// none names one resource; and so many of a schema.
#[test]
fn the_policies_fit_a_hosted_store() {
    let (policies, schema) = (cedar::policies(), cedar::schema());
    let sizes: Vec<usize> = policies.split("@id").skip(1).map(str::len).collect();
    println!("{} policies of at most {:?} bytes, {} in all", sizes.len(), sizes.iter().max(), policies.len());
    assert!(sizes.iter().all(|size| *size <= 10_000), "{sizes:?}");
    // Each has an overhead of a few hundred bytes.
    assert!(policies.len() + 300 * sizes.len() <= 200_000, "{} bytes", policies.len());
    assert!(schema.len() <= 100_000, "{} bytes", schema.len());
}

fn rules(question: Question) -> [(&'static str, &'static Rule<firmgate::catalogue::Condition>); 2] {
    [("users", question.rule(true)), ("guests", question.rule(false))]
}

fn question(case: &Case) -> Question {
    let action = case.ask.parse::<Action>().map(Question::from);
    action.or_else(|_| case.ask.parse::<Surface>().map(Question::from)).unwrap()
}

/// A case of the corpus, as it is asked of Cedar.
struct Asked {
    name: String,
    question: Question,
    ask: Ask,
    entities: Entities,
    is_allowed: bool,
}

fn corpus(engine: &Engine) -> Vec<Asked> {
    let asked = |case: &Case| {
        let question = question(case);
        let snapshot = Snapshot::from_json(&case.snapshot.to_string()).unwrap();
        let record = case.on.as_ref().map(|json| OwnedResource::from_json(question.kind(), json.clone()).unwrap());
        let resource = record.as_ref().map_or(FIRM, OwnedResource::as_ref);
        assert_eq!(resource.kind(), question.kind(), "{}: {}", case.file, case.name);
        let ask = Ask::new(&snapshot.firm, &snapshot.requester(case.now), resource);
        Asked {
            name: format!("{}: {}", case.file, case.name),
            question,
            entities: engine.entities(ask.entities()),
            ask,
            is_allowed: case.effect.as_deref() == Some("allow"),
        }
    };
    cases().iter().map(asked).collect()
}

// A target without an id: Cedar is asked about an entity, and an entity has one.
const NOT_ASKED: &[&str] =
    &["unknowns.json: whose profile it is need not be known, if an administrator may edit it anyway"];

#[test]
fn every_case_of_the_corpus_is_cedars() {
    let engine = Engine::new(&cedar::policies());
    let (asked, not_asked): (Vec<Asked>, Vec<Asked>) =
        corpus(&engine).into_iter().partition(|case| case.ask.requests(case.question).next().is_some());
    let allowed_there = not_asked.iter().filter(|case| case.is_allowed).map(|case| case.name.as_str());
    assert_eq!(allowed_there.collect::<Vec<_>>(), NOT_ASKED);
    let differ: Vec<&str> = asked
        .iter()
        .filter(|case| {
            let mut requests = case.ask.requests(case.question);
            let allowed = requests.any(|request| engine.allows_one(&request, &engine.policies, &case.entities));
            allowed != case.is_allowed
        })
        .map(|case| case.name.as_str())
        .collect();
    println!("{} cases of the corpus asked, {} cannot be", asked.len(), not_asked.len());
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

// The comparison would be in vain if it did not notice.
#[test]
fn a_broken_policy_is_noticed() {
    let policies = cedar::policies();
    let corpus = corpus(&Engine::new(&policies));
    for (whole, broken) in [
        ("!(resource.matter.blocked.users.contains(principal))", "true"),
        ("!(resource.matter.blocked.guests.contains(principal))", "true"),
        ("principal.state == \"enabled\"", "true"),
        ("context.session.open", "true"),
        ("principal.administrator", "true"),
        ("principal in resource.matter.access.groups", "true"),
        ("context.now < context.share.ends_at", "true"),
        ("context.share.guest == principal", "false"),
        ("!(context.through.blocked.users.contains(principal))", "true"),
        ("resource.matters.contains(context.through)", "false"),
        ("resource.calendar.kind == \"firm\"", "false"),
    ] {
        assert!(policies.contains(whole), "no policy has {whole}");
        let engine = Engine::new(&policies.replace(whole, broken));
        let is_same = |case: &Asked| engine.allows(case.question, &case.ask, &case.entities) == case.is_allowed;
        assert!(
            corpus.iter().filter(|case| !NOT_ASKED.contains(&case.name.as_str())).any(|case| !is_same(case)),
            "`{whole}` may as well be `{broken}`"
        );
    }
}

#[derive(Default)]
struct Tally {
    compared: usize,
    allowed: BTreeMap<(&'static str, &'static str), usize>,
}

fn ask_at_random(mut random: Random, requests: usize) -> Tally {
    let engine = Engine::new(&cedar::policies());
    let of_kind = |kind: Kind| questions().filter(|question| question.kind() == kind).collect::<Vec<_>>();
    let by_kind: Vec<(Kind, Vec<Question>)> = Kind::ALL.iter().map(|kind| (*kind, of_kind(*kind))).collect();
    let mut tally = Tally::default();
    for (kind, questions) in by_kind.iter().cycle() {
        if tally.compared >= requests {
            break;
        }
        let World { snapshot, record, now } = random.world(*kind);
        let snapshot: Snapshot = serde_json::from_value(snapshot).unwrap();
        let people = if snapshot.subject.is_guest() { "guests" } else { "users" };
        let gate = Gate::open(snapshot.clone(), now).unwrap();
        let owned = match kind {
            Kind::Firm => OwnedResource::Firm,
            kind => OwnedResource::from_json(*kind, record.clone()).unwrap(),
        };
        let ask = Ask::new(&snapshot.firm, &snapshot.requester(now), owned.as_ref());
        let entities = engine.entities(ask.entities());
        // The firm has ten times as many questions as any kind of record.
        let asked = questions.iter().filter(|_| *kind != Kind::Firm || random.one_in(3)).collect::<Vec<_>>();
        for question in asked {
            let effect = effect(&gate, *question, owned.as_ref());
            let allowed = engine.allows(*question, &ask, &entities);
            assert_eq!(
                allowed,
                effect == Effect::Allow,
                "{}: Firmgate says {}, Cedar {allowed}\nnow: {now}\n{:#}\n{record:#}",
                question.name(),
                effect.name(),
                serde_json::to_value(&snapshot).unwrap(),
            );
            tally.compared += 1;
            *tally.allowed.entry((question.name(), people)).or_default() += usize::from(allowed);
        }
    }
    tally
}

#[test]
fn random_requests_are_decided_the_same() {
    let tally = ask_at_random(Random::new(1, None), requests());
    let allowed: usize = tally.allowed.values().sum();
    println!("{} random requests, {allowed} of them allowed, no disagreement", tally.compared);
    let cells = questions()
        .flat_map(|question| rules(question).map(|(people, rule)| (question.name(), people, rule)))
        .filter(|(_, _, rule)| **rule != Rule::NEVER);
    let counts: Vec<(usize, &str, &str)> = cells
        .map(|(name, people, _)| (tally.allowed.get(&(name, people)).copied().unwrap_or_default(), name, people))
        .collect();
    println!("least often allowed: {:?}", counts.iter().min());
    let never: Vec<_> = counts.iter().filter(|(count, _, _)| *count == 0).collect();
    // What is allowed once in 12,000 requests may not be allowed in a sample.
    assert!(never.len() <= unless_deep(counts.len() / 4, 0), "never allowed by chance: {never:?}");
}

#[test]
fn what_is_not_known_is_never_allowed() {
    let requests = requests_not_all_known();
    let tally = ask_at_random(Random::new(2, Some(8)), requests);
    assert!(tally.allowed.values().sum::<usize>() > requests / 30, "hardly anything was allowed");
}

// A house that sends requests of its own, with the firm's entities beside it.
#[test]
fn a_whole_firm_is_decided_the_same() {
    let engine = Engine::new(&cedar::policies());
    let firm = firm::firm();
    let state = firm.state();
    let entities = engine.entities(&cedar::firm(&firm, firm::NOW, [firm::OPEN.parse().unwrap()]));
    let records = firm::records(&firm);
    let people = state.users.iter().map(|user| ("User", Person::User(user.id.clone())));
    let people = people.chain(state.guests.iter().map(|guest| ("Guest", Person::guest(guest.id.clone()))));
    let (mut compared, mut allowed) = (0, BTreeSet::new());
    for (entity, person) in people {
        let (id, _) = person.parts();
        let session = Session { open: Some(true), second_factor: Some(true) };
        let gate = firm.gate(&Actor { person: person.clone(), session: session.clone() }, firm::NOW).unwrap();
        let context = json!({ "now": firm::NOW, "session": { "open": true, "second_factor": true } });
        let with_share = |id: String| {
            let mut context = context.clone();
            context["share"] = json!({ "__entity": { "type": "Firmgate::Share", "id": id } });
            context
        };
        // Of guests each share is a witness, also those that are somebody else's.
        let shares = state.shares.iter().filter(|_| entity == "Guest").map(|share| with_share(share.id.to_string()));
        let contexts: Vec<Value> = [context.clone()].into_iter().chain(shares).collect();
        for (kind, resource, record) in &records {
            for question in questions().filter(|question| question.kind() == *kind) {
                let is_allowed = contexts.iter().any(|context| {
                    let request = json!({
                        "principal": { "type": format!("Firmgate::{entity}"), "id": id.to_string() },
                        "action": { "type": "Firmgate::Action", "id": question.name() },
                        "resource": { "type": format!("Firmgate::{kind:?}"), "id": resource },
                        "context": context,
                    });
                    engine.allows_one(&request, &engine.policies, &entities)
                });
                let effect = effect(&gate, question, record.as_ref());
                let who = format!("{entity} {id}: {} on {resource}", question.name());
                assert_eq!(is_allowed, effect == Effect::Allow, "{who}: Firmgate says {}", effect.name());
                compared += 1;
                if is_allowed {
                    allowed.insert((*kind as u8, entity));
                }
            }
        }
    }
    println!("{compared} questions about a whole firm");
    assert!(allowed.len() >= 10, "allowed were only {allowed:?}");
}
