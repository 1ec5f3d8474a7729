//! What is true of a firm whatever commands are given to it: each test is named after its theorem,
//! and holds it for random sequences of commands and of what a host records.

use crate::firm::simple::Simple;
use crate::firm::small;
use crate::firm::small::{ADMIN, BILLING, GROUPS, GUEST, INVITED, MATTERS, NOW, PLAIN, SUBSCRIBER, USERS, ids};
use firmgate::catalogue::{Action, Kind, Surface};
use firmgate::facts::{AccountState, Id, ItemKind, OwnedResource, Person, Session};
use firmgate::firm::state::{Block, Matter, MatterAccess};
use firmgate::firm::{
    Actor, BlockMode, Change, Command, FeedFilter, Firm, FirmSettingsChoices, HostEvent, HostEventKind, Permissions,
    SideEffect, State, StoredFacts,
};
use firmgate::{Gate, Snapshot};
use proptest::bits;
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestCaseError, TestError, TestRunner};
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::BTreeSet;

type Tried = Result<(), TestCaseError>;

/// What happens next: a command by somebody, or something that a host records.
#[derive(Clone, Debug)]
enum Next {
    Command(Actor, Change),
    Host(Actor, HostEvent),
}

// Some of a few ids, as many as bits are set.
fn some(all: &'static [i64]) -> BoxedStrategy<Vec<Id>> {
    let chosen = move |bits: u8| {
        let is_set = |place: &usize| bits >> place & 1 == 1;
        (0..all.len()).filter(is_set).map(|place| all[place].into()).collect()
    };
    bits::u8::between(0, all.len()).prop_map(chosen).boxed()
}

fn accesses() -> BoxedStrategy<MatterAccess> {
    prop_oneof![
        1 => Just(MatterAccess::EVERYONE),
        3 => (some(&USERS), some(&GROUPS)).prop_map(|(users, groups)| MatterAccess::specific(users, groups)),
    ]
    .boxed()
}

// A matter with blocks that have ended, or will while the sequence goes on, or will not, of guests too.
fn matters(id: i64) -> BoxedStrategy<Matter> {
    // Nobody blocks the primary subscriber.
    let people = || USERS[1..].iter().map(|user| Person::user(*user)).chain([Person::guest(GUEST)]);
    let ends = vec(proptest::option::of(proptest::option::of(NOW - 1..NOW + 40)), people().count());
    let made = move |(access, ends): (MatterAccess, Vec<Option<Option<i64>>>)| {
        let blocks = people().zip(ends).filter_map(|(person, ends_at)| {
            Some(Block { person, by: SUBSCRIBER.into(), at: 0, reason: None, ends_at: ends_at? })
        });
        Matter { id: id.into(), access, blocks: blocks.collect() }
    };
    (accesses(), ends).prop_map(made).boxed()
}

// The small firm, but for what matters depend on: who is enabled, and who is in which group.
fn states() -> BoxedStrategy<State> {
    let all = vec![AccountState::Enabled, AccountState::Enabled, AccountState::Pending, AccountState::Deactivated];
    let groups = vec((some(&USERS), any::<bool>()), GROUPS.len());
    (vec(select(all), 3), groups, MATTERS.map(matters))
        .prop_map(|(users, groups, matters)| {
            let mut state = small::state();
            // The primary subscriber stays enabled.
            for (user, own) in state.users.iter_mut().skip(1).zip(users) {
                user.state = own;
            }
            for (group, (members, archived)) in state.groups.iter_mut().zip(groups) {
                (group.members, group.archived) = (members.into_iter().collect(), archived);
            }
            state.matters = matters.to_vec();
            state
        })
        .boxed()
}

