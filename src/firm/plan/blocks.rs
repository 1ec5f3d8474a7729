//! Blocks from matters.

use super::access::matters_can_be_changed;
use super::planner::{CommandPlanner, Plan, not_blank, refused};
use crate::catalogue::Action;
use crate::facts::{self, Id, Millis, Person, SortedSet};
use crate::firm::command::BlockMode;
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::order::distinct;
use crate::firm::outcome::{Outcome, OutcomeResult};
use crate::firm::refusal::Refusal;
use crate::firm::state::{Block, Matter};

impl CommandPlanner<'_> {
    // INVARIANT: nobody blocks or unblocks themself, and nobody the primary subscriber: the rules
    // of `matter:block` and `matter:unblock` say so, for each user and each matter.
    pub(super) fn set_blocks(
        &self,
        matters: &[Id],
        users: &[Id],
        mode: BlockMode,
        reason: Option<&str>,
        ends_at: Option<Millis>,
    ) -> Result<Plan, Refusal> {
        self.require_somewhere(if mode == BlockMode::Remove { Action::MatterUnblock } else { Action::MatterBlock })?;
        matters_can_be_changed(matters)?;
        if users.is_empty() && mode != BlockMode::Replace {
            return Err(Refusal::invalid(InvalidCode::NothingAsked, "users"));
        }
        if ends_at.is_some_and(|end| end <= self.now) {
            return Err(Refusal::invalid(InvalidCode::AlreadyEnded, "ends_at"));
        }
        let named: SortedSet<&Id> = users.iter().collect();
        for user in &named {
            self.user(user, "users")?;
        }
        let reason = not_blank(reason, "reason")?;
        let new = |user: &Id| Block {
            person: Person::User(user.clone()),
            by: self.actor_id(),
            at: self.now,
            reason: reason.clone(),
            ends_at,
        };
        let mut plan = Plan::new(FeedKind::Block);
        for id in distinct(matters) {
            self.stored_matter(id)?;
            let before = self.tables.matter(id);
            let mut after = before.clone();
            after.blocks.retain(|block| block.is_live(self.now));
            for (user, stays) in affected(&after, &named, mode) {
                let result = self.set_block(&mut after, &user, stays.then(|| new(&user)));
                plan.outcomes.push(Outcome { user: Some(user.clone()), matter: Some(id.clone()), result });
                let person = Person::User(user);
                if result == OutcomeResult::Done && !plan.people.contains(&person) {
                    plan.people.push(person);
                }
            }
            plan.side_effects.extend(self.moves_of_matter(&after));
            // Of what is not there nothing is changed, not even that a block of it has ended.
            if after != before && self.stored_matter(id)?.is_some() {
                plan.edits.push(Edit::Matter(after));
            }
            plan.matters.push(id.clone());
        }
        plan.unless_nothing_done()
    }

    // Sets or removes one block, if the actor may.
    fn set_block(&self, matter: &mut Matter, user: &Id, block: Option<Block>) -> OutcomeResult {
        let person = Person::User(user.clone());
        let before = matter.blocks.iter().position(|block| block.person == person);
        let action = if block.is_some() { Action::MatterBlock } else { Action::MatterUnblock };
        let planned = self.user(user, "users").and_then(|user| {
            let target = self.tables.target(user);
            // As the matter is, not as this command would make it.
            let stored = self.stored_matter(&matter.id)?.map(|_| self.tables.matter_facts(&matter.id, self.now));
            let stored = stored.ok_or_else(|| self.not_available(action))?;
            let record = facts::Block { user: Some(target), matter: Some(stored), ..facts::Block::default() };
            self.require(action, &record)
        });
        if let Err(refusal) = planned {
            return refused(&refusal);
        }
        match (before, block) {
            (None, None) => OutcomeResult::Unchanged,
            (Some(place), None) => {
                matter.blocks.remove(place);
                OutcomeResult::Done
            }
            (None, Some(block)) => {
                matter.blocks.push(block);
                OutcomeResult::Done
            }
            (Some(place), Some(block)) => match matter.blocks.get_mut(place) {
                // Who set it first, and when, stays; the reason and the end are the new ones.
                Some(own) if own.reason == block.reason && own.ends_at == block.ends_at => OutcomeResult::Unchanged,
                Some(own) => {
                    (own.reason, own.ends_at) = (block.reason, block.ends_at);
                    OutcomeResult::Done
                }
                None => OutcomeResult::Unchanged,
            },
        }
    }
}

// The users whom a command is about, and whether each is to be blocked. Guests' blocks stay.
fn affected(matter: &Matter, named: &SortedSet<&Id>, mode: BlockMode) -> Vec<(Id, bool)> {
    let mut affected: Vec<(Id, bool)> = named.iter().map(|id| ((*id).clone(), mode != BlockMode::Remove)).collect();
    if mode == BlockMode::Replace {
        let blocked = matter.blocks.iter().map(|block| block.person.parts());
        let others = blocked.filter(|(id, is_guest)| !is_guest && !named.contains(id));
        affected.extend(others.map(|(id, _)| (id.clone(), false)));
    }
    affected
}
