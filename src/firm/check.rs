//! Everything that is wrong with a state.

use super::fault::{Fault, FaultCode};
use super::state::{Calendar, MatterAccess, Notified, State};
use super::tables::normal;
use crate::facts::{CalendarKind, ContactsVisibility, Id, ItemKind, Person, ShareTo, State as UserState};
use std::collections::BTreeSet;

/// Everything that is wrong with a state, in the order of its parts.
pub(super) fn faults(state: &State) -> Vec<Fault> {
    let mut check = Check {
        users: state.users.iter().map(|user| &user.id).collect(),
        groups: state.groups.iter().map(|group| &group.id).collect(),
        guests: state.guests.iter().map(|guest| &guest.id).collect(),
        faults: Vec::new(),
    };
    if state.version != State::VERSION {
        check.fault(FaultCode::StateVersion, "version".to_owned());
    }
    check.head(state);
    check.users(state);
    check.groups(state);
    check.matters(state);
    check.calendars(&state.calendars);
    check.guests_and_shares(state);
    check.descriptions(state);
    check.sessions(state);
    check.bin(state);
    check.faults
}

struct Check<'a> {
    users: BTreeSet<&'a Id>,
    groups: BTreeSet<&'a Id>,
    guests: BTreeSet<&'a Id>,
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    fn fault(&mut self, code: FaultCode, path: String) {
        self.faults.push(Fault { code, path });
    }

    fn ids(&mut self, part: &str, ids: impl Iterator<Item = &'a Id>) {
        let mut seen = BTreeSet::new();
        for (place, id) in ids.enumerate() {
            if !seen.insert(id) {
                self.fault(FaultCode::IdTaken, format!("{part}[{place}].id"));
            }
        }
    }

    fn user(&mut self, id: &Id, path: impl FnOnce() -> String) {
        if !self.users.contains(id) {
            self.fault(FaultCode::UnknownUser, path());
        }
    }

    fn group(&mut self, id: &Id, path: impl FnOnce() -> String) {
        if !self.groups.contains(id) {
            self.fault(FaultCode::UnknownGroup, path());
        }
    }

    fn person(&mut self, person: &Person, path: impl FnOnce() -> String) {
        match person.parts() {
            (id, false) => self.user(id, path),
            (id, true) if !self.guests.contains(id) => self.fault(FaultCode::UnknownGuest, path()),
            _ => {}
        }
    }

    fn access(&mut self, access: &MatterAccess, path: &str) {
        let Some(lists) = access.lists() else { return };
        for user in &lists.users {
            self.user(user, || format!("{path}.users: {user}"));
        }
        for group in &lists.groups {
            self.group(group, || format!("{path}.groups: {group}"));
        }
        if lists.users.len() + lists.groups.len() > MatterAccess::LIMIT {
            self.fault(FaultCode::TooManyEntries, path.to_owned());
        }
    }

    // INVARIANT: there is exactly one primary subscriber, and it is an enabled administrator. One,
    // because the state has one place for it; the rest is checked here.
    fn head(&mut self, state: &'a State) {
        match state.users.iter().find(|user| user.id == state.primary_subscriber) {
            None => self.fault(FaultCode::UnknownUser, "primary_subscriber".to_owned()),
            Some(user) => {
                if user.state != UserState::Enabled {
                    self.fault(FaultCode::PrimarySubscriberNotEnabled, "primary_subscriber".to_owned());
                }
                if !user.administrator {
                    self.fault(FaultCode::PrimarySubscriberNotAdministrator, "primary_subscriber".to_owned());
                }
            }
        }
        self.user(&state.reminder_reply_to, || "reminder_reply_to".to_owned());
        if let Notified::Group(group) = &state.policy.payment_notification {
            self.group(group, || "policy.payment_notification.group".to_owned());
        }
    }

    fn users(&mut self, state: &'a State) {
        self.ids("users", state.users.iter().map(|user| &user.id));
        let mut emails = BTreeSet::new();
        for (place, user) in state.users.iter().enumerate() {
            if user.email.trim().is_empty() {
                self.fault(FaultCode::Empty, format!("users[{place}].email"));
            } else if !emails.insert(normal(&user.email)) {
                self.fault(FaultCode::EmailTaken, format!("users[{place}].email"));
            }
            if user.contacts == ContactsVisibility::Restricted && user.holds_any() {
                self.fault(FaultCode::RestrictedBesidePermission, format!("users[{place}].contacts"));
            }
        }
    }

    fn groups(&mut self, state: &'a State) {
        self.ids("groups", state.groups.iter().map(|group| &group.id));
        for (place, group) in state.groups.iter().enumerate() {
            for member in &group.members {
                self.user(member, || format!("groups[{place}].members: {member}"));
            }
        }
    }

    fn matters(&mut self, state: &'a State) {
        self.ids("matters", state.matters.iter().map(|matter| &matter.id));
        let deleted: BTreeSet<&Id> =
            state.recovery_bin.iter().filter(|item| item.item == ItemKind::Matter).map(|item| &item.id).collect();
        for (place, matter) in state.matters.iter().enumerate() {
            self.matter(matter, &format!("matters[{place}]"), &state.primary_subscriber);
            if deleted.contains(&matter.id) {
                self.fault(FaultCode::MatterDeleted, format!("matters[{place}]"));
            }
        }
    }

    fn matter(&mut self, matter: &super::state::Matter, path: &str, primary_subscriber: &Id) {
        self.access(&matter.access, &format!("{path}.access"));
        for (place, block) in matter.blocks.iter().enumerate() {
            self.person(&block.person, || format!("{path}.blocks[{place}].person"));
            if block.person == Person::User(primary_subscriber.clone()) {
                self.fault(FaultCode::PrimarySubscriberBlocked, format!("{path}.blocks[{place}]"));
            }
            if matter.blocks.iter().take(place).any(|other| other.person == block.person) {
                self.fault(FaultCode::BlockedTwice, format!("{path}.blocks[{place}]"));
            }
        }
    }

    fn calendars(&mut self, calendars: &'a [Calendar]) {
        self.ids("calendars", calendars.iter().map(|calendar| &calendar.id));
        let mut has_firm = false;
        for (place, calendar) in calendars.iter().enumerate() {
            self.user(&calendar.creator, || format!("calendars[{place}].creator"));
            if calendar.kind == CalendarKind::Firm && std::mem::replace(&mut has_firm, true) {
                self.fault(FaultCode::TwoFirmCalendars, format!("calendars[{place}]"));
            }
            for (share, shared) in calendar.shares.iter().enumerate() {
                let path = || format!("calendars[{place}].shares[{share}].to");
                match &shared.to {
                    ShareTo::Firm => {}
                    ShareTo::User(user) => self.user(user, path),
                    ShareTo::Group(group) => self.group(group, path),
                }
            }
        }
    }

    fn guests_and_shares(&mut self, state: &'a State) {
        self.ids("guests", state.guests.iter().map(|guest| &guest.id));
        self.ids("shares", state.shares.iter().map(|share| &share.id));
        for (place, share) in state.shares.iter().enumerate() {
            self.user(&share.by, || format!("shares[{place}].by"));
            if !self.guests.contains(&share.guest) {
                self.fault(FaultCode::UnknownGuest, format!("shares[{place}].guest"));
            }
        }
    }

    fn descriptions(&mut self, state: &'a State) {
        self.ids("activity_descriptions", state.activity_descriptions.iter().map(|description| &description.id));
        for (place, description) in state.activity_descriptions.iter().enumerate() {
            for group in description.groups() {
                self.group(group, || format!("activity_descriptions[{place}].limited_to: {group}"));
            }
        }
    }

    fn sessions(&mut self, state: &'a State) {
        self.ids("sessions", state.sessions.iter().map(|session| &session.id));
        for (place, session) in state.sessions.iter().enumerate() {
            self.person(&session.person, || format!("sessions[{place}].person"));
        }
        for (place, known) in state.known_networks.iter().enumerate() {
            self.person(&known.person, || format!("known_networks[{place}].person"));
        }
    }

    fn bin(&mut self, state: &'a State) {
        let mut seen = BTreeSet::new();
        for (place, item) in state.recovery_bin.iter().enumerate() {
            if !seen.insert((item.item as usize, &item.id)) {
                self.fault(FaultCode::IdTaken, format!("recovery_bin[{place}].id"));
            }
            if let Some(matter) = &item.as_it_was {
                self.matter(matter, &format!("recovery_bin[{place}].as_it_was"), &state.primary_subscriber);
            }
        }
    }
}
