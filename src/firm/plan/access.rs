//! Who may open a matter.

use super::planner::{CommandPlanner, Plan, refused, result_of};
use crate::catalogue::Action;
use crate::facts::{Id, SortedSet};
use crate::firm::command::Change;
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::order::distinct;
use crate::firm::outcome::Outcome;
use crate::firm::refusal::Refusal;
use crate::firm::side_effect::SideEffect;
use crate::firm::state::{Matter, MatterAccess};

impl CommandPlanner<'_> {
    pub(super) fn set_matter_access(&self, id: &Id, access: &MatterAccess) -> Result<Plan, Refusal> {
        let mut plan = Plan::new(FeedKind::MatterAccess).about_matter(id);
        let after = self.matter_with_access(Action::MatterSetAccess, id, access)?;
        plan.side_effects.extend(self.moves_of_matter(&after));
        Ok(plan.edit(Edit::Matter(after)))
    }

    pub(super) fn set_matter_access_bulk(&self, ids: &[Id], access: &MatterAccess) -> Result<Plan, Refusal> {
        self.require_somewhere(Action::MatterSetAccessBulk)?;
        matters_can_be_changed(ids)?;
        // An unknown user or group refuses the whole, not each matter.
        self.access_can_be_chosen(access, None)?;
        let mut plan = Plan::new(FeedKind::MatterAccess);
        for id in distinct(ids) {
            self.stored_matter(id)?;
            let result = match self.matter_with_access(Action::MatterSetAccessBulk, id, access) {
                Ok(after) => {
                    let result = result_of(&self.tables.matter(id), &after);
                    plan.side_effects.extend(self.moves_of_matter(&after));
                    plan.edits.push(Edit::Matter(after));
                    plan.matters.push(id.clone());
                    result
                }
                Err(refusal) => refused(&refusal),
            };
            plan.outcomes.push(Outcome { user: None, matter: Some(id.clone()), result });
        }
        plan.unless_nothing_done()
    }

    fn matter_with_access(&self, action: Action, id: &Id, access: &MatterAccess) -> Result<Matter, Refusal> {
        let before = self.matter(action, id)?;
        self.access_can_be_chosen(access, Some(&before.access))?;
        Ok(Matter { access: access.clone(), ..before })
    }

    // A group that is archived cannot be newly chosen; one that was chosen before stays (GRP-7).
    fn access_can_be_chosen(&self, access: &MatterAccess, before: Option<&MatterAccess>) -> Result<(), Refusal> {
        let Some(lists) = access.lists() else { return Ok(()) };
        let count = lists.users.len() + lists.groups.len();
        if count > MatterAccess::LIMIT {
            return Err(Refusal::invalid(InvalidCode::TooManyEntries, "access"));
        }
        if count == 0 {
            return Err(Refusal::invalid(InvalidCode::NoEntries, "access"));
        }
        for user in &lists.users {
            self.user(user, "access.users")?;
        }
        for group in &lists.groups {
            let was_chosen = before.is_some_and(|before| before.groups().any(|other| other == group));
            if was_chosen {
                self.group(group, "access.groups")?;
            } else {
                self.choosable_group(group, "access.groups")?;
            }
        }
        Ok(())
    }

    /// Who gains and who loses access to a matter that is changed.
    pub(super) fn moves_of_matter(&self, after: &Matter) -> Option<SideEffect> {
        let before = self.tables.matter(&after.id);
        let (was, is) = (self.openers(&before), self.openers(after));
        // Nothing is looked up for each of many users where the same lists are on both sides.
        let gains: Vec<Id> = is.difference(&was).map(|id| (*id).clone()).collect();
        let loses: Vec<Id> = was.difference(&is).map(|id| (*id).clone()).collect();
        let is_moved = !gains.is_empty() || !loses.is_empty();
        is_moved.then(|| SideEffect::MatterAccessMoved { matter: after.id.clone(), gains, loses })
    }

    // The enabled users who can open a matter.
    fn openers<'m>(&'m self, matter: &'m Matter) -> SortedSet<&'m Id> {
        let users = &self.tables.users;
        let mut openers: SortedSet<&Id> = match matter.access.lists() {
            None => users.keys().collect(),
            Some(lists) => {
                let groups = lists.groups.iter().filter_map(|id| self.tables.groups.get(id));
                let members = groups.flat_map(|group| &group.members);
                let listed = lists.users.iter().chain(members);
                listed.collect()
            }
        };
        openers.retain(|id| users.get(id).is_some_and(|user| user.state == crate::facts::AccountState::Enabled));
        for block in matter.blocks.iter().filter(|block| block.is_live(self.now)) {
            if let (id, false) = block.person.parts() {
                openers.remove(&id);
            }
        }
        openers
    }
}

/// At least one matter, and no more than one command may change.
pub(super) fn matters_can_be_changed(ids: &[Id]) -> Result<(), Refusal> {
    match ids.len() {
        0 => Err(Refusal::invalid(InvalidCode::NothingAsked, "matters")),
        count if count > Change::MATTERS_LIMIT => Err(Refusal::invalid(InvalidCode::TooManyMatters, "matters")),
        _ => Ok(()),
    }
}
