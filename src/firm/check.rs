//! Validates a state.

use super::email::{is_valid, normalized_email};
use super::order::{Key, repeated};
use super::state::{Calendar, Matter, MatterAccess, Notified, State};
use super::validation_error::{ValidationCode, ValidationError};
use crate::facts::{AccountState, CalendarKind, ContactsVisibility, Id, ItemKind, Person, ShareTo, SortedSet};

/// All errors of a state, in the order of its parts.
pub(super) fn validate(state: &State) -> Vec<ValidationError> {
    let mut validator = Validator {
        users: state.users.iter().map(|user| &user.id).collect(),
        groups: state.groups.iter().map(|group| &group.id).collect(),
        guests: state.guests.iter().map(|guest| &guest.id).collect(),
        errors: Vec::new(),
    };
    if state.version != State::VERSION {
        validator.error(ValidationCode::StateVersion, "version".to_owned());
    }
    validator.head(state);
    validator.users(state);
    validator.emails(state);
    validator.groups(state);
    validator.matters(state);
    validator.calendars(&state.calendars);
    validator.guests_and_shares(state);
    validator.descriptions(state);
    validator.sessions(state);
    validator.bin(state);
    validator.errors
}

/// The path of a value. A large state has many and no errors: a path is formatted only when it is needed.
type Path<'p> = &'p dyn Fn() -> String;

struct Validator<'a> {
    users: SortedSet<&'a Id>,
    groups: SortedSet<&'a Id>,
    guests: SortedSet<&'a Id>,
    errors: Vec<ValidationError>,
}

impl<'a> Validator<'a> {
    fn error(&mut self, code: ValidationCode, path: String) {
        self.errors.push(ValidationError { code, path });
    }

    fn ids(&mut self, part: &str, ids: impl Iterator<Item = &'a Id>) {
        self.keys(part, &mut ids.map(|id| (0, id)));
    }

    fn keys(&mut self, part: &str, keys: &mut dyn Iterator<Item = Key<'a>>) {
        for (place, _) in repeated(keys).into_iter().enumerate().filter(|(_, is_repeated)| *is_repeated) {
            self.error(ValidationCode::IdTaken, format!("{part}[{place}].id"));
        }
    }

    fn user(&mut self, id: &Id, path: Path<'_>) {
        if !self.users.contains(&id) {
            self.error(ValidationCode::UnknownUser, path());
        }
    }

    fn group(&mut self, id: &Id, path: Path<'_>) {
        if !self.groups.contains(&id) {
            self.error(ValidationCode::UnknownGroup, path());
        }
    }

    fn guest(&mut self, id: &Id, path: Path<'_>) {
        if !self.guests.contains(&id) {
            self.error(ValidationCode::UnknownGuest, path());
        }
    }

    fn person(&mut self, person: &Person, path: Path<'_>) {
        match person.parts() {
            (id, false) => self.user(id, path),
            (id, true) => self.guest(id, path),
        }
    }

    fn access(&mut self, access: &MatterAccess, path: Path<'_>) {
        let Some(lists) = access.lists() else { return };
        for user in &lists.users {
            self.user(user, &|| format!("{}.access.users: {user}", path()));
        }
        for group in &lists.groups {
            self.group(group, &|| format!("{}.access.groups: {group}", path()));
        }
        if lists.users.len() + lists.groups.len() > MatterAccess::LIMIT {
            self.error(ValidationCode::TooManyEntries, format!("{}.access", path()));
        }
    }

    // INVARIANT: there is exactly one primary subscriber, and it is an enabled administrator. Exactly one,
    // because the state has one place for it; the rest is checked here.
    fn head(&mut self, state: &'a State) {
        match state.users.iter().find(|user| user.id == state.primary_subscriber) {
            None => self.error(ValidationCode::UnknownUser, "primary_subscriber".to_owned()),
            Some(user) => {
                if user.state != AccountState::Enabled {
                    self.error(ValidationCode::PrimarySubscriberNotEnabled, "primary_subscriber".to_owned());
                }
                if !user.administrator {
                    self.error(ValidationCode::PrimarySubscriberNotAdministrator, "primary_subscriber".to_owned());
                }
            }
        }
        self.user(&state.reminder_reply_to, &|| "reminder_reply_to".to_owned());
        if let Notified::Group(group) = &state.settings.payment_notification {
            self.group(group, &|| "settings.payment_notification.group".to_owned());
        }
    }

    fn users(&mut self, state: &'a State) {
        self.ids("users", state.users.iter().map(|user| &user.id));
        for (place, user) in state.users.iter().enumerate() {
            if user.contacts == ContactsVisibility::Restricted && user.holds_any() {
                self.error(ValidationCode::RestrictedBesidePermission, format!("users[{place}].contacts"));
            }
        }
    }

