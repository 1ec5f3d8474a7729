//! Random questions about every kind of record, all kinds at the same time.

use crate::common::deep::unless_deep;
use crate::reference::random;
use firmgate::catalogue::{Action, Facts, Kind, Question, Surface, catalogue_hash};
use firmgate::facts::{Form, OwnedResource};
use firmgate::rule::Rule;
use firmgate::{Gate, Snapshot, SnapshotError};
use proptest::strategy::{BoxedStrategy, Just, Strategy};
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestCaseError, TestError, TestRunner};
use serde::Deserialize;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// Who asks, about which record, and when.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) kind: Kind,
    pub(crate) snapshot: Value,
    /// Null for the firm, which takes no record.
    pub(crate) record: Value,
    pub(crate) now: i64,
}

impl World {
    pub(crate) fn gate(&self) -> Gate {
        self.open().unwrap_or_else(|error| panic!("{error}\n{self}"))
    }

    fn open(&self) -> Result<Gate, SnapshotError> {
        // The snapshot as it is, without the way through its text: that is one theorem's business,
        // and slow.
        let snapshot = Snapshot::deserialize(&self.snapshot).unwrap_or_else(|error| panic!("{error}\n{self}"));
        Gate::open(snapshot, self.now)
    }

    pub(crate) fn resource(&self) -> OwnedResource {
        read(self.kind, &self.record)
    }

    pub(crate) fn is_user(&self) -> bool {
        self.snapshot["subject"]["kind"] == "user"
    }

    /// The same world, but for a change.
    pub(crate) fn with(&self, change: impl FnOnce(&mut World)) -> World {
        let mut changed = self.clone();
        change(&mut changed);
        changed
    }
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "now: {}\nsnapshot: {:#}\n{}: {:#}", self.now, self.snapshot, self.kind.name(), self.record)
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Random worlds whose snapshot a gate opens.
pub(crate) fn worlds(kind: Kind) -> BoxedStrategy<World> {
    (random::snapshot(catalogue_hash()), records(kind), random::moment())
        .prop_map(move |(snapshot, record, now)| World { kind, snapshot, record, now })
        .prop_filter("facts that contradict each other are refused", |world| {
            !matches!(world.open(), Err(SnapshotError::Contradiction(_)))
        })
        .boxed()
}

pub(crate) fn records(kind: Kind) -> BoxedStrategy<Value> {
    if kind == Kind::Firm { Just(Value::Null).boxed() } else { random::record(kind.name()) }
}

pub(crate) fn read(kind: Kind, record: &Value) -> OwnedResource {
    if kind == Kind::Firm {
        return OwnedResource::Firm;
    }
    OwnedResource::from_json(kind, record.clone()).unwrap_or_else(|error| panic!("{error}\n{record:#}"))
}

/// Every action and surface of a kind.
pub(crate) fn questions(kind: Kind) -> impl Iterator<Item = Question> {
    let actions = Action::ALL.iter().map(|action| Question::from(*action));
    let surfaces = Surface::ALL.iter().map(|surface| Question::from(*surface));
    actions.chain(surfaces).filter(move |question| question.kind() == kind)
}

/// Every question of some kinds, to users and to guests, but for the empty cells of the catalogue.
pub(crate) fn cells(kinds: impl Iterator<Item = Kind>) -> impl Iterator<Item = (Question, bool)> {
    kinds
        .flat_map(questions)
        .flat_map(|question| [(question, true), (question, false)])
        .filter(|(question, is_user)| *question.rule(*is_user) != Rule::NEVER)
}

/// Whether records of a kind belong to a matter, by their fields; what the kind says of walls is
/// what is to be tested.
pub(crate) fn belongs_to_matter(kind: Kind) -> bool {
    kind == Kind::Matter || kind.fields().iter().any(|field| matches!(field.form, Form::Matter | Form::MatterLink))
}

/// The facts of the subject and those of the record.
pub(crate) fn facts(gate: &Gate, now: i64, resource: &OwnedResource) -> (Facts, Facts) {
    let requester = gate.snapshot().requester(now);
    (requester.facts(), resource.as_ref().facts(&requester))
}

/// What was asked.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) comparisons: usize,
    /// Questions, whether a user asked, and what was seen. For theorems that would hold in vain if
    /// something never came up.
    pub(crate) seen: BTreeSet<(&'static str, bool, &'static str)>,
}

impl Tally {
    pub(crate) fn saw(&mut self, question: Question, is_user: bool, what: &'static str) {
        self.seen.insert((question.name(), is_user, what));
    }

    /// Fails if something was never seen of a question that it could be seen of.
    pub(crate) fn assert_saw(&self, what: &'static str, questions: impl IntoIterator<Item = (Question, bool)>) {
        let missing: Vec<_> = questions
            .into_iter()
            .map(|(question, is_user)| (question.name(), is_user, what))
            .filter(|wanted| !self.seen.contains(wanted))
            .collect();
        assert!(missing.is_empty(), "never seen: {missing:?}");
    }

