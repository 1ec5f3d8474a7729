//! A model checker goes through a small firm: every kind of command by everybody, in every order, up to three
//! commands (a minute of one core). With `cargo xtask test --deep` it goes on to sequences of four, up to a
//! million states. What must always hold is held for every step, which is more than for every sequence of steps.

use crate::deep::unless_deep;
use crate::small;
use crate::small::{MATTERS, NOW, SUBSCRIBER};
use firmgate::facts::{AccountState, GrowType, Id, Person};
use firmgate::firm::state::{Block, Matter, User};
use firmgate::firm::{Actor, Change, Command, FeedEntry, Firm, HostEvent, SideEffect, State, Whose};
use stateright::{Checker, Model, Property};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

// What has been found wrong with the step to a state, each a bit.
mod wrong {
    pub(super) const SUBSCRIBER: u16 = 1;
    pub(super) const OWN: u16 = 1 << 1;
    pub(super) const HOLDER: u16 = 1 << 2;
    pub(super) const ADMINISTRATOR: u16 = 1 << 3;
    pub(super) const REFUSED: u16 = 1 << 4;
    pub(super) const FEED: u16 = 1 << 5;
    pub(super) const REVISION: u16 = 1 << 6;
    pub(super) const OPENS: u16 = 1 << 7;
}

// What is worth reaching, each a bit.
mod reached {
    pub(super) const TRANSFER: u16 = 1;
    pub(super) const BLOCK: u16 = 1 << 1;
    pub(super) const CLOSED: u16 = 1 << 2;
    pub(super) const ARCHIVED: u16 = 1 << 3;
    pub(super) const DEACTIVATED: u16 = 1 << 4;
    pub(super) const REPLY_TO: u16 = 1 << 5;
    pub(super) const CONTACTS: u16 = 1 << 6;
    pub(super) const LOCKED_OUT: u16 = 1 << 7;
}

/// A state of the firm, and how it was come to. Two are the same if the firm is in the same state
/// and the same is wrong.
#[derive(Clone, Debug)]
struct World {
    digest: (u64, u64),
    wrong: u16,
    reached: u16,
    depth: usize,
    /// Of the last states, which nobody goes on from, nothing is kept.
    firm: Option<Arc<Place>>,
}

#[derive(Debug)]
struct Place {
    firm: Firm,
    state: State,
}

impl PartialEq for World {
    fn eq(&self, other: &World) -> bool {
        (self.digest, self.wrong) == (other.digest, other.wrong)
    }
}

impl Hash for World {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (self.digest, self.wrong).hash(hasher);
    }
}

/// A command, by its place in the lists of the model.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    actor: usize,
    change: usize,
}

struct Small {
    depth: usize,
    people: Vec<Actor>,
    changes: Vec<Change>,
    /// What was in the feed before, which has to stay.
    feed: Vec<FeedEntry>,
}

impl Small {
    fn new(depth: usize) -> Small {
        let mut firm = Firm::open(small::state()).unwrap();
        firm.record(&HostEvent::PasswordChanged {}, &Actor::user(SUBSCRIBER), NOW).unwrap();
        Small { depth, people: small::people(), changes: small::changes(), feed: firm.entries().to_vec() }
    }

    // The state with its revision forgotten, so that there are not ever more states. Every command
    // is given at the same moment.
    fn world(&self, mut state: State, wrong: u16, reached: u16, depth: usize) -> World {
        state.revision = 0;
        let text = serde_json::to_string(&state).unwrap();
        let half = |salt: u64| {
            let mut hasher = DefaultHasher::new();
            (salt, &text).hash(&mut hasher);
            hasher.finish()
        };
        let digest = (half(0), half(1));
        if wrong != 0 || depth >= self.depth {
            return World { digest, wrong, reached, depth, firm: None };
        }
        let firm = Firm::open_with_feed(state.clone(), self.feed.clone()).unwrap();
        World { digest, wrong, reached, depth, firm: Some(Arc::new(Place { firm, state })) }
    }

    fn refused(&self, world: &World, before: &State, firm: &Firm) -> Option<World> {
        let is_same = firm.state() == *before && firm.entries() == self.feed;
        (!is_same).then(|| World { wrong: world.wrong | wrong::REFUSED, firm: None, ..world.clone() })
    }

