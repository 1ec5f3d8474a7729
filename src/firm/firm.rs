//! A firm: opened from a state, changed by commands, read by everything else.

use super::check::validate;
use super::command::{Actor, Change, Command};
use super::feed::{self, FeedEntry, FeedFilter, FeedItem, FeedPage};
use super::loaded::{LoadedFacts, Needs};
use super::outcome::Applied;
use super::plan::{self, CommandPlanner, Plan};
use super::refusal::Refusal;
use super::state::State;
use super::stored_facts::StoredFacts;
use super::tables::Tables;
use super::validation_error::StateError;
use crate::facts::{Calendar, Group, Id, ItemKind, Matter, Millis, OwnedResource, Person, Session, TargetUser};
use crate::{Gate, Snapshot};

/// A firm: its permission state and its feed.
#[derive(Clone, Debug)]
pub struct Firm {
    pub(super) tables: Tables,
    pub(super) feed: Vec<FeedEntry>,
}

impl Firm {
    /// Opens a state.
    ///
    /// # Errors
    ///
    /// [`StateError`], with all errors of the state. Nothing is opened then.
    pub fn open(state: State) -> Result<Firm, StateError> {
        Firm::open_with_feed(state, Vec::new())
    }

    /// Opens a state with its feed. Entries must be in the order of their numbers.
    ///
    /// # Errors
    ///
    /// As [`Firm::open`].
    pub fn open_with_feed(state: State, feed: Vec<FeedEntry>) -> Result<Firm, StateError> {
        let faults = validate(&state);
        if faults.is_empty() { Ok(Firm { tables: Tables::new(state), feed }) } else { Err(StateError { faults }) }
    }

    /// The state. Parts are in the order of their ids.
    #[must_use]
    pub fn state(&self) -> State {
        self.tables.state()
    }

    /// The firm's id.
    #[must_use]
    pub fn firm(&self) -> &Id {
        &self.tables.firm
    }

    /// The revision: how often the permissions have changed.
    ///
    /// In the glossary: [revision](crate::glossary#revision).
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.tables.revision
    }

    /// The entries of the feed.
    #[must_use]
    pub fn entries(&self) -> &[FeedEntry] {
        &self.feed
    }

    /// Applies a command: completely, or it is refused and nothing has changed.
    ///
    /// # Errors
    ///
    /// [`Refusal`]: they may not, it does not fit, or the firm has changed since.
    pub fn apply(
        &mut self,
        command: &Command,
        actor: &Actor,
        facts: &LoadedFacts,
        now: Millis,
    ) -> Result<Applied, Refusal> {
        let prepared = self.prepare(command, actor, facts, now)?;
        let applied = prepared.applied();
        self.commit(prepared);
        Ok(applied)
    }

    /// The stored records whose facts decide a change, and whether it creates something. A host loads them
    /// from its own storage, in the transaction that stores the change, and gives them to
    /// [`Firm::apply`], [`Firm::prepare`] or [`Firm::preview`].
    #[must_use]
    pub fn needs(&self, change: &Change) -> Needs {
        plan::needs(&self.tables, change)
    }

    pub(super) fn plan(
        &self,
        command: &Command,
        actor: &Actor,
        facts: &LoadedFacts,
        now: Millis,
    ) -> Result<Plan, Refusal> {
        let planner = CommandPlanner::new(&self.tables, actor, facts, now);
        if command.revision != self.tables.revision {
            return Err(Refusal::Stale {
                current: self.tables.revision,
                since: self.since(command.revision, actor, now),
            });
        }
        planner.plan(&command.change)
    }

    // The entries since a revision that the actor may see.
    fn since(&self, revision: u64, actor: &Actor, now: Millis) -> Vec<FeedItem> {
        let Some(gate) = self.tables.gate(actor, now) else { return Vec::new() };
        let is_later = |entry: &&FeedEntry| entry.revision.is_some_and(|own| own > revision);
        let later = self.feed.iter().rev().filter(is_later);
        later.filter_map(|entry| feed::item(entry, &self.tables, &gate, now)).take(50).collect()
    }

    /// A page of the entries that the actor may see.
    #[must_use]
    pub fn feed(&self, actor: &Actor, now: Millis, filter: &FeedFilter) -> FeedPage {
        match self.tables.gate(actor, now) {
            Some(gate) => feed::page(&self.feed, &self.tables, &gate, now, filter),
            None => FeedPage { items: Vec::new(), next: None },
        }
    }

    /// The snapshot of a person for a span of time; none, if there is no such person.
    #[must_use]
    pub fn snapshot_for(&self, person: &Person, session: Session, now: Millis, until: Millis) -> Option<Snapshot> {
        self.tables.snapshot(person, session, now, until)
    }

    /// The gate of an actor; none, if there is no such person.
    #[must_use]
    pub fn gate(&self, actor: &Actor, now: Millis) -> Option<Gate> {
        self.tables.gate(actor, now)
    }

    /// The gate of a person in an open session with a second factor; none, if there is no such person. For
    /// decision points, whose requests come with no session.
    #[must_use]
    pub fn gate_of(&self, person: &Person, now: Millis) -> Option<Gate> {
        self.tables.gate_of(person, now)
    }

    /// The facts of a record that storage has, with those that the firm has of its matter and its calendar.
    /// None of a matter that lies in the recovery bin, and of a kind that has no facts.
    #[must_use]
    pub fn facts(&self, stored: &StoredFacts, now: Millis) -> Option<OwnedResource> {
        let is_deleted = |id: &Id| self.tables.deleted(ItemKind::Matter, id).is_some();
        if matches!(stored, StoredFacts::Matter { id, .. } if is_deleted(id)) {
            return None;
        }
        self.tables.facts_of(stored, now)
    }

    /// The facts of a matter that storage has, at a moment; of one that is not listed those of the
    /// default. Whether there is such a matter is not the firm's to know: a host asks its storage first.
    #[must_use]
    pub fn matter(&self, id: &Id, now: Millis) -> Matter {
        self.tables.matter_facts(id, now)
    }

    /// The facts of a user as the target of an action; none, if there is no such user.
    #[must_use]
    pub fn target(&self, id: &Id) -> Option<TargetUser> {
        self.tables.users.get(id).map(|user| self.tables.target(user))
    }

    /// The facts of a group; none, if there is no such group.
    #[must_use]
    pub fn group(&self, id: &Id) -> Option<Group> {
        self.tables.groups.contains_key(id).then(|| self.tables.group_facts(id))
    }

    /// The facts of a calendar; none, if there is no such calendar, or it is hidden with its deactivated
    /// user (CAL-12).
    #[must_use]
    pub fn calendar(&self, id: &Id) -> Option<Calendar> {
        self.tables.calendar_facts(id)
    }
}
