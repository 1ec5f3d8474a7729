//! Passwords, second factors and sessions.

use super::planner::{CommandPlanner, Plan};
use crate::catalogue::Action;
use crate::facts::{FIRM, Id, Person};
use crate::firm::command::Whose;
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::refusal::Refusal;
use crate::firm::side_effect::SideEffect;
use crate::firm::state::{FirmSettings, Guest, Session, TwoFactor, User};

impl CommandPlanner<'_> {
    pub(super) fn set_security(
        &self,
        strong_passwords: Option<bool>,
        two_factor: Option<TwoFactor>,
        listed: Option<&[Person]>,
    ) -> Result<Plan, Refusal> {
        if strong_passwords.is_none() && two_factor.is_none() && listed.is_none() {
            return Err(Refusal::invalid(InvalidCode::NothingAsked, "change"));
        }
        let before = &self.tables.settings;
        let mut plan = Plan::new(FeedKind::Security);
        let after = FirmSettings {
            strong_passwords: strong_passwords.unwrap_or(before.strong_passwords),
            two_factor: two_factor.unwrap_or(before.two_factor),
            ..before.clone()
        };
        if strong_passwords.is_some() {
            self.require(Action::SecurityRequireStrongPasswords, FIRM)?;
            if after.strong_passwords && !before.strong_passwords {
                plan.side_effects.push(SideEffect::MustCheckPasswords { people: self.everybody() });
            }
        }
        if two_factor.is_some() || listed.is_some() {
            self.require(Action::SecurityRequireTwoFactor, FIRM)?;
            self.require_two_factor(&mut plan, &after, listed)?;
        }
        Ok(plan.edit(Edit::FirmSettings(after)))
    }

    fn require_two_factor(
        &self,
        plan: &mut Plan,
        after: &FirmSettings,
        listed: Option<&[Person]>,
    ) -> Result<(), Refusal> {
        for person in listed.into_iter().flatten() {
            match person.parts() {
                (id, false) => drop(self.user(id, "listed")?),
                (id, true) if !self.tables.guests.contains_key(id) => {
                    return Err(Refusal::invalid(InvalidCode::UnknownGuest, "listed"));
                }
                _ => {}
            }
        }
        let is_listed = |person: &Person, before: bool| listed.map_or(before, |listed| listed.contains(person));
        let mut must_act = Vec::new();
        let mut is_new_for_others = false;
        let mut required = |person: Person, before: bool, listed: bool, has_factor: bool| {
            if after.requires_two_factor(listed) {
                let was_required = self.tables.settings.requires_two_factor(before);
                is_new_for_others |= !was_required && person != self.actor.person;
                if !has_factor {
                    must_act.push(person);
                }
            }
        };
        for user in self.tables.users.values() {
            let person = Person::User(user.id.clone());
            let listed = is_listed(&person, user.two_factor_listed);
            if user.can_be_chosen() {
                required(person, user.two_factor_listed, listed, user.two_factor);
            }
            if listed != user.two_factor_listed {
                plan.edits.push(Edit::User(User { two_factor_listed: listed, ..user.clone() }));
            }
        }
        for guest in self.tables.guests.values() {
            let person = Person::guest(guest.id.clone());
            let listed = is_listed(&person, guest.two_factor_listed);
            required(person, guest.two_factor_listed, listed, guest.two_factor);
            if listed != guest.two_factor_listed {
                plan.edits.push(Edit::Guest(Guest { two_factor_listed: listed, ..guest.clone() }));
            }
        }
        if is_new_for_others && !self.actor_user().is_some_and(|user| user.two_factor) {
            return Err(Refusal::invalid(InvalidCode::OwnTwoFactorOff, "two_factor"));
        }
        if !must_act.is_empty() {
            plan.side_effects.push(SideEffect::MustSetUpTwoFactor { people: must_act });
        }
        Ok(())
    }

    pub(in crate::firm) fn two_factor_set_up(&self) -> Result<Plan, Refusal> {
        self.require(Action::TwoFactorSetUpOwn, FIRM)?;
        Ok(self.own_account(|user| user.two_factor = true, |guest| guest.two_factor = true))
    }

    pub(in crate::firm) fn password_changed(&self) -> Result<Plan, Refusal> {
        self.require(Action::PasswordChangeOwn, FIRM)?;
        Ok(self.own_account(|user| user.must_change_password = false, |guest| guest.must_change_password = false))
    }

    fn own_account(&self, user: impl FnOnce(&mut User), guest: impl FnOnce(&mut Guest)) -> Plan {
        let mut plan = Plan::new(FeedKind::Security);
        plan.people.push(self.actor.person.clone());
        match self.actor.person.parts() {
            (id, false) => plan.edits.extend(self.tables.users.get(id).cloned().map(|mut own| {
                user(&mut own);
                Edit::User(own)
            })),
            (id, true) => plan.edits.extend(self.tables.guests.get(id).cloned().map(|mut own| {
                guest(&mut own);
                Edit::Guest(own)
            })),
        }
        plan
    }

    pub(super) fn reset_two_factor(&self, id: &Id) -> Result<Plan, Refusal> {
        let user = self.require_on(Action::TwoFactorReset, id, "user")?;
        let mut plan = Plan::new(FeedKind::Security).about_user(id);
        plan.edits.push(Edit::User(User { two_factor: false, ..user.clone() }));
        if self.tables.settings.requires_two_factor(user.two_factor_listed) {
            plan.side_effects.push(SideEffect::MustSetUpTwoFactor { people: vec![Person::User(id.clone())] });
        }
        Ok(plan)
    }

    pub(super) fn force_password_change(&self, id: &Id) -> Result<Plan, Refusal> {
        let user = self.require_on(Action::PasswordForceChange, id, "user")?;
        let mut plan = Plan::new(FeedKind::Security).about_user(id);
        plan.edits.push(Edit::User(User { must_change_password: true, ..user.clone() }));
        plan.side_effects.push(SideEffect::MustChangePassword { people: vec![Person::User(id.clone())] });
        Ok(plan)
    }

    pub(super) fn force_password_change_all(&self) -> Result<Plan, Refusal> {
        self.require(Action::PasswordForceChangeAll, FIRM)?;
        let mut plan = Plan::new(FeedKind::Security);
        let users = self.tables.users.values().cloned();
        plan.edits.extend(users.map(|user| Edit::User(User { must_change_password: true, ..user })));
        let guests = self.tables.guests.values().cloned();
        plan.edits.extend(guests.map(|guest| Edit::Guest(Guest { must_change_password: true, ..guest })));
        plan.side_effects.push(SideEffect::MustChangePassword { people: self.everybody() });
        Ok(plan)
    }

    pub(super) fn end_sessions(&self, whose: &Whose) -> Result<Plan, Refusal> {
        let mut plan = Plan::new(FeedKind::Security);
        match whose {
            Whose::Own => {
                self.require(Action::SessionEndOwn, FIRM)?;
                plan.people.push(self.actor.person.clone());
                self.end_sessions_of(&mut plan, |person| *person == self.actor.person);
            }
            Whose::User(id) => {
                self.require_on(Action::SessionEndUser, id, "whose.user")?;
                plan = plan.about_user(id);
                self.end_sessions_of(&mut plan, |person| *person == Person::User(id.clone()));
            }
            // The catalogue has no action for one guest: it takes the one for everybody.
            Whose::Guest(id) => {
                self.require(Action::SessionEndAll, FIRM)?;
                if !self.tables.guests.contains_key(id) {
                    return Err(Refusal::invalid(InvalidCode::UnknownGuest, "whose.guest"));
                }
                plan.people.push(Person::guest(id.clone()));
                self.end_sessions_of(&mut plan, |person| *person == Person::guest(id.clone()));
            }
            Whose::All => {
                self.require(Action::SessionEndAll, FIRM)?;
                self.end_sessions_of(&mut plan, |_| true);
            }
        }
        Ok(plan)
    }

    pub(super) fn end_sessions_of(&self, plan: &mut Plan, is_ended: impl Fn(&Person) -> bool) {
        let (mut sessions, mut people) = (Vec::new(), Vec::new());
        for session in self.tables.open_sessions().filter(|session| is_ended(&session.person)) {
            plan.edits.push(Edit::Session(Session { ended_at: Some(self.now), ..session.clone() }));
            sessions.push(session.id.clone());
            if !people.contains(&session.person) {
                people.push(session.person.clone());
            }
        }
        if !sessions.is_empty() {
            plan.side_effects.push(SideEffect::SessionsEnded { sessions, people });
        }
    }

    // Everybody who can sign in.
    fn everybody(&self) -> Vec<Person> {
        let users = self.tables.users.values().filter(|user| user.can_be_chosen());
        let guests = self.tables.guests.values();
        users
            .map(|user| Person::User(user.id.clone()))
            .chain(guests.map(|guest| Person::guest(guest.id.clone())))
            .collect()
    }
}
