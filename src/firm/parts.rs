//! The parts of a firm's state that a host shows: it decides with a gate who sees what of them.

use super::firm::Firm;
use super::state::{Calendar, FirmSettings, Group, Guest, OutsideShare, User};
use crate::facts::{Id, Person};

impl Firm {
    /// The name of a person; none, if there is no such person.
    #[must_use]
    pub fn name_of(&self, person: &Person) -> Option<&str> {
        match person.parts() {
            (id, false) => self.tables.users.get(id).map(|user| user.name.as_str()),
            (id, true) => self.tables.guests.get(id).map(|guest| guest.name.as_str()),
        }
    }

    /// The users, in the order of their ids.
    pub fn users(&self) -> impl Iterator<Item = &User> {
        self.tables.users.values()
    }

    /// The guests, in the order of their ids.
    pub fn guests(&self) -> impl Iterator<Item = &Guest> {
        self.tables.guests.values()
    }

    /// The groups, in the order of their ids.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.tables.groups.values()
    }

    /// The calendars, in the order of their ids; also those that are hidden with their deactivated user
    /// ([`Firm::calendar`]).
    pub fn calendars(&self) -> impl Iterator<Item = &Calendar> {
        self.tables.calendars.values()
    }

    /// What is shared with guests, in the order of the shares' ids.
    pub fn shares(&self) -> impl Iterator<Item = &OutsideShare> {
        self.tables.shares.values()
    }

    /// The firm's settings.
    #[must_use]
    pub fn settings(&self) -> &FirmSettings {
        &self.tables.settings
    }

    /// The primary subscriber's id (PS-2).
    #[must_use]
    pub fn primary_subscriber(&self) -> &Id {
        &self.tables.primary_subscriber
    }

    /// The id of the user who gets the replies to automated bill reminders (PERM-6).
    #[must_use]
    pub fn reminder_reply_to(&self) -> &Id {
        &self.tables.reminder_reply_to
    }
}
