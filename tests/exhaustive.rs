//! Every subject that there can be, asked every question that takes no record: the engine's answer
//! against that of `tests/reference`.
//!
//! A subject here is a user or a guest with a session, in a firm with a policy, at a moment. All
//! that a decision without a record rests on is tried in every combination: once with everything
//! known, and once with each fact known or not.

use crate::reference;
use crate::reference::conditions::{Meaning, meaning};
use crate::reference::contract::{Row, contract};
use crate::reference::facts::Facts;
use crate::reference::layers::above;
use crate::reference::rule::all;
use firmgate::catalogue::{Action, Question, Surface};
use firmgate::decide::{is_possible, truth};
use firmgate::facts::{Contradiction, FirmSettings, Requester, Session, Subject};
use firmgate::rule::Truth;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};

const EXPIRES_AT: i64 = 2_000_000;

/// The last moment of a snapshot, and the first after it.
const MOMENTS: [i64; 2] = [EXPIRES_AT - 1, EXPIRES_AT];

#[test]
fn every_subject_with_every_fact_known() {
    let users = Axes::new(json!({ "kind": "user", "id": "1", "groups": [] }))
        .with("state", &["enabled", "pending", "deactivated"])
        .with("two_factor", &[false, true])
        .with("two_factor_required", &[false, true])
        .with("administrator", &[false, true])
        .with("primary_subscriber", &[false, true])
        .with("accounts", &[false, true])
        .with("reports", &[false, true])
        .with("billing", &[false, true])
        .with("hours", &["all", "own_or_responsible"])
        .with("rates", &["all", "own", "none"])
        .with("contacts", &["all", "restricted"])
        .with("grow", &["none", "normal", "admin"]);
    let guests = Axes::new(json!({ "kind": "guest", "id": "1" }))
        .with("state", &["enabled", "pending", "deactivated"])
        .with("two_factor", &[false, true])
        .with("two_factor_required", &[false, true])
        .with("shares", &every_choice_of_shares());
    let sessions = Axes::new(json!({})).with("open", &[false, true]).with("second_factor", &[false, true]);
    let policies = Axes::new(json!({ "recoverable": ["matter", "contact", "activity"] }))
        .with("admin_implies_areas", &[false, true])
        .with("money_crosses", &[false, true])
        .with("feed_open", &[false, true])
        .with("pay_online", &[false, true])
        .with("contacts_limited", &[false, true]);
    // 5 400 users and 1 536 guests, each in 4 sessions, under 32 policies, at 2 moments.
    let space = Space::new(&[users, guests], &sessions, &policies);
    assert_eq!(space.subjects.len(), 5_400 + 1_536);
    assert_eq!(space.compare(), 1_775_616 * questions().len());
}

// The facts that no question without a record rests on stay as they are.
#[test]
fn every_subject_with_facts_known_or_not() {
    let users = Axes::new(json!({ "kind": "user", "id": "1" }))
        .with_or_without("state", &["enabled", "pending", "deactivated"])
        .with_or_without("two_factor_required", &[false, true])
        .with_or_without("administrator", &[false, true])
        .with_or_without("primary_subscriber", &[false, true])
        .with_or_without("accounts", &[false, true])
        .with_or_without("reports", &[false, true])
        .with_or_without("billing", &[false, true])
        .with_or_without("contacts", &["all", "restricted"])
        .with_or_without("grow", &["none", "normal", "admin"]);
    let guests = Axes::new(json!({ "kind": "guest", "id": "1" }))
        .with_or_without("state", &["enabled", "pending", "deactivated"])
        .with_or_without("two_factor_required", &[false, true])
        .with_or_without("shares", &every_choice_of_shares());
    let sessions =
        Axes::new(json!({})).with_or_without("open", &[false, true]).with_or_without("second_factor", &[false, true]);
    let policies = Axes::new(json!({}))
        .with_or_without("admin_implies_areas", &[false, true])
        .with_or_without("contacts_limited", &[false, true]);
    Space::new(&[users, guests], &sessions, &policies).compare();
}

fn every_choice_of_shares() -> Vec<Value> {
    let kinds = ["matter", "document", "folder", "bill", "event", "task", "message"];
    (0..1_u32 << kinds.len())
        .map(|choice| {
            let chosen = kinds.iter().enumerate().filter(|(place, _)| choice >> place & 1 == 1);
            chosen.map(|(_, kind)| json!({ "kind": kind, "id": "1" })).collect()
        })
        .collect()
}

/// Objects that differ in some fields: every combination of the fields' values.
struct Axes(Vec<Value>);

impl Axes {
    fn new(fixed: Value) -> Axes {
        Axes(vec![fixed])
    }