fn random_change() -> BoxedStrategy<Change> {
    let access = (some(&MATTERS), accesses()).prop_map(|(matters, access)| match matters.as_slice() {
        [matter] => Change::SetMatterAccess { matter: matter.clone(), access },
        _ => Change::SetMatterAccessBulk { matters, access },
    });
    let modes = select(vec![BlockMode::Add, BlockMode::Remove, BlockMode::Replace]);
    // Some end while the sequence goes on.
    let ends = proptest::option::of(NOW..NOW + 40);
    let blocks = (some(&MATTERS), some(&USERS), modes, ends)
        .prop_map(|(matters, users, mode, ends_at)| Change::SetBlocks { matters, users, mode, reason: None, ends_at });
    let held =
        (some(&USERS), any::<[Option<bool>; 4]>()).prop_map(|(users, [administrator, accounts, reports, billing])| {
            Change::SetPermissions { users, permissions: Permissions { administrator, accounts, reports, billing } }
        });
    let members = (select(GROUPS.to_vec()), some(&USERS)).prop_map(|(group, members)| Change::SetGroupMembers {
        group: group.into(),
        members: members.into_iter().collect(),
    });
    // An empty list of matters asks for nothing, and says nothing about access.
    prop_oneof![access, blocks, held, members]
        .prop_filter("nothing is asked", |change| match change {
            Change::SetMatterAccessBulk { matters, .. } | Change::SetBlocks { matters, .. } => !matters.is_empty(),
            Change::SetPermissions { users, permissions } => {
                !users.is_empty() && *permissions != Permissions::default()
            }
            _ => true,
        })
        .boxed()
}

fn commands() -> BoxedStrategy<Next> {
    let pool = small::changes();
    let changes = prop_oneof![
        2 => any::<Index>().prop_map(move |place| place.get(&pool).clone()),
        1 => random_change(),
    ];
    // Those who may do most ask most.
    let people = prop_oneof![
        2 => Just(Actor::user(SUBSCRIBER)),
        2 => Just(Actor::user(ADMIN)),
        1 => select(small::people()),
    ];
    (people, changes).prop_map(|(actor, change)| Next::Command(actor, change)).boxed()
}

fn events() -> BoxedStrategy<Next> {
    let happened = (some(&MATTERS), any::<bool>()).prop_map(|(matters, private)| HostEvent::Happened {
        kind: HostEventKind::Edited,
        text: "Something".to_owned(),
        matters,
        people: Vec::new(),
        private,
    });
    let session = (1_000..1_040_i64).prop_map(|session| HostEvent::SignedIn {
        session: session.into(),
        ip_address: format!("192.0.{}.1", session % 3),
        second_factor: true,
    });
    let deleted = (select(MATTERS.to_vec()), any::<bool>()).prop_map(|(matter, private)| HostEvent::Deleted {
        item: ItemKind::Task,
        id: small::TASK.into(),
        name: "A task".to_owned(),
        matter: Some(matter.into()),
        private,
    });
    let accepted = Just(HostEvent::InvitationAccepted { user: INVITED.into() });
    let all = prop_oneof![3 => happened, 1 => session, 1 => deleted, 1 => accepted];
    (select(small::people()), all).prop_map(|(actor, event)| Next::Host(actor, event)).boxed()
}

fn sequences() -> BoxedStrategy<Vec<Next>> {
    vec(prop_oneof![6 => commands(), 1 => events()], 0..40).boxed()
}

// Checks random inputs. What fails is printed whole, and comes again with the same seed, so that no
// file has to remember it; `PROPTEST_RNG_SEED` tries others.
fn hold<T: std::fmt::Debug>(cases: u32, inputs: BoxedStrategy<T>, check: impl Fn(T) -> Tried) {
    let default = Config::default();
    let rng_seed = if default.rng_seed == RngSeed::Random { RngSeed::Fixed(3) } else { default.rng_seed };
    let rng_algorithm = RngAlgorithm::XorShift;
    let config = Config { cases, failure_persistence: None, rng_seed, rng_algorithm, ..default };
    match TestRunner::new(config).run(&inputs, check) {
        Ok(()) => {}
        Err(TestError::Abort(reason)) => panic!("{reason}"),
        Err(TestError::Fail(reason, input)) => panic!("{reason}\n{input:#?}"),
    }
}

// The firm after one more step, or the code of the refusal.
fn go(firm: &Firm, next: &Next, now: i64) -> Result<Firm, String> {
    let mut firm = firm.clone();
    let done = match next {
        Next::Command(actor, change) => {
            let command = Command { revision: firm.revision(), change: change.clone() };
            firm.apply(&command, actor, &small::storage(&command.change).load(&firm, &command.change), now).map(drop)
        }
        Next::Host(actor, event) => firm.record(event, actor, now).map(drop),
    };
    done.map(|()| firm).map_err(|refusal| refusal.code().to_owned())
}

