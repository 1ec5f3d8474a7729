//! Validates the content of an export: each part, and the parts together.

use super::export::Export;
use super::import_error::{ImportError, ImportFault, ImportFaultCode};
use crate::facts::Id;
use crate::firm::email::{is_valid, normalized_email};
use std::collections::BTreeSet;

/// The primary subscriber of a valid export.
pub(super) fn primary_subscriber<'a>(export: &'a Export, guests: &BTreeSet<&Id>) -> Result<&'a Id, ImportError> {
    let mut validator = Validator { errors: Vec::new() };
    validator.ids("users", export.users.iter().map(|user| &user.id));
    validator.ids("groups", export.groups.iter().map(|group| &group.id));
    validator.ids("matters", export.matters.iter().map(|matter| &matter.id));
    validator.ids("calendars", export.calendars.iter().flatten().map(|calendar| &calendar.id));
    validator.contacts(export);
    validator.users(export, guests);
    validator.calendars(export);
    let owner = validator.owner(export, guests);
    match owner {
        Some(owner) if validator.errors.is_empty() => Ok(owner),
        _ => Err(ImportError { faults: validator.errors }),
    }
}

struct Validator {
    errors: Vec<ImportFault>,
}

impl Validator {
    fn error(&mut self, code: ImportFaultCode, path: String) {
        self.errors.push(ImportFault { code, path });
    }

    fn ids<'a>(&mut self, part: &str, ids: impl Iterator<Item = &'a Id>) {
        let mut seen = BTreeSet::new();
        for (place, id) in ids.enumerate() {
            if !seen.insert(id) {
                self.error(ImportFaultCode::IdTaken, format!("{part}[{place}].id"));
            }
        }
    }

    fn contacts(&mut self, export: &Export) {
        self.ids("contacts", export.contacts.iter().flatten().map(|contact| &contact.id));
        let mut accounts = BTreeSet::new();
        for (place, contact) in export.contacts.iter().flatten().enumerate() {
            if contact.connect_user.as_ref().is_some_and(|id| !accounts.insert(id)) {
                self.error(ImportFaultCode::IdTaken, format!("contacts[{place}].client_connect_user_id"));
            }
        }
    }

    fn users(&mut self, export: &Export, guests: &BTreeSet<&Id>) {
        let mut emails = BTreeSet::new();
        for (place, user) in export.users.iter().enumerate() {
            if user.account.as_ref().is_some_and(|account| *account != export.firm) {
                self.error(ImportFaultCode::ForeignFirm, format!("users[{place}].account.id"));
            }
            if guests.contains(&user.id) {
                continue;
            }
            let wrong = match user.email.as_deref().map(normalized_email) {
                None => Some(ImportFaultCode::Missing),
                Some(email) if email.is_empty() => Some(ImportFaultCode::Empty),
                Some(email) if !is_valid(&email) => Some(ImportFaultCode::EmailInvalid),
                Some(email) => (!emails.insert(email)).then_some(ImportFaultCode::EmailTaken),
            };
            if let Some(code) = wrong {
                self.error(code, format!("users[{place}].email"));
            }
        }
    }

    fn calendars(&mut self, export: &Export) {
        let is_firm = |name: &Option<String>| name.as_deref() == Some("AccountCalendar");
        let calendars = export.calendars.iter().flatten().enumerate();
        for (place, _) in calendars.filter(|(_, calendar)| is_firm(&calendar.calendar_type)).skip(1) {
            self.error(ImportFaultCode::TwoFirmCalendars, format!("calendars[{place}].type"));
        }
    }

    // Exactly one, and enabled. Each of two is named: which of them is wrong cannot be told.
    fn owner<'a>(&mut self, export: &'a Export, guests: &BTreeSet<&Id>) -> Option<&'a Id> {
        let users = export.users.iter().enumerate();
        let owners: Vec<_> = users.filter(|(_, user)| user.account_owner && !guests.contains(&user.id)).collect();
        match owners.as_slice() {
            [] => self.error(ImportFaultCode::NoPrimarySubscriber, "users".to_owned()),
            [(place, owner)] => {
                let is_enabled = owner.enabled == Some(true) && owner.pending_setup != Some(true);
                if !is_enabled {
                    self.error(ImportFaultCode::PrimarySubscriberNotEnabled, format!("users[{place}].enabled"));
                }
                return Some(&owner.id);
            }
            several => {
                for (place, _) in several {
                    self.error(ImportFaultCode::TwoPrimarySubscribers, format!("users[{place}].account_owner"));
                }
            }
        }
        None
    }
}
