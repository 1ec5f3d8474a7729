//! Guests, and what is shared with them.

use super::planner::{CommandPlanner, Plan, not_empty};
use crate::catalogue::Action;
use crate::facts::{
    AccountState, Bill, Document, Event, FIRM, Id, MatterLink, Message, Millis, OutsideShare, Person, ShareKind, Task,
};
use crate::firm::command::{NewGuest, OfMatter, Shared};
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::refusal::Refusal;
use crate::firm::side_effect::SideEffect;
use crate::firm::state;

impl CommandPlanner<'_> {
    pub(super) fn add_guest(&self, new: &NewGuest) -> Result<Plan, Refusal> {
        self.require(Action::CoCounselSettingsManage, FIRM)?;
        if self.tables.guests.contains_key(&new.id) {
            return Err(Refusal::invalid(InvalidCode::IdTaken, "guest.id"));
        }
        let guest = state::Guest {
            id: new.id.clone(),
            name: not_empty(&new.name, "guest.name")?,
            email: new.email.as_deref().map(|email| not_empty(email, "guest.email")).transpose()?,
            contact: new.contact.clone(),
            state: AccountState::Enabled,
            two_factor: false,
            two_factor_listed: false,
            must_change_password: false,
        };
        let mut plan = Plan::new(FeedKind::Shared);
        plan.people.push(Person::guest(new.id.clone()));
        Ok(plan.edit(Edit::Guest(guest)))
    }

    pub(super) fn share(
        &self,
        id: &Id,
        guest: &Id,
        item: &Shared,
        starts_at: Option<Millis>,
        ends_at: Option<Millis>,
    ) -> Result<Plan, Refusal> {
        let what = self.require_share(item)?;
        if self.tables.shares.contains_key(id) {
            return Err(Refusal::invalid(InvalidCode::IdTaken, "share"));
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
        if let Some(matter) = &what.matter {
            self.matter_is_there(matter, "item")?;
        }
        let mut plan = Plan::new(FeedKind::Shared);
        plan.matters.extend(what.matter.clone());
        plan.people.push(Person::guest(guest.clone()));
        plan.private = what.private;
        let share = state::OutsideShare {
            id: id.clone(),
            guest: guest.clone(),
            kind: what.kind,
            item: what.id,
            matter: what.matter,
            private: what.private,
            by: self.actor_id(),
            at: self.now,
            starts_at,
            ends_at,
        };
        Ok(plan.edit(Edit::Share(share)))
    }

    pub(super) fn revoke_share(&self, id: &Id) -> Result<Plan, Refusal> {
        self.require_somewhere(Action::ShareRevoke)?;
        let unknown = || Refusal::invalid(InvalidCode::UnknownShare, "share");
        let share = self.tables.shares.get(id).ok_or_else(unknown)?;
        let matter = Some(self.tables.link(share.matter.as_ref(), self.now));
        self.require(Action::ShareRevoke, &OutsideShare { matter, ..OutsideShare::default() })?;
        let mut plan = Plan::new(FeedKind::Shared);
        plan.matters.extend(share.matter.clone());
        plan.private = share.private;
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
    fn require_share(&self, item: &Shared) -> Result<What, Refusal> {
        let link = |matter: &OfMatter| Some(self.link_to(matter));
        let what =
            |kind, id: &Id, matter: &OfMatter, private| What { kind, id: id.clone(), matter: id_of(matter), private };
        match item {
            Shared::Matter { id } => {
                self.require(Action::MatterShare, &self.tables.matter_facts(id, self.now))?;
                Ok(What { kind: ShareKind::Matter, id: id.clone(), matter: Some(id.clone()), private: false })
            }
            Shared::Document { id, matter } => {
                self.require(Action::DocumentShare, &Document { matter: link(matter), ..Document::default() })?;
                Ok(what(ShareKind::Document, id, matter, false))
            }
            Shared::Folder { id, matter } => {
                self.require(Action::DocumentShare, &Document { matter: link(matter), ..Document::default() })?;
                Ok(what(ShareKind::Folder, id, matter, false))
            }
            Shared::Bill { id, matter } => {
                self.require(Action::BillShare, &Bill { matter: link(matter), ..Bill::default() })?;
                Ok(what(ShareKind::Bill, id, matter, false))
            }
            Shared::Event { id, matter, calendar, private, attendees } => {
                let event = Event {
                    matter: link(matter),
                    calendar: self.tables.calendar_facts(calendar),
                    private: Some(*private),
                    attendees: Some(attendees.clone()),
                    ..Event::default()
                };
                self.require(Action::EventViewDetails, &event)?;
                Ok(what(ShareKind::Event, id, matter, false))
            }
            Shared::Task { id, matter, private, assigner, assignee } => {
                let task = Task {
                    matter: link(matter),
                    private: Some(*private),
                    assigner: Some(assigner.clone()),
                    assignee: Some(assignee.clone()),
                    ..Task::default()
                };
                self.require(Action::TaskView, &task)?;
                Ok(what(ShareKind::Task, id, matter, *private))
            }
            Shared::Message { id, matter, participants } => {
                let message =
                    Message { matter: link(matter), participants: Some(participants.clone()), ..Message::default() };
                self.require(Action::MessageView, &message)?;
                Ok(what(ShareKind::Message, id, matter, false))
            }
        }
    }

    fn link_to(&self, matter: &OfMatter) -> MatterLink {
        self.tables.link(id_of(matter).as_ref(), self.now)
    }
}

struct What {
    kind: ShareKind,
    id: Id,
    matter: Option<Id>,
    private: bool,
}

fn id_of(matter: &OfMatter) -> Option<Id> {
    match matter {
        OfMatter::None => None,
        OfMatter::Matter { id } => Some(id.clone()),
    }
}