// Goes through a sequence, a millisecond for each, and looks at the firm before every step.
fn through(sequence: &[Next], look: impl FnMut(&Firm, &Next, i64) -> Tried) -> Result<Firm, TestCaseError> {
    through_from(small::state(), sequence, look)
}

fn through_from(
    state: State,
    sequence: &[Next],
    mut look: impl FnMut(&Firm, &Next, i64) -> Tried,
) -> Result<Firm, TestCaseError> {
    let mut firm = Firm::open(state).unwrap();
    for (next, now) in sequence.iter().zip(NOW..) {
        look(&firm, next, now)?;
        firm = go(&firm, next, now).unwrap_or(firm);
    }
    Ok(firm)
}

fn after(sequence: &[Next]) -> Result<Firm, TestCaseError> {
    through(sequence, |_, _, _| Ok(()))
}

// The moment after a sequence.
fn end(sequence: &[Next]) -> i64 {
    NOW + i64::try_from(sequence.len()).unwrap()
}

fn everybody() -> Vec<Actor> {
    small::people().into_iter().chain([Actor::user(INVITED)]).collect()
}

#[test]
fn a_firm_is_what_a_simple_model_says() {
    let decided = Cell::new([0, 0]);
    hold(2_048, sequences(), |sequence| {
        let matters = ids(&MATTERS);
        let mut simple = Simple::of(&small::state(), &matters, NOW);
        through(&sequence, |before, next, now| {
            simple = simple.clone().at(now);
            let Next::Command(actor, change) = next else {
                // A user who has accepted the invitation is enabled; nothing else changes here.
                let after = go(before, next, now).unwrap_or_else(|_| before.clone());
                simple = Simple::of(&after.state(), &matters, now);
                return Ok(());
            };
            let said = simple.give(&actor.person, change, now);
            let after = go(before, next, now);
            if let Some(said) = said {
                prop_assert_eq!(said, after.is_ok(), "{:?} by {:?}: {:?}", change, actor.person, after.err());
                let mut seen = decided.get();
                seen[usize::from(said)] += 1;
                decided.set(seen);
            }
            if after.is_ok() {
                simple.was_accepted(change);
            }
            let state = after.map_or_else(|_| before.state(), |after| after.state());
            prop_assert_eq!(&Simple::of(&state, &matters, now), &simple, "{:?} by {:?}", change, actor.person);
            Ok(())
        })
        .map(drop)
    });
    let [refused, accepted] = decided.get();
    assert!(refused > 1_000 && accepted > 1_000, "only {refused} refused and {accepted} accepted");
}

#[test]
fn a_refused_command_changes_nothing_and_an_accepted_one_is_in_the_feed_once() {
    hold(256, sequences(), |sequence| {
        through(&sequence, |before, next, now| {
            let Next::Command(actor, change) = next else { return Ok(()) };
            let mut firm = before.clone();
            let command = Command { revision: before.revision(), change: change.clone() };
            if let Ok(applied) =
                firm.apply(&command, actor, &small::storage(&command.change).load(&firm, &command.change), now)
            {
                prop_assert_eq!(firm.revision(), before.revision() + 1);
                prop_assert_eq!(applied.revision, firm.revision());
                let (last, earlier) = firm.entries().split_last().unwrap();
                prop_assert_eq!(earlier, before.entries());
                prop_assert_eq!(last.change.as_ref(), Some(change));
                prop_assert_eq!(applied.event.id, last.id);
            } else {
                prop_assert_eq!(firm.state(), before.state());
                prop_assert_eq!(firm.entries(), before.entries());
            }
            Ok(())
        })
        .map(drop)
    });
}

#[test]
fn commands_replayed_from_the_feed_give_the_same_firm() {
    hold(256, sequences(), |sequence| {
        let firm = after(&sequence)?;
        let again =
            Firm::replay(small::state(), firm.entries()).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        prop_assert_eq!(again.state(), firm.state());
        prop_assert_eq!(again.entries(), firm.entries());
        Ok(())
    });
}

#[test]
fn a_state_opens_again_and_is_the_same() {
    hold(256, sequences(), |sequence| {
        let state = after(&sequence)?.state();
        let text = serde_json::to_string(&state).unwrap();
        let read: State = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read, &state);
        let again = Firm::open(read).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(serde_json::to_string(&again.state()).unwrap(), text);
        Ok(())
    });
}

