//! The users of the firm.

use super::export::Export;
use super::importer::Importer;
use super::note::NoteCode;
use super::read::Given;
use super::records::ApiUser;
use crate::facts::{AccountState, ContactsVisibility, GrowType, HoursVisibility, Id, RatesVisibility};
use crate::firm::state::{Class, User};
use std::collections::BTreeSet;

/// Those whom the API lists among the users and who are outside the firm: by their own record, by
/// their group (GRP-4), or, where their record does not say it, by a contact's account.
///
/// The account owner is a user, unless their own record says otherwise.
pub(super) fn guests(export: &Export) -> BTreeSet<&Id> {
    let accounts = export.contacts.iter().flatten().filter_map(|contact| contact.connect_user.as_ref());
    let outside = export.groups.iter().filter(|group| group.client_connect_user);
    let of_groups = outside.filter_map(|group| group.users.as_deref()).flatten();
    let named: BTreeSet<&Id> = accounts.chain(of_groups).collect();
    let is_guest = |user: &&ApiUser| match user.clio_connect {
        Some(is_guest) => is_guest,
        None => !user.account_owner && named.contains(&user.id),
    };
    export.users.iter().filter(is_guest).map(|user| &user.id).collect()
}

/// The four permissions.
#[derive(Default)]
struct Held {
    administrator: bool,
    accounts: bool,
    reports: bool,
    billing: bool,
}

impl Importer<'_> {
    pub(super) fn firm_users(&mut self) -> Vec<User> {
        for (code, field) in [
            (NoteCode::HoursUnknown, "hours"),
            (NoteCode::RatesUnknown, "rates"),
            (NoteCode::ContactsUnknown, "contacts"),
            (NoteCode::GrowUnknown, "grow"),
            (NoteCode::TwoFactorUnknown, "two_factor"),
            (NoteCode::PasswordUnknown, "must_change_password"),
        ] {
            self.note(code, format!("users[].{field}"));
        }
        let users = self.export.users.iter().enumerate();
        let users: Vec<_> = users.filter(|(_, user)| !self.guests.contains(&user.id)).collect();
        if users.iter().any(|(_, user)| user.enabled == Some(true) && user.pending_setup.is_none()) {
            self.note(NoteCode::PendingUnknown, "users[].pending_setup");
        }
        users.into_iter().map(|(place, user)| self.user(user, &format!("users[{place}]"))).collect()
    }

    fn user(&mut self, user: &ApiUser, path: &str) -> User {
        let held = self.held(user, path);
        let holds_any = held.administrator || held.accounts || held.reports || held.billing;
        User {
            id: user.id.clone(),
            name: self.name(user.name.as_deref(), &user.id, path),
            email: user.email.as_deref().unwrap_or_default().trim().to_owned(),
            state: self.user_state(user, path),
            class: self.class(user.subscription_type.as_deref(), path),
            job_title: self.job_title(&user.job_title, path),
            administrator: held.administrator,
            accounts: held.accounts,
            reports: held.reports,
            billing: held.billing,
            hours: HoursVisibility::OwnOrResponsible,
            rates: RatesVisibility::None,
            // CON-4: nobody who holds one of the four is restricted.
            contacts: if holds_any { ContactsVisibility::All } else { ContactsVisibility::Restricted },
            grow: GrowType::None,
            two_factor: false,
            two_factor_listed: false,
            must_change_password: false,
        }
    }

    fn user_state(&mut self, user: &ApiUser, path: &str) -> AccountState {
        if user.clio_connect.is_none() && user.id != *self.primary_subscriber {
            self.note(NoteCode::ConnectUnknown, format!("{path}.clio_connect"));
            return AccountState::Deactivated;
        }
        match (user.enabled, user.pending_setup) {
            (None, _) => {
                self.note(NoteCode::StateUnknown, format!("{path}.enabled"));
                AccountState::Deactivated
            }
            (Some(false), Some(true)) => {
                self.note(NoteCode::StateUnclear, format!("{path}.pending_setup"));
                AccountState::Deactivated
            }
            (Some(false), _) => AccountState::Deactivated,
            (Some(true), Some(true)) => AccountState::Pending,
            (Some(true), _) => AccountState::Enabled,
        }
    }

    fn class(&mut self, name: Option<&str>, path: &str) -> Class {
        let class = match name.map(str::to_lowercase).as_deref() {
            Some("attorney") => Some(Class::Attorney),
            Some("nonattorney") => Some(Class::NonAttorney),
            _ => None,
        };
        self.value_or(class, Class::NonAttorney, NoteCode::ClassUnknown, || format!("{path}.subscription_type"))
    }

    fn job_title(&mut self, title: &Given<String>, path: &str) -> Option<String> {
        if *title == Given::Absent {
            self.note(NoteCode::JobTitleUnknown, format!("{path}.job_title"));
        }
        title.clone().value().map(|title| title.trim().to_owned()).filter(|title| !title.is_empty())
    }

    // How roles are written is not documented (API-3).
    fn held(&mut self, user: &ApiUser, path: &str) -> Held {
        let mut held = Held::default();
        if user.roles.is_none() {
            self.note(NoteCode::RolesUnknown, format!("{path}.roles"));
        }
        for (place, role) in user.roles.iter().flatten().enumerate() {
            match role.trim().to_lowercase().as_str() {
                "administrator" | "admin" => held.administrator = true,
                "accounts" => held.accounts = true,
                "reports" => held.reports = true,
                "billing" => held.billing = true,
                _ => self.note(NoteCode::RoleUnknown, format!("{path}.roles[{place}]")),
            }
        }
        if user.id == *self.primary_subscriber && !held.administrator {
            self.note(NoteCode::OwnerAdministrator, format!("{path}.roles"));
            held.administrator = true;
        }
        held
    }
}