    fn accepted(&self, depth: usize, place: &Place, firm: &Firm, step: Step, effects: &[SideEffect]) -> World {
        let (before, after) = (&place.state, firm.state());
        let (actor, change) = (&self.people[step.actor], &self.changes[step.change]);
        let feed = firm.entries();
        let is_in_feed = feed.split_last().is_some_and(|(last, earlier)| {
            earlier == self.feed
                && last.change.as_ref() == Some(change)
                && last.actor == *actor
                && last.revision == Some(after.revision)
                && earlier.iter().all(|entry| entry.id < last.id)
        });
        let found = [
            (has_one_subscriber(&after), wrong::SUBSCRIBER),
            (keeps_own(before, &after, actor), wrong::OWN),
            (keeps_holder(before, &after, actor, change), wrong::HOLDER),
            (keeps_administrators(before, &after, actor), wrong::ADMINISTRATOR),
            (is_in_feed, wrong::FEED),
            (after.revision == before.revision + 1, wrong::REVISION),
            (Firm::open(after.clone()).is_ok_and(|again| again.state() == after), wrong::OPENS),
        ];
        let wrong = found.iter().filter(|(holds, _)| !holds).fold(0, |bits, (_, bit)| bits | bit);
        let reached = what_is_reached(&after, effects);
        self.world(after, wrong, reached, depth)
    }
}

fn has_one_subscriber(state: &State) -> bool {
    let mut holders = state.users.iter().filter(|user| user.id == state.primary_subscriber);
    let is_enabled_administrator = |user: &User| user.state == AccountState::Enabled && user.administrator;
    holders.next().is_some_and(is_enabled_administrator) && holders.next().is_none()
}

// Every block of somebody, of matters that have been deleted too: those keep their walls.
fn blocks_of<'a>(state: &'a State, person: &Person) -> BTreeMap<&'a Id, Vec<&'a Block>> {
    let deleted = state.recovery_bin.iter().filter_map(|item| item.as_it_was.as_ref());
    let own = |matter: &'a Matter| -> Vec<&'a Block> {
        matter.blocks.iter().filter(|block| block.person == *person).collect()
    };
    let matters = state.matters.iter().chain(deleted).map(|matter| (&matter.id, own(matter)));
    matters.filter(|(_, own)| !own.is_empty()).collect()
}

// Nobody changes their own permissions, what they see, their Grow type or a block of theirs.
fn keeps_own(before: &State, after: &State, actor: &Actor) -> bool {
    let (id, is_guest) = actor.person.parts();
    let own = |state: &State| {
        let user = state.user(id).filter(|_| !is_guest)?;
        let permissions = [user.administrator, user.accounts, user.reports, user.billing];
        Some((permissions, user.hours, user.rates, user.contacts, user.grow))
    };
    own(before) == own(after) && blocks_of(before, &actor.person) == blocks_of(after, &actor.person)
}

// Nobody but the holder touches the primary subscriber's account.
fn keeps_holder(before: &State, after: &State, actor: &Actor, change: &Change) -> bool {
    let holder = Person::User(before.primary_subscriber.clone());
    if actor.person == holder {
        return true;
    }
    let account = |state: &State| {
        let mut user = state.user(&before.primary_subscriber).cloned()?;
        // Clio Grow is another application, with its own two types (GROW-1).
        user.grow = GrowType::None;
        // What binds the whole firm binds them too.
        user.must_change_password &= !matches!(change, Change::ForcePasswordChangeAll {});
        user.two_factor_listed &= !matches!(change, Change::SetSecurity { .. });
        Some(user)
    };
    let sessions = |state: &State| -> Vec<_> {
        let own = state.sessions.iter().filter(|session| session.person == holder);
        own.filter(|_| *change != Change::EndSessions { whose: Whose::All }).cloned().collect()
    };
    after.primary_subscriber == before.primary_subscriber
        && account(before) == account(after)
        && sessions(before) == sessions(after)
        && blocks_of(after, &holder).is_empty()
}

// Whoever is no enabled administrator makes none, and so no sequence of their commands does.
fn keeps_administrators(before: &State, after: &State, actor: &Actor) -> bool {
    let (id, is_guest) = actor.person.parts();
    let is_administrator = |user: &User| user.administrator && user.state == AccountState::Enabled;
    let administrators = |state: &State| -> BTreeSet<Id> {
        state.users.iter().filter(|user| user.administrator).map(|user| user.id.clone()).collect()
    };
    (!is_guest && before.user(id).is_some_and(is_administrator)) || administrators(before) == administrators(after)
}