    fn with<V: Clone + Into<Value>>(self, field: &str, values: &[V]) -> Axes {
        self.each(field, values.iter().cloned().map(|value| Some(value.into())).collect())
    }

    fn with_or_without<V: Clone + Into<Value>>(self, field: &str, values: &[V]) -> Axes {
        let values = values.iter().cloned().map(|value| Some(value.into()));
        self.each(field, values.chain([None]).collect())
    }

    fn each(self, field: &str, values: Vec<Option<Value>>) -> Axes {
        let combined = self.0.iter().flat_map(|object| {
            values.iter().map(move |value| {
                let mut object = object.clone();
                if let Some(value) = value {
                    object[field] = value.clone();
                }
                object
            })
        });
        Axes(combined.collect())
    }
}

/// A part of who asks, as JSON and as the engine reads it.
struct Part<T> {
    json: Value,
    read: T,
}

struct Space {
    subjects: Vec<Part<Subject>>,
    sessions: Vec<Part<Session>>,
    policies: Vec<Part<FirmSettings>>,
}

impl Space {
    // Subjects that cannot exist are left out, and the engine has to refuse them.
    fn new(subjects: &[Axes], sessions: &Axes, policies: &Axes) -> Space {
        let (impossible, possible): (Vec<Part<Subject>>, Vec<Part<Subject>>) =
            subjects.iter().flat_map(parts).partition(|subject| reference::contradiction(&subject.json).is_some());
        let space = Space { subjects: possible, sessions: parts(sessions), policies: parts(policies) };
        for (subjects, are_refused) in [(&impossible, true), (&space.subjects, false)] {
            for subject in subjects {
                let facts = requester(subject, &space.sessions[0], &space.policies[0], 0).facts();
                assert_eq!(Contradiction::find(&facts).is_some(), are_refused, "{:#}", subject.json);
            }
        }
        space
    }

    /// Compares everything, and says how many answers it compared.
    fn compare(&self) -> usize {
        let threads = std::thread::available_parallelism().unwrap().get();
        let per_thread = self.subjects.len().div_ceil(threads);
        let comparisons = std::thread::scope(|scope| {
            let threads: Vec<_> = self
                .subjects
                .chunks(per_thread)
                .map(|subjects| scope.spawn(|| self.compare_subjects(subjects)))
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        report(comparisons);
        comparisons
    }

    fn compare_subjects(&self, subjects: &[Part<Subject>]) -> usize {
        let questions = questions();
        let mut expected = Expected::new(&questions);
        let mut comparisons = 0;
        for subject in subjects {
            for session in &self.sessions {
                for settings in &self.policies {
                    for now in MOMENTS {
                        let answers = expected.answers(&reference_facts(subject, session, settings, now));
                        let known = requester(subject, session, settings, now).facts();
                        for (asked, answer) in questions.iter().zip(&answers) {
                            let found = asked.engine_answer(&known);
                            if found != *answer {
                                panic!(
                                    "{} ({:?}): the engine says {found:?}, the contract {answer:?}, at {now}\n{:#}\n{:#}\n{:#}",
                                    asked.row.name, asked.record, subject.json, session.json, settings.json
                                );
                            }
                            comparisons += 1;
                        }
                    }
                }
            }
        }
        comparisons
    }
}

fn parts<T: serde::de::DeserializeOwned>(axes: &Axes) -> Vec<Part<T>> {
    let part = |json: &Value| Part { json: json.clone(), read: serde_json::from_value(json.clone()).unwrap() };
    axes.0.iter().map(part).collect()
}

fn requester<'a>(
    subject: &'a Part<Subject>,
    session: &'a Part<Session>,
    settings: &'a Part<FirmSettings>,
    now: i64,
) -> Requester<'a> {
    Requester {
        subject: &subject.read,
        session: &session.read,
        settings: &settings.read,
        now,
        expires_at: Some(EXPIRES_AT),
    }
}

fn reference_facts<'a>(
    subject: &'a Part<Subject>,
    session: &'a Part<Session>,
    settings: &'a Part<FirmSettings>,
    now: i64,
) -> Facts<'a> {
    Facts {
        firm: &Value::Null,
        subject: &subject.json,
        session: &session.json,
        settings: &settings.json,
        expires_at: Some(EXPIRES_AT),
        now,
        on: "firm",
        record: &Value::Null,
    }
}

/// A question that takes no record, or is asked without one.
struct Asked {
    row: &'static Row,
    question: Question,
    /// The record as the reference sees it.
    record: Value,
    /// Whether it is asked of any record that there could be: is the subtab shown at all?
    is_somewhere: bool,
}