// What somebody could do on some record, and what is shown to them.
fn abilities(firm: &Firm, person: &Person, now: i64) -> BTreeSet<&'static str> {
    let session = Session { open: Some(true), second_factor: Some(true) };
    let Some(gate) = firm.gate(&Actor { person: person.clone(), session }, now) else { return BTreeSet::new() };
    let actions = Action::ALL.iter().filter(|action| gate.can_somewhere(**action)).map(|action| action.name());
    let surfaces = Surface::ALL.iter().filter(|surface| gate.shows(**surface)).map(|surface| surface.name());
    actions.chain(surfaces).collect()
}

fn preview_is_what_happens(sequence: &[Next], person: &Person) -> Tried {
    through(sequence, |before, next, now| {
        let Next::Command(actor, change) = next else { return Ok(()) };
        let command = Command { revision: before.revision(), change: change.clone() };
        let preview =
            before.preview(&command, actor, &small::storage(&command.change).load(before, &command.change), now);
        let mut firm = before.clone();
        let applied = firm.apply(&command, actor, &small::storage(&command.change).load(&firm, &command.change), now);
        let (preview, applied) = match (preview, applied) {
            (Ok(preview), Ok(applied)) => (preview, applied),
            (preview, applied) => {
                prop_assert_eq!(preview.err(), applied.err());
                return Ok(());
            }
        };
        prop_assert_eq!(preview.revision, before.revision());
        prop_assert_eq!(&preview.side_effects, &applied.side_effects);
        prop_assert_eq!(&preview.outcomes, &applied.outcomes);
        let (was, is) = (abilities(before, person, now), abilities(&firm, person, now));
        let said = preview.people.iter().find(|moved| moved.person == *person);
        let said = |names: fn(&firmgate::firm::Moved) -> &Vec<&'static str>| -> BTreeSet<&'static str> {
            said.map(|moved| names(moved).iter().copied().collect()).unwrap_or_default()
        };
        let context = || format!("{change:?} by {:?}, of {person:?}", actor.person);
        prop_assert_eq!(said(|moved| &moved.gains), is.difference(&was).copied().collect(), "{}", context());
        prop_assert_eq!(said(|moved| &moved.loses), was.difference(&is).copied().collect(), "{}", context());
        Ok(())
    })
    .map(drop)
}

#[test]
fn a_preview_says_what_users_gain_and_lose() {
    let users = select(vec![SUBSCRIBER, ADMIN, BILLING, PLAIN, INVITED]).prop_map(Person::user);
    hold(256, (sequences(), users).boxed(), |(sequence, person)| preview_is_what_happens(&sequence, &person));
}

#[test]
fn a_preview_says_what_guests_gain_and_lose() {
    hold(256, sequences(), |sequence| preview_is_what_happens(&sequence, &Person::guest(GUEST)));
}

#[test]
fn a_preview_says_which_matters_open_and_close() {
    hold(256, sequences(), |sequence| {
        through(&sequence, |before, next, now| {
            let Next::Command(actor, change) = next else { return Ok(()) };
            let command = Command { revision: before.revision(), change: change.clone() };
            let Ok(preview) =
                before.preview(&command, actor, &small::storage(&command.change).load(before, &command.change), now)
            else {
                return Ok(());
            };
            let after = go(before, next, now).unwrap();
            let can_view = |firm: &Firm, user: i64, matter: &Id| {
                let gate = firm.gate(&Actor::user(user), now);
                let stored = StoredFacts::Matter { id: matter.clone(), name: None, responsible_attorney: None };
                let facts = firm.facts(&stored, now);
                gate.zip(facts).is_some_and(|(gate, facts)| gate.can(Action::MatterView, facts.as_ref()))
            };
            // Deactivating, deleting and restoring say so themselves.
            if matches!(
                change,
                Change::DeactivateUser { .. }
                    | Change::ReactivateUser { .. }
                    | Change::DeleteMatter { .. }
                    | Change::Restore { .. }
            ) {
                return Ok(());
            }
            for matter in ids(&MATTERS) {
                for user in USERS {
                    let moved = [can_view(before, user, &matter), can_view(&after, user, &matter)];
                    let is_said = |names: fn(&firmgate::firm::RecordMoved) -> &Vec<&'static str>| {
                        preview.records.iter().any(|record| {
                            record.kind == "matter"
                                && record.id == matter
                                && record.person == Person::user(user)
                                && names(record).contains(&"matter:view")
                        })
                    };
                    let said = [is_said(|record| &record.loses), is_said(|record| &record.gains)];
                    let expected = [moved == [true, false], moved == [false, true]];
                    prop_assert_eq!(
                        said,
                        expected,
                        "{:?} by {:?}: matter {} of {}",
                        change,
                        actor.person,
                        &matter,
                        user
                    );
                }
            }
            Ok(())
        })
        .map(drop)
    });
}