fn what_is_reached(state: &State, effects: &[SideEffect]) -> u16 {
    let is_listed = |id: &Id| state.matters.iter().any(|matter| matter.access.groups().any(|group| group == id));
    let can_open = |matter: &Matter, user: &User| {
        let is_in = |id: &Id| state.groups.iter().any(|group| group.id == *id && group.members.contains(&user.id));
        let is_blocked = matter.blocks.iter().any(|block| block.person == Person::User(user.id.clone()));
        let is_listed = matter.access.lists().is_none()
            || matter.access.users().any(|id| *id == user.id)
            || matter.access.groups().any(is_in);
        is_listed && !is_blocked
    };
    // Of the matter that is open to everyone at first.
    let opened = |matter: &&Matter| matter.id == Id::from(MATTERS[0]);
    let is_locked_out =
        |user: &User| user.administrator && state.matters.iter().filter(opened).any(|matter| !can_open(matter, user));
    let is_closed =
        |effect: &SideEffect| matches!(effect, SideEffect::MatterAccessMoved { loses, .. } if !loses.is_empty());
    let found = [
        (state.primary_subscriber != Id::from(SUBSCRIBER), reached::TRANSFER),
        (state.matters.iter().any(|matter| !matter.blocks.is_empty()), reached::BLOCK),
        (effects.iter().any(is_closed), reached::CLOSED),
        (state.groups.iter().any(|group| group.archived && is_listed(&group.id)), reached::ARCHIVED),
        (state.users.iter().any(|user| user.state == AccountState::Deactivated), reached::DEACTIVATED),
        (effects.iter().any(|effect| matches!(effect, SideEffect::ReplyToMoved { .. })), reached::REPLY_TO),
        (effects.iter().any(|effect| matches!(effect, SideEffect::ContactsReset { .. })), reached::CONTACTS),
        (state.users.iter().any(is_locked_out), reached::LOCKED_OUT),
    ];
    found.iter().filter(|(is_so, _)| *is_so).fold(0, |bits, (_, bit)| bits | bit)
}

impl Model for Small {
    type State = World;
    type Action = Step;

    fn init_states(&self) -> Vec<World> {
        vec![self.world(small::state(), 0, 0, 0)]
    }

    fn actions(&self, world: &World, steps: &mut Vec<Step>) {
        if world.firm.is_some() {
            let of = |actor| (0..self.changes.len()).map(move |change| Step { actor, change });
            steps.extend((0..self.people.len()).flat_map(of));
        }
    }

    fn next_state(&self, world: &World, step: Step) -> Option<World> {
        let place = world.firm.as_ref()?;
        let mut firm = place.firm.clone();
        let command = Command { revision: 0, change: self.changes[step.change].clone() };
        let facts = small::storage(&command.change).load(&firm, &command.change);
        match firm.apply(&command, &self.people[step.actor], &facts, NOW) {
            Err(_) => self.refused(world, &place.state, &firm),
            Ok(applied) => Some(self.accepted(world.depth + 1, place, &firm, step, &applied.side_effects)),
        }
    }

    fn format_action(&self, step: &Step) -> String {
        format!("{:?}: {:?}", self.people[step.actor].person, self.changes[step.change])
    }

    fn properties(&self) -> Vec<Property<Small>> {
        type Holds = fn(&Small, &World) -> bool;
        let always: [(&'static str, Holds); 8] = [
            ("exactly one primary subscriber, enabled and administrator", |_, world| {
                world.wrong & wrong::SUBSCRIBER == 0
            }),
            ("nobody changes their own permissions, block or Grow type", |_, world| world.wrong & wrong::OWN == 0),
            ("nobody but the holder touches the primary subscriber's account", |_, world| {
                world.wrong & wrong::HOLDER == 0
            }),
            ("non-administrators make no administrator", |_, world| world.wrong & wrong::ADMINISTRATOR == 0),
            ("a refused command leaves state and feed as they were", |_, world| world.wrong & wrong::REFUSED == 0),
            ("an accepted command is in the feed exactly once", |_, world| world.wrong & wrong::FEED == 0),
            ("the revision rises by one", |_, world| world.wrong & wrong::REVISION == 0),
            ("the state opens again, and is the same", |_, world| world.wrong & wrong::OPENS == 0),
        ];
        let sometimes: [(&'static str, Holds); 8] = [
            ("there is another primary subscriber", |_, world| world.reached & reached::TRANSFER != 0),
            ("somebody is blocked", |_, world| world.reached & reached::BLOCK != 0),
            ("a matter closes to somebody", |_, world| world.reached & reached::CLOSED != 0),
            ("a group that a matter lists is archived", |_, world| world.reached & reached::ARCHIVED != 0),
            ("a user is deactivated", |_, world| world.reached & reached::DEACTIVATED != 0),
            ("the reply-to moves", |_, world| world.reached & reached::REPLY_TO != 0),
            ("restricted contacts are reset", |_, world| world.reached & reached::CONTACTS != 0),
            ("an administrator is locked out of a matter", |_, world| world.reached & reached::LOCKED_OUT != 0),
        ];
        let always = always.map(|(name, holds)| Property::always(name, holds));
        always.into_iter().chain(sometimes.map(|(name, holds)| Property::sometimes(name, holds))).collect()
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "how many states there were is part of the result")]
fn every_invariant_holds_in_every_order_of_commands() {
    // How many commands follow each other, and how many states are looked at: with 0, all of them.
    let (depth, most) = unless_deep((3, 0), (4, 1_000_000));
    let model = Small::new(depth);
    let commands = model.people.len() * model.changes.len();
    let checker = model.checker().target_state_count(most).spawn_bfs().join();
    println!(
        "{} states by up to {depth} of {commands} commands, {} accepted",
        checker.unique_state_count(),
        checker.state_count() - 1
    );
    checker.assert_properties();
}