/// Every action on the firm and every surface; of a subtab both whether it is shown for a record of
/// which nothing is known, and whether it is shown for any.
fn questions() -> Vec<Asked> {
    let mut questions = Vec::new();
    for row in contract().rows() {
        let action = row.name.parse::<Action>().ok();
        let surface = row.name.parse::<Surface>().ok();
        let asked = |question: Question, record, is_somewhere| Asked { row, question, record, is_somewhere };
        match (action, surface) {
            (Some(action), _) if row.on == "firm" => questions.push(asked(action.into(), Value::Null, false)),
            (Some(_), _) => {}
            (None, Some(surface)) if row.on == "firm" => questions.push(asked(surface.into(), Value::Null, false)),
            (None, Some(surface)) => {
                questions.push(asked(surface.into(), json!({}), false));
                questions.push(asked(surface.into(), most_open_record(&row.on), true));
            }
            (None, None) => panic!("the engine does not know `{}`", row.name),
        }
    }
    questions
}

// What no subject could have more of.
fn most_open_record(kind: &str) -> Value {
    match kind {
        "matter" => json!({ "access": "everyone", "blocked": [] }),
        "contact" => json!({ "created_by": "1" }),
        kind => panic!("there are no surfaces on a {kind}"),
    }
}

impl Asked {
    fn engine_answer(&self, known: &firmgate::catalogue::Facts) -> Truth {
        let facts = known.and(&self.question.kind().constants());
        if self.is_somewhere { is_possible(self.question, &facts).into() } else { truth(self.question, &facts) }
    }

    fn facts<'a>(&'a self, requester: &Facts<'a>) -> Facts<'a> {
        Facts { on: &self.row.on, record: &self.record, ..*requester }
    }
}

/// What the contract answers.
///
/// Millions of subjects give their rules only some thousand different combinations of yes, no and
/// not known. So the conditions and the layers are worked out for every subject, and what the rules
/// make of the conditions is kept.
struct Expected<'a> {
    questions: &'a [Asked],
    /// Every condition of the questions' rules, with a question that it is in.
    conditions: Vec<(&'a Asked, Meaning)>,
    /// For each question the place of its layers.
    layers_of: Vec<usize>,
    /// Layers that differ, with a question that lies under them.
    layers: Vec<&'a Asked>,
    rules: HashMap<Vec<Option<bool>>, Vec<Option<bool>>>,
}

impl<'a> Expected<'a> {
    fn new(questions: &'a [Asked]) -> Expected<'a> {
        let mut seen = BTreeSet::new();
        let mut conditions = Vec::new();
        let mut under: Vec<(&str, &Value, bool)> = Vec::new();
        let (mut layers, mut layers_of) = (Vec::new(), Vec::new());
        for asked in questions {
            for condition in asked.row.user.conditions().into_iter().chain(asked.row.guest.conditions()) {
                if seen.insert((&asked.row.on, asked.record.to_string(), condition)) {
                    conditions.push((asked, meaning(condition)));
                }
            }
            let own = (asked.row.on.as_str(), &asked.record, asked.row.is_open_before_two_factor);
            let place = under.iter().position(|other| *other == own).unwrap_or_else(|| {
                under.push(own);
                layers.push(asked);
                under.len() - 1
            });
            layers_of.push(place);
        }
        Expected { questions, conditions, layers_of, layers, rules: HashMap::new() }
    }

    fn answers(&mut self, requester: &Facts) -> Vec<Truth> {
        let layers: Vec<Option<bool>> =
            self.layers.iter().map(|asked| above(asked.row, &asked.facts(requester))).collect();
        let mut values: Vec<Option<bool>> =
            self.conditions.iter().map(|(asked, meaning)| meaning(&asked.facts(requester))).collect();
        // Whose rules they are.
        values.push(Some(requester.is_user()));
        let rules = self.rules.entry(values).or_insert_with(|| {
            let holds = |asked: &Asked| {
                let facts = asked.facts(requester);
                asked.row.rule(&facts).holds(&facts)
            };
            self.questions.iter().map(holds).collect()
        });
        let answers = rules.iter().zip(&self.layers_of);
        answers
            .zip(self.questions)
            .map(|((rule, layers_of), asked)| {
                let answer = all([layers[*layers_of], *rule]);
                // Somewhere is yes or no: what is not known of a subject shows nothing.
                if asked.is_somewhere { (answer == Some(true)).into() } else { answer.into() }
            })
            .collect()
    }
}

#[expect(clippy::print_stdout, reason = "how much was compared is part of the result")]
fn report(comparisons: usize) {
    println!("{comparisons} comparisons");
}
