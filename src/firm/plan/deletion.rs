//! Deleting and restoring.

use super::planner::{CommandPlanner, Plan};
use crate::catalogue::Action;
use crate::facts::{Id, ItemKind};
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::refusal::Refusal;
use crate::firm::state::{DeletedItem, Matter};
use crate::firm::stored_facts::{StoredFacts, StoredKind};
use crate::firm::text_limit::cut;

impl CommandPlanner<'_> {
    // INVARIANT: a deleted matter keeps its wall. Whatever still names it is decided by who could
    // open it, and it is restored as it was (REC-6).
    pub(super) fn delete_matter(&self, id: &Id) -> Result<Plan, Refusal> {
        let matter = self.matter(Action::MatterDelete, id)?;
        let name = self.stored_matter(id)?.and_then(StoredFacts::name);
        let item = DeletedItem {
            matter: Some(id.clone()),
            as_it_was: Some(matter).filter(|matter| !matter.is_default()),
            ..self.deleted(ItemKind::Matter, id, name)
        };
        let mut plan = Plan::new(FeedKind::Deleted).about_matter(id);
        plan.edits.push(Edit::Matter(Matter::open(id.clone())));
        plan.edits.push(Edit::Deleted(item));
        // The matter's own share, and all that was shared of it (SHR-13).
        let mut of_matter = Vec::new();
        for share in self.tables.shares.values() {
            let stored = self.stored(share.kind.into(), &share.item)?;
            if stored.and_then(StoredFacts::matter) == Some(id) {
                of_matter.push(&share.id);
            }
        }
        self.revoke(&mut plan, |share| of_matter.contains(&&share.id));
        Ok(plan)
    }

    pub(super) fn delete_contact(&self, id: &Id) -> Result<Plan, Refusal> {
        let stored = self.contact(Action::ContactDelete, id)?;
        let item = self.deleted(ItemKind::Contact, id, stored.name());
        let mut plan = Plan::new(FeedKind::Deleted).edit(Edit::Deleted(item));
        let is_theirs = |guest: &Id| self.tables.guests.get(guest).is_some_and(|guest| guest.contact == *id);
        self.revoke(&mut plan, |share| is_theirs(&share.guest));
        Ok(plan)
    }

    /// A contact that is there and on which the actor may take an action.
    pub(super) fn contact(&self, action: Action, id: &Id) -> Result<&StoredFacts, Refusal> {
        let is_deleted = self.tables.deleted(ItemKind::Contact, id).is_some();
        let stored = self.stored(StoredKind::Contact, id)?.filter(|_| !is_deleted);
        let facts = stored.and_then(|stored| Some((stored, self.tables.facts_of(stored, self.now)?)));
        let (stored, facts) = facts.ok_or_else(|| self.not_available(action))?;
        self.require(action, facts.as_ref())?;
        Ok(stored)
    }

    pub(super) fn restore(&self, item: ItemKind, id: &Id) -> Result<Plan, Refusal> {
        self.require_somewhere(Action::RecoveryBinRestore)?;
        let unknown = || self.not_available(Action::RecoveryBinRestore);
        let deleted = self.tables.deleted(item, id).ok_or_else(unknown)?;
        self.require(Action::RecoveryBinRestore, &self.tables.deleted_facts(deleted, self.now))?;
        let mut plan = Plan::new(FeedKind::Restored);
        plan.matters.extend(deleted.matter.clone());
        plan.private = deleted.private;
        plan.edits.push(Edit::Restored(item, id.clone()));
        plan.edits.extend(deleted.as_it_was.clone().map(Edit::Matter));
        Ok(plan)
    }

    // A record without a name is called by its id.
    fn deleted(&self, item: ItemKind, id: &Id, name: Option<&str>) -> DeletedItem {
        let name = name.map_or_else(|| id.to_string(), cut);
        let (by, at) = (self.actor.person.clone(), self.now);
        DeletedItem { item, id: id.clone(), name, matter: None, private: false, by, at, as_it_was: None }
    }
}
