//! Users: invited, changed, deactivated, reactivated; and who is the primary subscriber.

use super::planner::{CommandPlanner, Plan, bounded, not_blank, not_empty};
use crate::catalogue::Action;
use crate::facts::{
    AccountState, CalendarKind, ContactsVisibility, FIRM, GrowType, HoursVisibility, Id, Person, RatesVisibility,
};
use crate::firm::command::NewUser;
use crate::firm::edit::Edit;
use crate::firm::email::is_valid;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::refusal::Refusal;
use crate::firm::side_effect::SideEffect;
use crate::firm::state::{Class, Matter, User};

impl CommandPlanner<'_> {
    pub(super) fn invite_user(&self, new: &NewUser) -> Result<Plan, Refusal> {
        self.require(Action::UserInvite, FIRM)?;
        if !new.groups.is_empty() {
            self.require(Action::GroupEdit, FIRM)?;
        }
        let id = self.new_id()?;
        let user = User {
            id: id.clone(),
            name: not_empty(&new.name, "user.name")?,
            email: self.email(&new.email, None, "user.email")?,
            state: AccountState::Pending,
            class: new.class,
            job_title: new.job_title.as_deref().map(|title| bounded(title, "user.job_title")).transpose()?,
            administrator: new.permissions.administrator.unwrap_or(false),
            accounts: new.permissions.accounts.unwrap_or(false),
            reports: new.permissions.reports.unwrap_or(false),
            billing: new.permissions.billing.unwrap_or(false),
            hours: HoursVisibility::All,
            rates: RatesVisibility::All,
            contacts: ContactsVisibility::All,
            grow: GrowType::None,
            two_factor: false,
            two_factor_listed: false,
            must_change_password: false,
        };
        if self.tables.users.contains_key(&user.id) {
            return Err(Refusal::invalid(InvalidCode::IdTaken, "facts.new_id"));
        }
        let mut plan = Plan::new(FeedKind::User).about_user(&user.id);
        for id in &new.groups {
            let group = self.choosable_group(id, "user.groups")?;
            let mut group = group.clone();
            group.members.insert(user.id.clone());
            plan.side_effects.extend(self.moves_of_group(id, &group.members));
            plan = plan.edit(Edit::Group(group)).about_group(id);
        }
        Ok(plan.edit(Edit::User(user)))
    }

    pub(super) fn edit_user(
        &self,
        id: &Id,
        name: Option<&str>,
        email: Option<&str>,
        class: Option<Class>,
        job_title: Option<&str>,
    ) -> Result<Plan, Refusal> {
        let edits_profile = name.is_some() || class.is_some() || job_title.is_some();
        if !edits_profile && email.is_none() {
            return Err(Refusal::invalid(InvalidCode::NothingAsked, "change"));
        }
        // If the action is allowed on nobody, deny before revealing whether the user exists.
        if edits_profile {
            self.require_somewhere(Action::UserEditProfile)?;
        }
        if email.is_some() {
            self.require_somewhere(Action::UserEditLogin)?;
        }
        let mut user = self.user(id, "user")?.clone();
        if edits_profile {
            self.require(Action::UserEditProfile, &self.tables.target(&user))?;
        }
        if email.is_some() {
            self.require(Action::UserEditLogin, &self.tables.target(&user))?;
        }
        if let Some(name) = name {
            user.name = not_empty(name, "name")?;
        }
        if let Some(email) = email {
            user.email = self.email(email, Some(&Person::User(id.clone())), "email")?;
        }
        user.class = class.unwrap_or(user.class);
        if let Some(title) = job_title {
            user.job_title = not_blank(Some(title), "job_title")?;
        }
        Ok(Plan::new(FeedKind::User).about_user(id).edit(Edit::User(user)))
    }

    pub(super) fn deactivate_user(&self, id: &Id) -> Result<Plan, Refusal> {
        let user = self.require_on(Action::UserDeactivate, id, "user")?;
        let mut plan = Plan::new(FeedKind::User).about_user(id);
        plan.edits.push(Edit::User(User { state: AccountState::Deactivated, ..user.clone() }));
        self.end_sessions_of(&mut plan, |person| *person == Person::User(id.clone()));
        self.hide_calendars(&mut plan, id, true);
        self.move_reply_to(&mut plan, id);
        Ok(plan)
    }

    pub(super) fn reactivate_user(&self, id: &Id) -> Result<Plan, Refusal> {
        let user = self.require_on(Action::UserReactivate, id, "user")?;
        // An invited user is let in by their own set-up, not by this.
        if user.state != AccountState::Deactivated {
            return Err(Refusal::invalid(InvalidCode::NotDeactivated, "user"));
        }
        let mut plan = Plan::new(FeedKind::User).about_user(id);
        plan.edits.push(Edit::User(User { state: AccountState::Enabled, ..user.clone() }));
        self.hide_calendars(&mut plan, id, false);
        Ok(plan)
    }

    // INVARIANT: there is exactly one primary subscriber before and after, because one place in the
    // state is replaced; the action's own rule says that the new one is an enabled administrator.
    pub(super) fn transfer_primary_subscriber(&self, to: &Id) -> Result<Plan, Refusal> {
        self.require_on(Action::AccountTransferOwnership, to, "to")?;
        let person = Person::User(to.clone());
        let from = &self.tables.primary_subscriber;
        let mut plan = Plan::new(FeedKind::User).about_user(from).about_user(to);
        let deleted = self.tables.bin.values().filter_map(|item| item.as_it_was.as_ref());
        for matter in self.tables.matters.values().chain(deleted) {
            let Some(block) = matter.blocks.iter().find(|block| block.person == person) else { continue };
            if block.is_live(self.now) {
                return Err(Refusal::invalid(InvalidCode::TargetBlocked, "to"));
            }
        }
        // Blocks that have ended go too: the primary subscriber has none at all.
        for matter in self.tables.matters.values().filter(|matter| has_block(matter, &person)) {
            plan.edits.push(Edit::Matter(without_block(matter, &person)));
        }
        for item in self.tables.bin.values() {
            if let Some(matter) = item.as_it_was.as_ref().filter(|matter| has_block(matter, &person)) {
                let as_it_was = Some(without_block(matter, &person));
                plan.edits.push(Edit::Deleted(crate::firm::state::DeletedItem { as_it_was, ..item.clone() }));
            }
        }
        plan.side_effects.push(SideEffect::FirmCalendarMoved { from: from.clone(), to: to.clone() });
        Ok(plan.edit(Edit::PrimarySubscriber(to.clone())))
    }

    pub(super) fn set_grow_type(&self, id: &Id, grow: GrowType) -> Result<Plan, Refusal> {
        let action = if grow == GrowType::None { Action::GrowDeactivateUser } else { Action::GrowSetPermission };
        let user = self.require_on(action, id, "user")?;
        Ok(Plan::new(FeedKind::Grow).about_user(id).edit(Edit::User(User { grow, ..user.clone() })))
    }

    pub(super) fn set_reminder_reply_to(&self, id: &Id) -> Result<Plan, Refusal> {
        self.require(Action::BillSettingsManage, FIRM)?;
        let user = self.user(id, "user")?;
        let is_primary_subscriber = *id == self.tables.primary_subscriber;
        if user.state != AccountState::Enabled || !(user.billing || is_primary_subscriber) {
            return Err(Refusal::invalid(InvalidCode::ReplyToNeedsBilling, "user"));
        }
        Ok(Plan::new(FeedKind::FirmSettings).about_user(id).edit(Edit::ReplyTo(id.clone())))
    }

    // A user who loses billing permission, or leaves, gets no replies to reminders any more (PERM-6).
    pub(super) fn move_reply_to(&self, plan: &mut Plan, from: &Id) {
        let to = &self.tables.primary_subscriber;
        if self.tables.reminder_reply_to == *from && from != to {
            plan.edits.push(Edit::ReplyTo(to.clone()));
            plan.side_effects.push(SideEffect::ReplyToMoved { from: from.clone(), to: to.clone() });
        }
    }

    fn hide_calendars(&self, plan: &mut Plan, creator: &Id, hidden: bool) {
        let is_own = |kind: CalendarKind| matches!(kind, CalendarKind::Personal | CalendarKind::Made);
        let own =
            self.tables.calendars.values().filter(|calendar| calendar.creator == *creator && is_own(calendar.kind));
        let calendars: Vec<Id> = own
            .filter(|calendar| self.tables.is_hidden(calendar) != hidden)
            .map(|calendar| calendar.id.clone())
            .collect();
        if !calendars.is_empty() {
            plan.side_effects.push(SideEffect::CalendarsHidden { calendars, hidden });
        }
    }

    // An e-mail address that nobody else has, user or guest: two people with one could each lock the
    // other out.
    pub(super) fn email(&self, email: &str, own: Option<&Person>, path: &str) -> Result<String, Refusal> {
        let email = not_empty(email, path)?;
        if !is_valid(&email) {
            return Err(Refusal::invalid(InvalidCode::EmailInvalid, path));
        }
        match self.tables.person_with_email(&email) {
            Some(other) if Some(&other) != own => Err(Refusal::invalid(InvalidCode::EmailTaken, path)),
            _ => Ok(email),
        }
    }
}

fn has_block(matter: &Matter, person: &Person) -> bool {
    matter.blocks.iter().any(|block| block.person == *person)
}

fn without_block(matter: &Matter, person: &Person) -> Matter {
    let mut matter = matter.clone();
    matter.blocks.retain(|block| block.person != *person);
    matter
}