// Which of some matters every user can open, by asking the gate of each.
fn opened(firm: &Firm, matters: &[Id], now: i64) -> BTreeSet<(Id, Id)> {
    let mut all = BTreeSet::new();
    for user in USERS.into_iter().chain([INVITED]) {
        let Some(gate) = firm.gate(&Actor::user(user), now) else { continue };
        let opened = matters.iter().filter(|matter| gate.can(Action::MatterView, &firm.matter(matter, now)));
        all.extend(opened.map(|matter| (matter.clone(), user.into())));
    }
    all
}

// Commands find it in lists, without asking the gate of each of a thousand users.
#[test]
fn who_gains_and_loses_a_matter_is_what_the_gates_of_all_users_say() {
    let moved = Cell::new([0, 0]);
    hold(4_096, (states(), sequences()).boxed(), |(state, sequence)| {
        through_from(state, &sequence, |before, next, now| {
            let Next::Command(actor, change) = next else { return Ok(()) };
            let mut firm = before.clone();
            let command = Command { revision: before.revision(), change: change.clone() };
            let Ok(applied) =
                firm.apply(&command, actor, &small::storage(&command.change).load(&firm, &command.change), now)
            else {
                return Ok(());
            };
            // Whoever comes or goes has every matter with it, and the command says who that is.
            if matches!(change, Change::DeactivateUser { .. } | Change::ReactivateUser { .. }) {
                return Ok(());
            }
            // What is deleted nobody opens, until it is restored: of that too the command says what it is.
            let is_deleted = |firm: &Firm, matter: &Id| {
                firm.state().recovery_bin.iter().any(|own| own.item == ItemKind::Matter && own.id == *matter)
            };
            let mut matters = ids(&MATTERS);
            matters.retain(|matter| !is_deleted(before, matter) && !is_deleted(&firm, matter));
            let (was, is) = (opened(before, &matters, now), opened(&firm, &matters, now));
            let (mut gains, mut loses) = (Vec::new(), Vec::new());
            for effect in &applied.side_effects {
                if let SideEffect::MatterAccessMoved { matter, gains: gained, loses: lost } = effect {
                    gains.extend(gained.iter().map(|user| (matter.clone(), user.clone())));
                    loses.extend(lost.iter().map(|user| (matter.clone(), user.clone())));
                }
            }
            gains.sort_unstable();
            loses.sort_unstable();
            let [gained, lost] = moved.get();
            moved.set([gained + gains.len(), lost + loses.len()]);
            let context = || format!("{change:?} by {:?}", actor.person);
            prop_assert_eq!(gains, is.difference(&was).cloned().collect::<Vec<_>>(), "{}", context());
            prop_assert_eq!(loses, was.difference(&is).cloned().collect::<Vec<_>>(), "{}", context());
            Ok(())
        })
        .map(drop)
    });
    let [gained, lost] = moved.get();
    assert!(gained > 1_000 && lost > 1_000, "only {gained} gained and {lost} lost");
}

