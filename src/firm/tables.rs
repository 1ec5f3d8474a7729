//! The state by its ids, and the only place that changes it.
//!
//! A command is planned on a state that does not change, as a list of [`Edit`]s, and only an accepted plan
//! is committed. So a refused command cannot have changed anything.

use super::edit::Edit;
use super::email::normalized_email;
use super::index::Index;
use super::state::{
    ActivityDescription, Calendar, DeletedItem, FirmSettings, Group, Guest, KnownNetworks, Matter, OutsideShare,
    Session, State, User,
};
use super::table::{Item, Table};
use crate::facts::{Id, ItemKind, Person};

#[derive(Clone, Debug)]
pub(super) struct Tables {
    pub(super) firm: Id,
    pub(super) revision: u64,
    pub(super) primary_subscriber: Id,
    pub(super) reminder_reply_to: Id,
    pub(super) settings: FirmSettings,
    pub(super) users: Table<User>,
    pub(super) groups: Table<Group>,
    pub(super) matters: Table<Matter>,
    pub(super) calendars: Table<Calendar>,
    pub(super) guests: Table<Guest>,
    pub(super) shares: Table<OutsideShare>,
    pub(super) descriptions: Table<ActivityDescription>,
    pub(super) sessions: Table<Session>,
    pub(super) networks: Vec<KnownNetworks>,
    pub(super) bin: Table<DeletedItem>,
    // Otherwise every matter or every share would have to be searched.
    matters_of_group: Index,
    shares_of_guest: Index,
}

impl Tables {
    /// The tables of a valid state.
    pub(super) fn new(state: State) -> Tables {
        let matters = Table::new(state.matters.into_iter().filter(|matter| !matter.is_default()));
        let mut matters_of_group = Index::default();
        for matter in matters.values() {
            matter.access.groups().for_each(|group| matters_of_group.add(group, &matter.id));
        }
        let shares = Table::new(state.shares);
        let mut shares_of_guest = Index::default();
        for share in shares.values() {
            shares_of_guest.add(&share.guest, &share.id);
        }
        Tables {
            firm: state.firm,
            revision: state.revision,
            primary_subscriber: state.primary_subscriber,
            reminder_reply_to: state.reminder_reply_to,
            settings: state.settings,
            users: Table::new(state.users),
            groups: Table::new(state.groups),
            matters,
            calendars: Table::new(state.calendars),
            guests: Table::new(state.guests),
            shares,
            descriptions: Table::new(state.activity_descriptions),
            sessions: Table::new(state.sessions),
            networks: state.known_networks,
            bin: Table::new(state.recovery_bin),
            matters_of_group,
            shares_of_guest,
        }
    }

    /// The state, as it is stored.
    pub(super) fn state(&self) -> State {
        State {
            version: State::VERSION,
            firm: self.firm.clone(),
            revision: self.revision,
            primary_subscriber: self.primary_subscriber.clone(),
            reminder_reply_to: self.reminder_reply_to.clone(),
            settings: self.settings.clone(),
            users: self.users.to_vec(),
            groups: self.groups.to_vec(),
            matters: self.matters.to_vec(),
            calendars: self.calendars.to_vec(),
            guests: self.guests.to_vec(),
            shares: self.shares.to_vec(),
            activity_descriptions: self.descriptions.to_vec(),
            sessions: self.sessions.to_vec(),
            known_networks: self.networks.clone(),
            recovery_bin: self.bin.to_vec(),
        }
    }