    // INVARIANT: an address is one person's, user or guest. Whoever else had it could sign in as them, or lock them out.
    fn emails(&mut self, state: &State) {
        let users = state.users.iter().map(|user| Some(&user.email));
        let guests = state.guests.iter().map(|guest| guest.email.as_ref());
        let all: Vec<_> = users.chain(guests).collect();
        let emails: Vec<String> = all.iter().flatten().map(|email| normalized_email(email)).collect();
        let distinct: SortedSet<&str> = emails.iter().map(String::as_str).collect();
        let are_distinct = distinct.len() == emails.len();
        let mut seen = SortedSet::default();
        let present = all.iter().enumerate().filter_map(|(place, email)| email.map(|email| (place, email)));
        for ((place, email), normalized) in present.zip(&emails) {
            let code = if normalized.is_empty() {
                ValidationCode::Empty
            } else if !is_valid(email) {
                ValidationCode::EmailInvalid
            } else if !are_distinct && !seen.insert(normalized.as_str()) {
                ValidationCode::EmailTaken
            } else {
                continue;
            };
            let path = match place.checked_sub(state.users.len()) {
                None => format!("users[{place}].email"),
                Some(place) => format!("guests[{place}].email"),
            };
            self.error(code, path);
        }
    }

    fn groups(&mut self, state: &'a State) {
        self.ids("groups", state.groups.iter().map(|group| &group.id));
        for (place, group) in state.groups.iter().enumerate() {
            for member in &group.members {
                self.user(member, &|| format!("groups[{place}].members: {member}"));
            }
        }
    }

    fn matters(&mut self, state: &'a State) {
        self.ids("matters", state.matters.iter().map(|matter| &matter.id));
        let deleted: SortedSet<&Id> =
            state.recovery_bin.iter().filter(|item| item.item == ItemKind::Matter).map(|item| &item.id).collect();
        for (place, matter) in state.matters.iter().enumerate() {
            let path = || format!("matters[{place}]");
            self.matter(matter, &path, &state.primary_subscriber);
            if deleted.contains(&&matter.id) {
                self.error(ValidationCode::MatterDeleted, path());
            }
        }
    }

    fn matter(&mut self, matter: &Matter, path: Path<'_>, primary_subscriber: &Id) {
        self.access(&matter.access, path);
        for (place, block) in matter.blocks.iter().enumerate() {
            let path = || format!("{}.blocks[{place}]", path());
            self.person(&block.person, &|| format!("{}.person", path()));
            if block.person.parts() == (primary_subscriber, false) {
                self.error(ValidationCode::PrimarySubscriberBlocked, path());
            }
            if matter.blocks.iter().take(place).any(|other| other.person == block.person) {
                self.error(ValidationCode::BlockedTwice, path());
            }
        }
    }

    fn calendars(&mut self, calendars: &'a [Calendar]) {
        self.ids("calendars", calendars.iter().map(|calendar| &calendar.id));
        let mut has_firm_calendar = false;
        for (place, calendar) in calendars.iter().enumerate() {
            self.user(&calendar.creator, &|| format!("calendars[{place}].creator"));
            if calendar.kind == CalendarKind::Firm && std::mem::replace(&mut has_firm_calendar, true) {
                self.error(ValidationCode::TwoFirmCalendars, format!("calendars[{place}]"));
            }
            for (share, shared) in calendar.shares.iter().enumerate() {
                let path = || format!("calendars[{place}].shares[{share}].to");
                match &shared.to {
                    ShareTo::Firm => {}
                    ShareTo::User(user) => self.user(user, &path),
                    ShareTo::Group(group) => self.group(group, &path),
                }
            }
        }
    }

    fn guests_and_shares(&mut self, state: &'a State) {
        self.ids("guests", state.guests.iter().map(|guest| &guest.id));
        self.ids("shares", state.shares.iter().map(|share| &share.id));
        for (place, share) in state.shares.iter().enumerate() {
            self.user(&share.by, &|| format!("shares[{place}].by"));
            self.guest(&share.guest, &|| format!("shares[{place}].guest"));
        }
    }

    fn descriptions(&mut self, state: &'a State) {
        self.ids("activity_descriptions", state.activity_descriptions.iter().map(|description| &description.id));
        for (place, description) in state.activity_descriptions.iter().enumerate() {
            for group in description.groups() {
                self.group(group, &|| format!("activity_descriptions[{place}].limited_to: {group}"));
            }
        }
    }

    fn sessions(&mut self, state: &'a State) {
        self.ids("sessions", state.sessions.iter().map(|session| &session.id));
        for (place, session) in state.sessions.iter().enumerate() {
            self.person(&session.person, &|| format!("sessions[{place}].person"));
        }
        for (place, known) in state.known_networks.iter().enumerate() {
            self.person(&known.person, &|| format!("known_networks[{place}].person"));
        }
    }

    fn bin(&mut self, state: &'a State) {
        self.keys("recovery_bin", &mut state.recovery_bin.iter().map(|item| (item.item as usize, &item.id)));
        for (place, item) in state.recovery_bin.iter().enumerate() {
            if let Some(matter) = &item.as_it_was {
                self.matter(matter, &|| format!("recovery_bin[{place}].as_it_was"), &state.primary_subscriber);
            }
        }
    }
}
