//! The state by its ids, and the only place that changes it.
//!
//! A command is planned on a state that does not change, as a list of [`Edit`]s; only a plan that
//! holds is committed. So a refused command cannot have changed anything.

use super::state::{
    ActivityDescription, Calendar, DeletedItem, Group, Guest, KnownNetworks, Matter, OutsideShare, Policy, Session,
    State, User,
};
use crate::facts::{Id, ItemKind, Person};
use std::collections::{BTreeMap, BTreeSet};

/// A kind of item, as a key, and the item's id.
type ItemKey = (usize, Id);

/// One change of the state.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Edit {
    User(User),
    Group(Group),
    NoGroup(Id),
    Matter(Matter),
    Calendar(Calendar),
    NoCalendar(Id),
    Guest(Guest),
    Share(OutsideShare),
    NoShare(Id),
    Description(ActivityDescription),
    Session(Session),
    Networks(KnownNetworks),
    Deleted(DeletedItem),
    Restored(ItemKind, Id),
    Policy(Policy),
    PrimarySubscriber(Id),
    ReplyTo(Id),
}

#[derive(Clone, Debug)]
pub(super) struct Tables {
    pub(super) firm: Id,
    pub(super) revision: u64,
    pub(super) primary_subscriber: Id,
    pub(super) reminder_reply_to: Id,
    pub(super) policy: Policy,
    pub(super) users: BTreeMap<Id, User>,
    pub(super) groups: BTreeMap<Id, Group>,
    pub(super) matters: BTreeMap<Id, Matter>,
    pub(super) calendars: BTreeMap<Id, Calendar>,
    pub(super) guests: BTreeMap<Id, Guest>,
    pub(super) shares: BTreeMap<Id, OutsideShare>,
    pub(super) descriptions: BTreeMap<Id, ActivityDescription>,
    pub(super) sessions: BTreeMap<Id, Session>,
    pub(super) networks: Vec<KnownNetworks>,
    pub(super) bin: BTreeMap<ItemKey, DeletedItem>,
    // What would otherwise be looked for in every matter, every user or every share.
    matters_of_group: BTreeMap<Id, BTreeSet<Id>>,
    emails: BTreeMap<String, Id>,
    shares_of_guest: BTreeMap<Id, BTreeSet<Id>>,
}

impl Tables {
    /// The tables of a state without faults.
    pub(super) fn new(state: State) -> Tables {
        fn by_id<T>(items: Vec<T>, id: impl Fn(&T) -> &Id) -> BTreeMap<Id, T> {
            items.into_iter().map(|item| (id(&item).clone(), item)).collect()
        }
        let mut tables = Tables {
            firm: state.firm,
            revision: state.revision,
            primary_subscriber: state.primary_subscriber,
            reminder_reply_to: state.reminder_reply_to,
            policy: state.policy,
            users: by_id(state.users, |user| &user.id),
            groups: by_id(state.groups, |group| &group.id),
            matters: BTreeMap::new(),
            calendars: by_id(state.calendars, |calendar| &calendar.id),
            guests: by_id(state.guests, |guest| &guest.id),
            shares: BTreeMap::new(),
            descriptions: by_id(state.activity_descriptions, |description| &description.id),
            sessions: by_id(state.sessions, |session| &session.id),
            networks: state.known_networks,
            bin: state.recovery_bin.into_iter().map(|item| (key(item.item, &item.id), item)).collect(),
            matters_of_group: BTreeMap::new(),
            emails: BTreeMap::new(),
            shares_of_guest: BTreeMap::new(),
        };
        tables.emails = tables.users.values().map(|user| (normal(&user.email), user.id.clone())).collect();
        for matter in state.matters {
            tables.commit(Edit::Matter(matter));
        }
        for share in state.shares {
            tables.commit(Edit::Share(share));
        }
        tables
    }

    /// The state, as it is stored.
    pub(super) fn state(&self) -> State {
        fn all<K, T: Clone>(table: &BTreeMap<K, T>) -> Vec<T> {
            table.values().cloned().collect()
        }
        State {
            version: State::VERSION,
            firm: self.firm.clone(),
            revision: self.revision,
            primary_subscriber: self.primary_subscriber.clone(),
            reminder_reply_to: self.reminder_reply_to.clone(),
            policy: self.policy.clone(),
            users: all(&self.users),
            groups: all(&self.groups),
            matters: all(&self.matters),
            calendars: all(&self.calendars),
            guests: all(&self.guests),
            shares: all(&self.shares),
            activity_descriptions: all(&self.descriptions),
            sessions: all(&self.sessions),
            known_networks: self.networks.clone(),
            recovery_bin: all(&self.bin),
        }
    }

