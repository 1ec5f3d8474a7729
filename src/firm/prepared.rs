//! A change that is accepted and not applied yet.
//!
//! A host with a database prepares a change, stores it in one transaction, and commits it in memory once
//! that transaction has committed. So the firm in memory and the stored one always agree, whichever step
//! fails.

use super::command::{Actor, Change, Command};
use super::edit::Edit;
use super::event::HostEvent;
use super::feed::{self, FeedEntry, FeedItem};
use super::firm::Firm;
use super::loaded::LoadedFacts;
use super::outcome::{Applied, Outcome};
use super::plan::Plan;
use super::refusal::Refusal;
use super::side_effect::SideEffect;
use crate::facts::Millis;

/// A change that a firm has accepted and not applied yet: [`Firm::commit`] applies it.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The edits of the state.
    pub(super) edits: Vec<Edit>,
    /// The firm's revision after it.
    pub(super) revision: u64,
    pub(super) entry: FeedEntry,
    /// Whether the entry is added to the feed: activity in a session is not.
    pub(super) has_entry: bool,
    pub(super) side_effects: Vec<SideEffect>,
    pub(super) outcomes: Vec<Outcome>,
    // The entry that it was prepared for: on any other state, it was never accepted.
    pub(super) next_entry: u64,
}

impl Prepared {
    /// The edits of the state, in order.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The firm's revision after it.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The entry that it adds to the feed; none, for activity in a session.
    #[must_use]
    pub fn entry(&self) -> Option<&FeedEntry> {
        self.has_entry.then_some(&self.entry)
    }

    /// What else changes, and what the host must do.
    #[must_use]
    pub fn side_effects(&self) -> &[SideEffect] {
        &self.side_effects
    }

    /// The outcome, for the actor.
    #[must_use]
    pub fn applied(&self) -> Applied {
        Applied {
            revision: self.revision,
            event: shown_whole(&self.entry),
            side_effects: self.side_effects.clone(),
            outcomes: self.outcomes.clone(),
        }
    }
}

// The actor knows what they have changed.
pub(super) fn shown_whole(entry: &FeedEntry) -> FeedItem {
    feed::shown(entry, entry.matters.clone())
}

impl Firm {
    /// Prepares a command without applying it: a host stores it before [`Firm::commit`].
    ///
    /// # Errors
    ///
    /// As [`Firm::apply`].
    pub fn prepare(
        &self,
        command: &Command,
        actor: &Actor,
        facts: &LoadedFacts,
        now: Millis,
    ) -> Result<Prepared, Refusal> {
        let plan = self.plan(command, actor, facts, now)?;
        let facts = facts.only(&self.needs(&command.change));
        Ok(self.prepared(plan, &command.change, facts, actor, now))
    }

    // INVARIANT: a command that is accepted is in the feed exactly once, and the revision rises by
    // one; a command that is refused does not come here.
    fn prepared(&self, plan: Plan, change: &Change, facts: LoadedFacts, actor: &Actor, now: Millis) -> Prepared {
        let revision = self.tables.revision.saturating_add(1);
        let entry = FeedEntry {
            id: self.next_entry(),
            at: now,
            actor: actor.clone(),
            kind: plan.kind,
            matters: plan.matters,
            people: plan.people,
            groups: plan.groups,
            private: plan.private,
            change: Some(change.clone()),
            facts,
            revision: Some(revision),
            event: None,
        };
        let (edits, side_effects, outcomes) = (plan.edits, plan.side_effects, plan.outcomes);
        Prepared { edits, revision, entry, has_entry: true, side_effects, outcomes, next_entry: self.next_entry() }
    }

    /// Applies a prepared change. Returns false, and applies nothing, if the firm has changed since it was
    /// prepared.
    pub fn commit(&mut self, prepared: Prepared) -> bool {
        if prepared.next_entry != self.next_entry() {
            return false;
        }
        for edit in prepared.edits {
            self.tables.commit(edit);
        }
        self.tables.revision = prepared.revision;
        self.feed.extend(prepared.has_entry.then_some(prepared.entry));
        true
    }

    /// Applies the change of an entry that another process has added to the same firm's feed.
    ///
    /// # Errors
    ///
    /// [`Refusal`], if it does not follow from this firm's state; [`Refusal::Stale`], if it is not the next
    /// entry. Nothing has changed then.
    pub fn follow(&mut self, entry: &FeedEntry) -> Result<(), Refusal> {
        let prepared = match (&entry.change, &entry.event) {
            (Some(change), _) => {
                let command = Command { revision: self.revision(), change: change.clone() };
                self.prepare(&command, &entry.actor, &entry.facts, entry.at)?
            }
            (None, Some(event)) => self.prepare_event(event, &entry.actor, entry.at)?,
            (None, None) => return Err(self.is_elsewhere()),
        };
        // INVARIANT: replaying gives exactly the stored entry.
        if prepared.entry() != Some(entry) {
            return Err(self.is_elsewhere());
        }
        self.commit(prepared);
        Ok(())
    }

    fn is_elsewhere(&self) -> Refusal {
        Refusal::Stale { current: self.revision(), since: Vec::new() }
    }

    pub(super) fn next_entry(&self) -> u64 {
        self.feed.last().map_or(1, |last| last.id.saturating_add(1))
    }

    /// Records an event. Only an accepted invitation changes permissions, and with them the revision.
    ///
    /// Returns the entry of the feed; activity in a session has none.
    ///
    /// # Errors
    ///
    /// [`Refusal::Invalid`], if it refers to an unknown person or item.
    pub fn record(&mut self, event: &HostEvent, actor: &Actor, now: Millis) -> Result<Option<FeedItem>, Refusal> {
        let prepared = self.prepare_event(event, actor, now)?;
        let item = prepared.entry().map(shown_whole);
        self.commit(prepared);
        Ok(item)
    }
}
