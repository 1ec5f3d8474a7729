//! A change that has been accepted and is not yet made.
//!
//! A host that keeps a firm in a database prepares a change, stores what it says in one transaction,
//! and commits it once that transaction has held. So what is decided from and what is stored are
//! never of two minds, whichever of the two steps fails.

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

/// A change that a firm has accepted and that is not yet made: [`Firm::commit`] makes it.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What changes in the state.
    pub(super) edits: Vec<Edit>,
    /// The firm's revision once it is made.
    pub(super) revision: u64,
    pub(super) entry: FeedEntry,
    /// Whether the entry goes into the feed: being active does not.
    pub(super) is_told: bool,
    pub(super) side_effects: Vec<SideEffect>,
    pub(super) outcomes: Vec<Outcome>,
    // What it was prepared on: made on anything else, it would be something that nobody accepted.
    pub(super) on: u64,
}

impl Prepared {
    /// What changes in the state, in the order in which it does.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The firm's revision once it is made.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The entry that it adds to the feed; none for being active in a session.
    #[must_use]
    pub fn entry(&self) -> Option<&FeedEntry> {
        self.is_told.then_some(&self.entry)
    }

    /// What else changes, and what the host has to do.
    #[must_use]
    pub fn side_effects(&self) -> &[SideEffect] {
        &self.side_effects
    }

    /// What comes of it once it is made, for whoever asked for it.
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

// Whoever has changed something knows what they have changed.
pub(super) fn shown_whole(entry: &FeedEntry) -> FeedItem {
    feed::shown(entry, entry.matters.clone())
}

impl Firm {
    /// Accepts a command without making its change: what a host stores before [`Firm::commit`].
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
        Prepared { edits, revision, entry, is_told: true, side_effects, outcomes, on: self.next_entry() }
    }

    /// Makes a change that was prepared on this firm as it is now, and says whether it did: one that
    /// was prepared before something else happened is not made.
    pub fn commit(&mut self, prepared: Prepared) -> bool {
        if prepared.on != self.next_entry() {
            return false;
        }
        for edit in prepared.edits {
            self.tables.commit(edit);
        }
        self.tables.revision = prepared.revision;
        self.feed.extend(prepared.is_told.then_some(prepared.entry));
        true
    }

    /// Makes the change that an entry of the same firm's feed tells of: another process accepted it.
    ///
    /// # Errors
    ///
    /// [`Refusal`], if it does not follow from what this firm has, and [`Refusal::Stale`] if it is
    /// not the next one. Nothing has changed then.
    pub fn follow(&mut self, entry: &FeedEntry) -> Result<(), Refusal> {
        let prepared = match (&entry.change, &entry.event) {
            (Some(change), _) => {
                let command = Command { revision: self.revision(), change: change.clone() };
                self.prepare(&command, &entry.actor, &entry.facts, entry.at)?
            }
            (None, Some(event)) => self.prepare_event(event, &entry.actor, entry.at)?,
            (None, None) => return Err(self.is_elsewhere()),
        };
        // INVARIANT: what follows is what was stored, to the letter.
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

    /// Adds what has happened. Only an invitation that is accepted changes a permission, and with
    /// it the revision.
    ///
    /// Gives the entry of the feed; being active makes none.
    ///
    /// # Errors
    ///
    /// [`Refusal::Invalid`] if it names somebody or something that there is not.
    pub fn record(&mut self, event: &HostEvent, actor: &Actor, now: Millis) -> Result<Option<FeedItem>, Refusal> {
        let prepared = self.prepare_event(event, actor, now)?;
        let item = prepared.entry().map(shown_whole);
        self.commit(prepared);
        Ok(item)
    }
}
