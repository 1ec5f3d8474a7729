//! The parts of a firm's state that a host shows: it decides with a gate who sees what of them.

use super::feed::FeedEntry;
use super::firm::Firm;
use super::state::{Calendar, DeletedItem, FirmSettings, Group, Guest, OutsideShare, User};
use crate::facts::{self, Id, ItemKind, Millis, Person};

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

    /// A share; none, if there is no such share.
    #[must_use]
    pub fn share(&self, id: &Id) -> Option<&OutsideShare> {
        self.tables.shares.get(id)
    }

    /// The facts of a share of something that belongs to a matter, or to none.
    #[must_use]
    pub fn share_facts(&self, matter: Option<&Id>, now: Millis) -> facts::OutsideShare {
        self.tables.share_facts(matter, now)
    }

    /// The deleted items, in the order of their kinds and ids. Who may see which of them is
    /// [`Firm::recovery_bin`]'s to say.
    pub fn deleted_items(&self) -> impl Iterator<Item = &DeletedItem> {
        self.tables.bin.values()
    }

    /// A deleted item; none, if there is no such item. Items of different kinds may have the same id.
    #[must_use]
    pub fn deleted_item(&self, item: ItemKind, id: &Id) -> Option<&DeletedItem> {
        self.tables.deleted(item, id)
    }

    /// The facts of a deleted item.
    #[must_use]
    pub fn deleted_facts(&self, deleted: &DeletedItem, now: Millis) -> facts::RecoveryItem {
        self.tables.deleted_facts(deleted, now)
    }

    /// The facts of an activity description that storage has; of one that is not listed those of the default.
    #[must_use]
    pub fn activity_description(&self, id: &Id) -> facts::ActivityDescription {
        self.tables.description_facts(id)
    }

    /// The entry of the feed with a number; none, if there is no such entry.
    #[must_use]
    pub fn entry(&self, number: u64) -> Option<&FeedEntry> {
        let place = self.feed.binary_search_by_key(&number, |entry| entry.id).ok()?;
        self.feed.get(place)
    }

    /// The facts of an entry of the feed, once for each matter that it is about. Whoever may see it as one of
    /// these may see it.
    #[must_use]
    pub fn entry_facts(&self, entry: &FeedEntry, now: Millis) -> Vec<facts::FeedEntry> {
        self.tables.entry_facts(entry, now)
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