    pub(super) fn commit(&mut self, edit: Edit) {
        match edit {
            Edit::User(user) => self.users.put(user),
            Edit::Group(group) => self.groups.put(group),
            Edit::NoGroup(id) => drop(self.groups.remove(&id)),
            Edit::Matter(matter) => self.put_matter(matter),
            Edit::Calendar(calendar) => self.calendars.put(calendar),
            Edit::NoCalendar(id) => drop(self.calendars.remove(&id)),
            Edit::Guest(guest) => self.guests.put(guest),
            Edit::Share(share) => {
                self.shares_of_guest.add(&share.guest, &share.id);
                self.shares.put(share);
            }
            Edit::NoShare(id) => {
                if let Some(share) = self.shares.remove(&id) {
                    self.shares_of_guest.remove(&share.guest, &id);
                }
            }
            Edit::Description(description) if description.is_default() => {
                self.descriptions.remove(&description.id);
            }
            Edit::Description(description) => self.descriptions.put(description),
            Edit::Session(session) => self.sessions.put(session),
            Edit::Networks(known) => {
                self.networks.retain(|own| own.person != known.person);
                self.networks.push(known);
            }
            Edit::Deleted(item) => self.bin.put(item),
            Edit::Restored(item, id) => drop(self.bin.remove_kind(item as usize, &id)),
            Edit::FirmSettings(settings) => self.settings = settings,
            Edit::PrimarySubscriber(id) => self.primary_subscriber = id,
            Edit::ReplyTo(id) => self.reminder_reply_to = id,
        }
    }

    fn put_matter(&mut self, matter: Matter) {
        if let Some(before) = self.matters.get(&matter.id) {
            before.access.groups().for_each(|group| self.matters_of_group.remove(group, &matter.id));
        }
        matter.access.groups().for_each(|group| self.matters_of_group.add(group, &matter.id));
        // The default is not stored.
        if matter.is_default() {
            self.matters.remove(&matter.id);
        } else {
            self.matters.put(matter);
        }
    }

    /// A matter as it is: listed, deleted and as it was, or as the default has it.
    pub(super) fn matter(&self, id: &Id) -> Matter {
        let deleted = || self.deleted(ItemKind::Matter, id).and_then(|item| item.as_it_was.clone());
        self.matters.get(id).cloned().or_else(deleted).unwrap_or_else(|| Matter::open(id.clone()))
    }

    /// The matters whose access lists a group.
    pub(super) fn matters_of_group(&self, group: &Id) -> impl Iterator<Item = &Matter> {
        self.matters_of_group.get(group).iter().filter_map(|id| self.matters.get(id))
    }

    pub(super) fn deleted(&self, item: ItemKind, id: &Id) -> Option<&DeletedItem> {
        self.bin.get_kind(item as usize, id)
    }

    /// Whoever has an e-mail address, user or guest, whatever the case of its letters.
    pub(super) fn person_with_email(&self, email: &str) -> Option<Person> {
        let wanted = normalized_email(email);
        let user = self.users.values().find(|user| normalized_email(&user.email) == wanted);
        let has = |guest: &&Guest| guest.email.as_deref().is_some_and(|email| normalized_email(email) == wanted);
        let guest = || self.guests.values().find(has).map(|guest| Person::guest(guest.id.clone()));
        user.map(|user| Person::User(user.id.clone())).or_else(guest)
    }

    pub(super) fn shares_of_guest(&self, guest: &Id) -> impl Iterator<Item = &OutsideShare> {
        self.shares_of_guest.get(guest).iter().filter_map(|id| self.shares.get(id))
    }

    pub(super) fn groups_of(&self, user: &Id) -> impl Iterator<Item = &Group> {
        self.groups.values().filter(move |group| group.members.contains(user))
    }

    pub(super) fn open_sessions(&self) -> impl Iterator<Item = &Session> {
        self.sessions.values().filter(|session| session.ended_at.is_none())
    }

    pub(super) fn networks_of(&self, person: &Person) -> &[String] {
        self.networks.iter().find(|known| known.person == *person).map_or(&[], |known| &known.networks)
    }
}

macro_rules! items {
    ($($type:ident),+) => {
        $(impl Item for $type {
            fn id(&self) -> &Id {
                &self.id
            }
        })+
    };
}
items!(User, Group, Matter, Calendar, Guest, OutsideShare, ActivityDescription, Session);

impl Item for DeletedItem {
    fn id(&self) -> &Id {
        &self.id
    }

    fn kind(&self) -> usize {
        self.item as usize
    }
}