// Every text in a value that is no key.
fn texts(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(all.insert(text.clone())),
        Value::Array(items) => items.iter().for_each(|item| texts(item, all)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, all)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

// Records of the firm, for which there is something to decide.
fn records(firm: &Firm, now: i64) -> Vec<OwnedResource> {
    let mut all = vec![OwnedResource::Firm];
    for id in ids(&MATTERS) {
        all.push(OwnedResource::Matter(firm.matter(&id, now)));
        all.extend(of_matter(firm, &id, now).into_iter().map(|(_, record)| record));
    }
    for user in USERS {
        all.extend(firm.target(&user.into()).map(OwnedResource::User));
    }
    all.extend([30, 31, 32].into_iter().filter_map(|id: i64| firm.calendar(&id.into())).map(OwnedResource::Calendar));
    all
}

// A record of each kind that belongs to a matter, with what makes the most possible.
fn of_matter(firm: &Firm, id: &Id, now: i64) -> Vec<(Kind, OwnedResource)> {
    let matter = serde_json::to_value(firm.matter(id, now)).unwrap();
    let everybody: Vec<i64> = USERS.to_vec();
    let record = |kind: Kind, with: Value| {
        let mut json = with;
        json["matter"] = matter.clone();
        let read = OwnedResource::from_json(kind, json).unwrap_or_else(|error| panic!("{}: {error}", kind.name()));
        (kind, read)
    };
    vec![
        record(Kind::Bill, json!({})),
        record(Kind::Payment, json!({ "manual": true })),
        record(Kind::Transaction, json!({})),
        record(Kind::Document, json!({ "locked": false })),
        record(Kind::Note, json!({})),
        record(Kind::Communication, json!({})),
        record(Kind::Message, json!({ "participants": everybody })),
        record(Kind::Task, json!({ "private": false })),
        record(Kind::Share, json!({})),
        record(Kind::RecoveryItem, json!({ "item": "matter" })),
        record(Kind::FeedEntry, json!({ "private": false })),
    ]
}

#[test]
fn a_snapshot_allows_nothing_that_the_firm_denies_and_names_nobody_else() {
    hold(128, sequences(), |sequence| {
        let (firm, now) = (after(&sequence)?, end(&sequence));
        for actor in everybody() {
            let session = actor.session.clone();
            let Some(snapshot) = firm.snapshot_for(&actor.person, session, now, now + 1_000) else { continue };
            let json = snapshot.to_json();
            let read = Snapshot::from_json(&json).map_err(|error| TestCaseError::fail(error.to_string()))?;
            for moment in [now, now + 30, now + 1_000] {
                let client =
                    Gate::open(read.clone(), moment).map_err(|error| TestCaseError::fail(error.to_string()))?;
                let server = firm.gate(&actor, moment).unwrap();
                for record in records(&firm, moment) {
                    for action in Action::ALL.iter().filter(|action| action.kind() == record.as_ref().kind()) {
                        let (asked, allowed) =
                            (client.can(*action, record.as_ref()), server.can(*action, record.as_ref()));
                        prop_assert!(allowed || !asked, "{} of {:?} on {:?}", action.name(), &actor.person, &record);
                    }
                }
            }
            let mut found = BTreeSet::new();
            texts(&serde_json::from_str(&json).unwrap(), &mut found);
            let (own, is_guest) = actor.person.parts();
            let others = USERS.into_iter().chain([INVITED, GUEST]).map(Id::from).filter(|id| id != own);
            let shared: BTreeSet<Id> = match is_guest {
                true => firm
                    .state()
                    .shares
                    .iter()
                    .filter(|share| share.guest == *own)
                    .map(|share| share.item.clone())
                    .collect(),
                false => BTreeSet::new(),
            };
            let hidden = others.chain(ids(&MATTERS)).filter(|id| !shared.contains(id));
            for id in hidden {
                prop_assert!(!found.contains(&id.to_string()), "{} is named to {:?}: {}", id, &actor.person, &json);
            }
        }
        Ok(())
    });
}

#[test]
fn the_feed_shows_nobody_a_matter_that_they_cannot_open_and_each_entry_once() {
    let seen = Cell::new([0, 0]);
    hold(256, (sequences(), 1..5_usize).boxed(), |(sequence, limit)| {
        let (firm, now) = (after(&sequence)?, end(&sequence));
        let matters = ids(&MATTERS);
        let state = firm.state();
        let simple = Simple::of(&state, &matters, now);
        for actor in everybody() {
            let all = firm.feed(&actor, now, &FeedFilter { limit: Some(200), ..FeedFilter::default() });
            prop_assert_eq!(all.next, None);
            // Written from the rule: who may see the feed at all, and of each entry its matters.
            let (id, is_guest) = actor.person.parts();
            let user = state.user(id).filter(|_| !is_guest);
            let may = user.is_some_and(|user| {
                user.state == AccountState::Enabled && (state.settings.feed_open || user.administrator)
            });
            let mut expected = Vec::new();
            for entry in firm.entries().iter().rev().filter(|entry| may && !entry.private) {
                let open: Vec<Id> =
                    entry.matters.iter().filter(|matter| simple.can_open(matter, &actor.person)).cloned().collect();
                let [shown, hidden] = seen.get();
                if entry.matters.is_empty() || !open.is_empty() {
                    expected.push((entry.id, open));
                    seen.set([shown + 1, hidden]);
                } else {
                    seen.set([shown, hidden + 1]);
                }
            }
            let found: Vec<(u64, Vec<Id>)> = all.items.iter().map(|item| (item.id, item.matters.clone())).collect();
            prop_assert_eq!(found, expected, "the feed of {:?}", &actor.person);

            let (mut paged, mut before) = (Vec::new(), None);
            loop {
                let page = firm.feed(&actor, now, &FeedFilter { limit: Some(limit), before, ..FeedFilter::default() });
                prop_assert!(page.items.len() <= limit);
                paged.extend(page.items);
                before = page.next;
                if before.is_none() {
                    break;
                }
            }
            prop_assert_eq!(paged, all.items);
        }
        Ok(())
    });
    let [shown, hidden] = seen.get();
    assert!(shown > 1_000 && hidden > 100, "only {shown} entries shown and {hidden} hidden");
}

#[test]
fn what_is_done_with_a_private_task_is_in_nobodys_feed() {
    let actor = Actor::user(SUBSCRIBER);
    let task = firmgate::firm::SharedItem { kind: firmgate::facts::ShareKind::Task, id: small::TASK.into() };
    let recoverable = Some(vec![ItemKind::Task]);
    let command = |change| Next::Command(actor.clone(), change);
    let sequence = [
        command(Change::Share { guest: GUEST.into(), item: task, starts_at: None, ends_at: None }),
        command(Change::RevokeShare { share: 51.into() }),
        Next::Host(
            actor.clone(),
            HostEvent::Deleted {
                item: ItemKind::Task,
                id: small::TASK.into(),
                name: "A private task".to_owned(),
                matter: Some(MATTERS[0].into()),
                private: true,
            },
        ),
        command(Change::SetFirmSettings {
            settings: FirmSettingsChoices { recoverable, ..FirmSettingsChoices::default() },
        }),
        command(Change::Restore { item: ItemKind::Task, id: small::TASK.into() }),
    ];
    let firm = after(&sequence).unwrap();
    assert_eq!(firm.entries().len(), sequence.len(), "each was accepted");
    let shown = firm.feed(&Actor::user(PLAIN), end(&sequence), &FeedFilter::default());
    let shown: Vec<_> = shown.items.into_iter().map(|item| item.change).collect();
    assert_eq!(shown, [Some("set_firm_settings".to_owned())]);
}

#[test]
fn a_simulation_never_allows_what_a_wall_of_the_viewer_hides() {
    let blocked = Cell::new(0);
    hold(256, sequences(), |sequence| {
        let (firm, now) = (after(&sequence)?, end(&sequence));
        let matters = ids(&MATTERS);
        let simple = Simple::of(&firm.state(), &matters, now);
        for (viewer, subject) in
            everybody().iter().flat_map(|viewer| everybody().into_iter().map(move |actor| (viewer, actor)))
        {
            let Ok(simulation) = firm.simulate(viewer, &subject.person, now) else { continue };
            let own = firm.gate(viewer, now).unwrap();
            for matter in &matters {
                let is_blocked = simple.is_blocked_person(matter, &viewer.person);
                blocked.set(blocked.get() + usize::from(is_blocked));
                let the_matter = (Kind::Matter, OwnedResource::Matter(firm.matter(matter, now)));
                for (kind, record) in of_matter(&firm, matter, now).into_iter().chain([the_matter]) {
                    let can_view = kind.view().is_none_or(|view| own.can(view, record.as_ref()));
                    for action in kind.actions() {
                        let asked = simulation.can(action, record.as_ref());
                        let context = || format!("{} by {:?} as {:?}", action.name(), viewer.person, subject.person);
                        prop_assert!(!(asked && is_blocked), "blocked, and shown: {}", context());
                        prop_assert!(!asked || can_view, "not to be seen, and shown: {}", context());
                        let decided =
                            simulation.decide(action, record.as_ref()).effect == firmgate::decide::Effect::Allow;
                        prop_assert!(!decided || asked, "decided otherwise than checked: {}", context());
                    }
                }
            }
        }
        Ok(())
    });
    assert!(blocked.get() > 100, "only {} times was a viewer blocked", blocked.get());
}