    pub(super) fn commit(&mut self, edit: Edit) {
        match edit {
            Edit::User(user) => {
                if let Some(before) = self.users.get(&user.id) {
                    self.emails.remove(&normal(&before.email));
                }
                self.emails.insert(normal(&user.email), user.id.clone());
                self.users.insert(user.id.clone(), user);
            }
            Edit::Group(group) => {
                self.groups.insert(group.id.clone(), group);
            }
            Edit::NoGroup(id) => {
                self.groups.remove(&id);
            }
            Edit::Matter(matter) => self.put_matter(matter),
            Edit::Calendar(calendar) => {
                self.calendars.insert(calendar.id.clone(), calendar);
            }
            Edit::NoCalendar(id) => {
                self.calendars.remove(&id);
            }
            Edit::Guest(guest) => {
                self.guests.insert(guest.id.clone(), guest);
            }
            Edit::Share(share) => {
                self.shares_of_guest.entry(share.guest.clone()).or_default().insert(share.id.clone());
                self.shares.insert(share.id.clone(), share);
            }
            Edit::NoShare(id) => {
                if let Some(share) = self.shares.remove(&id)
                    && let Some(own) = self.shares_of_guest.get_mut(&share.guest)
                {
                    own.remove(&id);
                }
            }
            Edit::Description(description) if description.is_default() => {
                self.descriptions.remove(&description.id);
            }
            Edit::Description(description) => {
                self.descriptions.insert(description.id.clone(), description);
            }
            Edit::Session(session) => {
                self.sessions.insert(session.id.clone(), session);
            }
            Edit::Networks(known) => {
                self.networks.retain(|own| own.person != known.person);
                self.networks.push(known);
            }
            Edit::Deleted(item) => {
                self.bin.insert(key(item.item, &item.id), item);
            }
            Edit::Restored(item, id) => {
                self.bin.remove(&key(item, &id));
            }
            Edit::Policy(policy) => self.policy = policy,
            Edit::PrimarySubscriber(id) => self.primary_subscriber = id,
            Edit::ReplyTo(id) => self.reminder_reply_to = id,
        }
    }

    fn put_matter(&mut self, matter: Matter) {
        if let Some(before) = self.matters.remove(&matter.id) {
            for group in before.access.groups() {
                if let Some(listed) = self.matters_of_group.get_mut(group) {
                    listed.remove(&before.id);
                }
            }
        }
        for group in matter.access.groups() {
            self.matters_of_group.entry(group.clone()).or_default().insert(matter.id.clone());
        }
        // Only what is not the default is stored.
        if !matter.is_default() {
            self.matters.insert(matter.id.clone(), matter);
        }
    }

    /// A matter as it is: listed, deleted and as it was, or as the default has it.
    pub(super) fn matter(&self, id: &Id) -> Matter {
        let deleted = || self.deleted(ItemKind::Matter, id).and_then(|item| item.as_it_was.clone());
        self.matters.get(id).cloned().or_else(deleted).unwrap_or_else(|| Matter::open(id.clone()))
    }

    /// The matters whose access lists a group.
    pub(super) fn matters_of_group(&self, group: &Id) -> impl Iterator<Item = &Matter> {
        let ids = self.matters_of_group.get(group).into_iter().flatten();
        ids.filter_map(|id| self.matters.get(id))
    }

    pub(super) fn deleted(&self, item: ItemKind, id: &Id) -> Option<&DeletedItem> {
        self.bin.get(&key(item, id))
    }

    /// The user with an e-mail address, whatever the case of its letters.
    pub(super) fn user_with_email(&self, email: &str) -> Option<&Id> {
        self.emails.get(&normal(email))
    }

    pub(super) fn shares_of_guest(&self, guest: &Id) -> impl Iterator<Item = &OutsideShare> {
        let ids = self.shares_of_guest.get(guest).into_iter().flatten();
        ids.filter_map(|id| self.shares.get(id))
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

fn key(item: ItemKind, id: &Id) -> ItemKey {
    (item as usize, id.clone())
}

/// An e-mail address in the form in which two are compared.
pub(super) fn normal(email: &str) -> String {
    email.trim().to_lowercase()
}
