//! Deleting and restoring.

use super::planner::{CommandPlanner, Plan, not_empty};
use crate::catalogue::Action;
use crate::facts::{Contact, Id, ItemKind, Person, RecoveryItem};
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::refusal::Refusal;
use crate::firm::state::{DeletedItem, Matter};

impl CommandPlanner<'_> {
    // INVARIANT: a deleted matter keeps its access and its blocks. They decide about every record that
    // still refers to it, and it is restored with them (REC-6).
    pub(super) fn delete_matter(&self, id: &Id, name: &str) -> Result<Plan, Refusal> {
        let matter = self.tables.matter(id);
        self.require(Action::MatterDelete, &matter.facts(self.now))?;
        self.matter_is_there(id, "matter")?;
        let item = DeletedItem {
            matter: Some(id.clone()),
            as_it_was: Some(matter.clone()).filter(|matter| !matter.is_default()),
            ..self.deleted(ItemKind::Matter, id, name)?
        };
        let mut plan = Plan::new(FeedKind::Deleted).about_matter(id);
        plan.edits.push(Edit::Matter(Matter::open(id.clone())));
        plan.edits.push(Edit::Deleted(item));
        // The matter's own share, and all that was shared of it (SHR-13).
        self.revoke(&mut plan, |share| share.matter.as_ref() == Some(id));
        Ok(plan)
    }

    pub(super) fn delete_contact(
        &self,
        id: &Id,
        name: &str,
        created_by: &Person,
        matters: &[Id],
    ) -> Result<Plan, Refusal> {
        let contact = Contact {
            created_by: Some(created_by.clone()),
            matters: Some(matters.iter().map(|matter| self.tables.matter_facts(matter, self.now)).collect()),
            ..Contact::default()
        };
        self.require(Action::ContactDelete, &contact)?;
        let item = self.deleted(ItemKind::Contact, id, name)?;
        let mut plan = Plan::new(FeedKind::Deleted).edit(Edit::Deleted(item));
        let is_theirs = |guest: &Id| self.tables.guests.get(guest).is_some_and(|guest| guest.contact == *id);
        self.revoke(&mut plan, |share| is_theirs(&share.guest));
        Ok(plan)
    }

    pub(super) fn restore(&self, item: ItemKind, id: &Id) -> Result<Plan, Refusal> {
        self.require_somewhere(Action::RecoveryBinRestore)?;
        let unknown = || Refusal::invalid(InvalidCode::UnknownItem, "id");
        let deleted = self.tables.deleted(item, id).ok_or_else(unknown)?;
        let matter = Some(self.tables.link(deleted.matter.as_ref(), self.now));
        self.require(
            Action::RecoveryBinRestore,
            &RecoveryItem { item: Some(item), matter, ..RecoveryItem::default() },
        )?;
        let mut plan = Plan::new(FeedKind::Restored);
        plan.matters.extend(deleted.matter.clone());
        plan.private = deleted.private;
        plan.edits.push(Edit::Restored(item, id.clone()));
        plan.edits.extend(deleted.as_it_was.clone().map(Edit::Matter));
        Ok(plan)
    }

    fn deleted(&self, item: ItemKind, id: &Id, name: &str) -> Result<DeletedItem, Refusal> {
        let name = not_empty(name, "name")?;
        let (by, at) = (self.actor.person.clone(), self.now);
        Ok(DeletedItem { item, id: id.clone(), name, matter: None, private: false, by, at, as_it_was: None })
    }
}