    /// Asserts how many comparisons all cases make at the least, or half of them.
    pub(crate) fn assert_comparisons(&self, least: usize) {
        let least = unless_deep(least / 2, least);
        assert!(self.comparisons >= least, "only {} comparisons", self.comparisons);
    }
}

/// Checks random inputs for each of some kinds, a thread a kind, so that every core is used: half as many cases by
/// default, all of them with `cargo xtask test --deep`.
pub(crate) fn for_kinds<T: fmt::Debug>(
    kinds: impl IntoIterator<Item = Kind>,
    cases: u32,
    inputs: impl Fn(Kind) -> BoxedStrategy<T> + Sync,
    check: impl Fn(&T, &mut Tally) -> Result<(), TestCaseError> + Sync,
) -> Tally {
    let cases = unless_deep(cases / 2, cases);
    let results: Vec<Result<Tally, String>> = std::thread::scope(|scope| {
        let (inputs, check) = (&inputs, &check);
        let run = |kind| scope.spawn(move || for_kind(kind, cases, inputs(kind), check));
        let threads: Vec<_> = kinds.into_iter().map(run).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let failures: Vec<&String> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert!(failures.is_empty(), "false of {} kinds. The first: {}", failures.len(), failures[0]);

    let mut all = Tally::default();
    for mut tally in results.into_iter().flatten() {
        all.comparisons += tally.comparisons;
        all.seen.append(&mut tally.seen);
    }
    all
}

fn for_kind<T: fmt::Debug>(
    kind: Kind,
    cases: u32,
    inputs: BoxedStrategy<T>,
    check: &impl Fn(&T, &mut Tally) -> Result<(), TestCaseError>,
) -> Result<Tally, String> {
    let default = Config::default();
    let mut runner = TestRunner::new(Config {
        // The firm has ten times as many questions as any kind of record.
        cases: if kind == Kind::Firm { cases.div_ceil(8) } else { cases },
        // What fails is printed whole, and comes again with the same seed, so that no file has to
        // remember it. `PROPTEST_RNG_SEED` tries others.
        failure_persistence: None,
        rng_seed: match default.rng_seed {
            RngSeed::Random => RngSeed::Fixed(kind as u64),
            RngSeed::Fixed(seed) => RngSeed::Fixed(seed.wrapping_add(kind as u64)),
        },
        // Much the quickest without optimisation, and random enough for a test.
        rng_algorithm: RngAlgorithm::XorShift,
        ..default
    });
    let tally = RefCell::new(Tally::default());
    runner.run(&inputs, |input| check(&input, &mut tally.borrow_mut())).map_err(|error| match error {
        TestError::Abort(reason) => format!("{}: {reason}", kind.name()),
        TestError::Fail(reason, input) => format!("{}: {reason}\n{input:?}", kind.name()),
    })?;
    Ok(tally.into_inner())
}

// The very record, not one that is equal.
fn place_of<R>(records: &[R], record: &R) -> usize {
    records.iter().position(|other| std::ptr::eq(other, record)).unwrap()
}

macro_rules! typed {
    ($($kind:ident),+ $(,)?) => {
        /// Reads a record from the text of its JSON, whose keys are in an order of their own.
        pub(crate) fn read_text(kind: Kind, text: &str) -> OwnedResource {
            match kind {
                Kind::Firm => OwnedResource::Firm,
                $(Kind::$kind => OwnedResource::$kind(serde_json::from_str(text).unwrap()),)+
            }
        }

        /// For every action the places of the records that a filter keeps of a list.
        pub(crate) fn kept(gate: &Gate, kind: Kind, records: &[OwnedResource]) -> Vec<(Action, Vec<usize>)> {
            match kind {
                Kind::Firm => Vec::new(),
                $(Kind::$kind => {
                    let records: Vec<_> = records
                        .iter()
                        .map(|record| match record {
                            OwnedResource::$kind(record) => record.clone(),
                            other => panic!("{other:?} is not of the kind {}", kind.name()),
                        })
                        .collect();
                    let kept = |action: Action| {
                        gate.filter(action, &records).map(|record| place_of(&records, record)).collect()
                    };
                    Action::ALL.iter().map(|action| (*action, kept(*action))).collect()
                })+
            }
        }

        /// Whether a filter for an action keeps a record; the firm is in no list.
        pub(crate) fn keeps(gate: &Gate, action: Action, record: &OwnedResource) -> Option<bool> {
            match record {
                $(OwnedResource::$kind(record) => {
                    Some(gate.filter(action, std::slice::from_ref(record)).next().is_some())
                })+
                _ => None,
            }
        }
    };
}

typed! {
    User, Block, Group, Matter, Contact, Activity, ActivityDescription, Bill, Payment, BankAccount, Transaction,
    Calendar, Event, Task, Document, Note, Communication, Message, Share, PracticeArea, TextSnippet, RecoveryItem,
    FeedEntry,
}
