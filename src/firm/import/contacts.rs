//! Guests, without what is shared with them (API-11).

use super::importer::Importer;
use super::note::NoteCode;
use super::records::{ApiContact, ApiUser};
use crate::facts::{AccountState, Id};
use crate::firm::email::{is_valid, normalized_email};
use crate::firm::state::Guest;
use std::collections::{BTreeMap, BTreeSet};

impl Importer<'_> {
    /// The guests: contacts with an account, and accounts that name their contact.
    pub(super) fn guest_accounts(&mut self) -> Vec<Guest> {
        let export = self.export;
        let users: BTreeMap<&Id, (usize, &ApiUser)> =
            export.users.iter().enumerate().map(|(place, user)| (&user.id, (place, user))).collect();
        let mut guests = Vec::new();
        let mut seen: BTreeSet<&Id> = BTreeSet::new();
        if export.contacts.as_ref().is_some_and(|contacts| !contacts.is_empty()) {
            self.note(NoteCode::ContactCreatorsUnknown, "contacts[].created_by");
        }
        for (place, contact) in export.contacts.iter().flatten().enumerate() {
            let path = format!("contacts[{place}]");
            let Some(id) = &contact.connect_user else {
                if contact.has_portal {
                    self.note(NoteCode::GuestAccountUnknown, format!("{path}.client_connect_user_id"));
                }
                continue;
            };
            if self.users.contains(id) {
                self.note(NoteCode::ConnectUnclear, format!("{path}.client_connect_user_id"));
            }
            seen.insert(id);
            // What a user of the firm says of themself is not said of a guest.
            let account = users.get(id).map(|(_, user)| *user).filter(|user| self.guests.contains(&user.id));
            guests.push(self.guest_of_contact(id, contact, account, &path));
        }
        for (place, user) in export.users.iter().enumerate() {
            if self.guests.contains(&user.id) && !seen.contains(&user.id) {
                guests.extend(self.guest_of_account(user, &format!("users[{place}]")));
            }
        }
        if !guests.is_empty() {
            self.note(NoteCode::OutsideSharesUnknown, "contacts[].shares");
            self.note(NoteCode::TwoFactorUnknown, "contacts[].two_factor");
        }
        guests
    }

    fn guest_of_contact(&mut self, id: &Id, contact: &ApiContact, account: Option<&ApiUser>, path: &str) -> Guest {
        let name = contact.name.as_deref().or(account.and_then(|account| account.name.as_deref()));
        let email = contact.email.as_deref().or(account.and_then(|account| account.email.as_deref()));
        self.guest(id, contact.id.clone(), name, email, account, path)
    }

    fn guest_of_account(&mut self, user: &ApiUser, path: &str) -> Option<Guest> {
        let Some(contact) = user.contact.clone() else {
            self.note(NoteCode::GuestContactUnknown, format!("{path}.contact"));
            return None;
        };
        Some(self.guest(&user.id, contact, user.name.as_deref(), user.email.as_deref(), Some(user), path))
    }

    fn guest(
        &mut self,
        id: &Id,
        contact: Id,
        name: Option<&str>,
        email: Option<&str>,
        account: Option<&ApiUser>,
        path: &str,
    ) -> Guest {
        let email = email.map(str::trim).filter(|email| !email.is_empty()).map(str::to_owned);
        let email = match email {
            None => {
                self.note(NoteCode::GuestEmailUnknown, format!("{path}.email"));
                None
            }
            Some(email) if is_valid(&email) && self.emails.insert(normalized_email(&email)) => Some(email),
            // Contacts are typed by hand, and a family may share an address: no reason to refuse the whole export.
            Some(_) => {
                self.note(NoteCode::GuestEmailUnusable, format!("{path}.email"));
                None
            }
        };
        let state = match account.and_then(|account| account.enabled.map(|enabled| (enabled, account.pending_setup))) {
            Some((false, _)) => Some(AccountState::Deactivated),
            Some((true, Some(true))) => Some(AccountState::Pending),
            Some((true, _)) => Some(AccountState::Enabled),
            None => None,
        };
        Guest {
            id: id.clone(),
            name: self.name(name, id, path),
            email,
            contact,
            state: self
                .value_or(state, AccountState::Pending, NoteCode::GuestStateUnknown, || format!("{path}.enabled")),
            two_factor: false,
            two_factor_listed: false,
            must_change_password: false,
        }
    }
}
