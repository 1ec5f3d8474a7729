//! Guests, and what is shared with them.

use super::planner::{CommandPlanner, Plan, not_empty};
use crate::catalogue::Action;
use crate::facts::{AccountState, FIRM, Id, ItemKind, Millis, Person, ShareKind};
use crate::firm::command::{NewGuest, SharedItem};
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::refusal::Refusal;
use crate::firm::side_effect::SideEffect;
use crate::firm::state;
use crate::firm::stored_facts::StoredFacts;

impl CommandPlanner<'_> {
    pub(super) fn add_guest(&self, new: &NewGuest) -> Result<Plan, Refusal> {
        self.require(Action::CoCounselSettingsManage, FIRM)?;
        self.contact(Action::ContactView, &new.contact)?;
        let id = self.new_id()?;
        if self.tables.guests.contains_key(id) {
            return Err(Refusal::invalid(InvalidCode::IdTaken, "facts.new_id"));
        }
        let email = new.email.as_deref().map(|email| self.email(email, None, "guest.email")).transpose()?;
        let guest = state::Guest {
            id: id.clone(),
            name: not_empty(&new.name, "guest.name")?,
            email,
            contact: new.contact.clone(),
            state: AccountState::Enabled,
            two_factor: false,
            two_factor_listed: false,
            must_change_password: false,
        };
        let mut plan = Plan::new(FeedKind::Shared);
        plan.people.push(Person::guest(id.clone()));
        Ok(plan.edit(Edit::Guest(guest)))
    }

    pub(super) fn share(
        &self,
        guest: &Id,
        item: &SharedItem,
        starts_at: Option<Millis>,
        ends_at: Option<Millis>,
    ) -> Result<Plan, Refusal> {
        let stored = self.require_share(item)?;
        let id = self.new_id()?;
        if self.tables.shares.contains_key(id) {
            return Err(Refusal::invalid(InvalidCode::IdTaken, "facts.new_id"));
        }
        let unknown = || Refusal::invalid(InvalidCode::UnknownGuest, "guest");
        let to = self.tables.guests.get(guest).ok_or_else(unknown)?;
        if to.email.is_none() {
            return Err(Refusal::invalid(InvalidCode::NoEmail, "guest"));
        }
        if to.state == AccountState::Deactivated {
            return Err(Refusal::invalid(InvalidCode::GuestNotActive, "guest"));
        }
        if ends_at.is_some_and(|end| end <= starts_at.unwrap_or(self.now).max(self.now)) {
            return Err(Refusal::invalid(InvalidCode::AlreadyEnded, "ends_at"));
        }
        let mut plan = Plan::new(FeedKind::Shared);
        plan.matters.extend(stored.matter().cloned());
        plan.people.push(Person::guest(guest.clone()));
        plan.private = stored.is_private_task();
        let share = state::OutsideShare {
            id: id.clone(),
            guest: guest.clone(),
            kind: item.kind,
            item: item.id.clone(),
            matter: stored.matter().cloned(),
            private: stored.is_private_task(),
            by: self.actor_id(),
            at: self.now,
            starts_at,
            ends_at,
        };
        Ok(plan.edit(Edit::Share(share)))
    }

    pub(super) fn revoke_share(&self, id: &Id) -> Result<Plan, Refusal> {
        self.require_somewhere(Action::ShareRevoke)?;
        let unknown = || self.not_available(Action::ShareRevoke);
        let share = self.tables.shares.get(id).ok_or_else(unknown)?;
        let stored = self.stored(share.kind.into(), &share.item)?.ok_or_else(unknown)?;
        self.require(Action::ShareRevoke, &self.tables.share_facts(stored.matter(), self.now))?;
        let mut plan = Plan::new(FeedKind::Shared);
        plan.matters.extend(stored.matter().cloned());
        plan.private = stored.is_private_task();
        self.revoke(&mut plan, |own| own.id == *id);
        Ok(plan)
    }

    /// Takes away shares.
    pub(super) fn revoke(&self, plan: &mut Plan, is_gone: impl Fn(&state::OutsideShare) -> bool) {
        let (mut shares, mut guests) = (Vec::new(), Vec::new());
        for share in self.tables.shares.values().filter(|share| is_gone(share)) {
            plan.edits.push(Edit::NoShare(share.id.clone()));
            shares.push(share.id.clone());
            if !guests.contains(&share.guest) {
                guests.push(share.guest.clone());
            }
        }
        if !shares.is_empty() {
            plan.people.extend(guests.iter().cloned().map(Person::guest));
            plan.side_effects.push(SideEffect::SharesRevoked { shares, guests });
        }
    }

    // Sharing takes the action that the catalogue has for it, and where it has none, seeing what is
    // shared (SHR-20).
    fn require_share(&self, item: &SharedItem) -> Result<&StoredFacts, Refusal> {
        let action = match item.kind {
            ShareKind::Matter => Action::MatterShare,
            ShareKind::Document | ShareKind::Folder => Action::DocumentShare,
            ShareKind::Bill => Action::BillShare,
            ShareKind::Event => Action::EventViewDetails,
            ShareKind::Task => Action::TaskView,
            ShareKind::Message => Action::MessageView,
        };
        let stored = match item.kind {
            ShareKind::Matter => self.stored_matter(&item.id)?,
            kind => self.stored(kind.into(), &item.id)?.filter(|stored| !self.is_of_deleted_matter(stored)),
        };
        let facts = stored.and_then(|stored| Some((stored, self.tables.facts_of(stored, self.now)?)));
        let (stored, facts) = facts.ok_or_else(|| self.not_available(action))?;
        self.require(action, facts.as_ref())?;
        Ok(stored)
    }

    fn is_of_deleted_matter(&self, stored: &StoredFacts) -> bool {
        stored.matter().is_some_and(|matter| self.tables.deleted(ItemKind::Matter, matter).is_some())
    }
}
