//! The facts of decisions, from the state. The only place that turns one into the other.

use super::command::Actor;
use super::feed::FeedEntry;
use super::state::{ActivityDescription, DeletedItem, Guest, User};
use super::stored_facts::{OfMatter, StoredFacts};
use super::tables::Tables;
use crate::facts::{
    self, Bill, Calendar, Contact, Document, Event, FirmUser, Group, Guest as GuestFacts, Id, Matter, MatterLink,
    Message, Millis, OutsideShare, OwnedResource, Person, RecoveryItem, Session, Subject, TargetUser, Task,
};
use crate::{Gate, Snapshot};

impl Tables {
    /// A person as the subject of decisions.
    pub(super) fn subject(&self, person: &Person) -> Option<Subject> {
        match person.parts() {
            (id, false) => self.users.get(id).map(|user| Subject::User(self.firm_user(user))),
            (id, true) => self.guests.get(id).map(|guest| Subject::Guest(self.guest_facts(guest))),
        }
    }

    fn firm_user(&self, user: &User) -> FirmUser {
        FirmUser {
            id: Some(user.id.clone()),
            state: Some(user.state),
            two_factor: Some(user.two_factor),
            two_factor_required: Some(self.settings.requires_two_factor(user.two_factor_listed)),
            administrator: Some(user.administrator),
            primary_subscriber: Some(user.id == self.primary_subscriber),
            accounts: Some(user.accounts),
            reports: Some(user.reports),
            billing: Some(user.billing),
            hours: Some(user.hours),
            rates: Some(user.rates),
            contacts: Some(user.contacts),
            grow: Some(user.grow),
            groups: Some(self.groups_of(&user.id).map(|group| group.id.clone()).collect()),
        }
    }

    fn guest_facts(&self, guest: &Guest) -> GuestFacts {
        GuestFacts {
            id: Some(guest.id.clone()),
            state: Some(guest.state),
            two_factor: Some(guest.two_factor),
            two_factor_required: Some(self.settings.requires_two_factor(guest.two_factor_listed)),
            shares: Some(self.shares_of_guest(&guest.id).map(|share| share.fact()).collect()),
        }
    }

    /// A user as the target of an action.
    pub(super) fn target(&self, user: &User) -> TargetUser {
        TargetUser {
            id: Some(user.id.clone()),
            primary_subscriber: Some(user.id == self.primary_subscriber),
            administrator: Some(user.administrator),
            enabled: Some(user.state == facts::AccountState::Enabled),
            grow: Some(user.grow),
            ..TargetUser::default()
        }
    }

    /// The matter that a record belongs to.
    pub(super) fn link(&self, matter: Option<&Id>, now: Millis) -> MatterLink {
        matter.map_or(MatterLink::None, |id| MatterLink::Of(self.matter_facts(id, now)))
    }

    pub(super) fn matter_facts(&self, id: &Id, now: Millis) -> Matter {
        self.matter(id).facts(now)
    }

    /// The facts of a stored record: its own, and those that the firm has of its matter and its calendar.
    /// None of a category of activities, which has none that decides a command.
    pub(super) fn facts_of(&self, stored: &StoredFacts, now: Millis) -> Option<OwnedResource> {
        let link = |matter: &OfMatter| Some(self.link(matter.id(), now));
        Some(match stored {
            StoredFacts::Matter { id, responsible_attorney, .. } => OwnedResource::Matter(Matter {
                responsible_attorney: responsible_attorney.clone(),
                ..self.matter_facts(id, now)
            }),
            StoredFacts::Contact { created_by, matters, .. } => OwnedResource::Contact(Contact {
                created_by: Some(created_by.clone()),
                matters: Some(matters.iter().map(|matter| self.matter_facts(matter, now)).collect()),
                ..Contact::default()
            }),
            StoredFacts::Document { matter, .. } | StoredFacts::Folder { matter, .. } => {
                OwnedResource::Document(Document { matter: link(matter), ..Document::default() })
            }
            StoredFacts::Bill { matter, .. } => OwnedResource::Bill(Bill { matter: link(matter), ..Bill::default() }),
            StoredFacts::Event { matter, calendar, private, attendees, .. } => OwnedResource::Event(Event {
                matter: link(matter),
                calendar: self.calendar_facts(calendar),
                private: Some(*private),
                attendees: Some(attendees.clone()),
                ..Event::default()
            }),
            StoredFacts::Task { matter, private, assigner, assignee, .. } => OwnedResource::Task(Task {
                matter: link(matter),
                private: Some(*private),
                assigner: Some(assigner.clone()),
                assignee: Some(assignee.clone()),
                ..Task::default()
            }),
            StoredFacts::Message { matter, participants, .. } => OwnedResource::Message(Message {
                matter: link(matter),
                participants: Some(participants.clone()),
                ..Message::default()
            }),
            StoredFacts::ActivityDescription { .. } => return None,
        })
    }

    /// A share of something that belongs to a matter, or to none.
    pub(super) fn share_facts(&self, matter: Option<&Id>, now: Millis) -> OutsideShare {
        OutsideShare { matter: Some(self.link(matter, now)), ..OutsideShare::default() }
    }

    /// A deleted item. Its row is out of the lists, so it keeps the matter that it belonged to.
    pub(super) fn deleted_facts(&self, deleted: &DeletedItem, now: Millis) -> RecoveryItem {
        let matter = Some(self.link(deleted.matter.as_ref(), now));
        RecoveryItem { item: Some(deleted.item), matter, ..RecoveryItem::default() }
    }

    /// An activity description; one that is not listed has the default.
    pub(super) fn description_facts(&self, id: &Id) -> facts::ActivityDescription {
        let open = || ActivityDescription::open(id.clone()).facts();
        self.descriptions.get(id).map_or_else(open, ActivityDescription::facts)
    }

    /// An entry of the feed, once for each matter that it is about. It is seen as any one of these.
    pub(super) fn entry_facts(&self, entry: &FeedEntry, now: Millis) -> Vec<facts::FeedEntry> {
        let of = |matter: Option<&Id>| facts::FeedEntry {
            matter: Some(self.link(matter, now)),
            private: Some(entry.private),
            ..facts::FeedEntry::default()
        };
        if entry.matters.is_empty() { vec![of(None)] } else { entry.matters.iter().map(|id| of(Some(id))).collect() }
    }

    /// A group: whether a matter's access lists it, of a deleted matter as it was.
    pub(super) fn group_facts(&self, id: &Id) -> Group {
        let lists = |matter: &super::state::Matter| matter.access.groups().any(|group| group == id);
        let is_deleted_with_it = || self.bin.values().filter_map(|item| item.as_it_was.as_ref()).any(lists);
        let in_use = self.matters_of_group(id).next().is_some() || is_deleted_with_it();
        Group { in_use: Some(in_use), ..Group::default() }
    }

    /// The facts of a calendar, unless it is hidden with its deactivated user (CAL-12).
    pub(super) fn calendar_facts(&self, id: &Id) -> Option<Calendar> {
        let calendar = self.calendars.get(id)?;
        (!self.is_hidden(calendar)).then(|| calendar.facts())
    }

    pub(super) fn is_hidden(&self, calendar: &super::state::Calendar) -> bool {
        use facts::{AccountState, CalendarKind};
        let is_own = matches!(calendar.kind, CalendarKind::Personal | CalendarKind::Made);
        let is_gone = |user: &User| user.state == AccountState::Deactivated;
        is_own && self.users.get(&calendar.creator).is_none_or(is_gone)
    }

    /// The snapshot of a person.
    pub(super) fn snapshot(&self, person: &Person, session: Session, now: Millis, until: Millis) -> Option<Snapshot> {
        let subject = self.subject(person)?;
        let settings = self.settings.facts();
        Some(Snapshot::new(self.firm.clone(), subject, session, settings, self.revision, now, until))
    }

    /// The gate of a person in an open session with a second factor.
    //
    // Called from many places, and long.
    #[inline(never)]
    pub(super) fn gate_of(&self, person: &Person, now: Millis) -> Option<Gate> {
        let session = Session { open: Some(true), second_factor: Some(true) };
        self.gate(&Actor { person: person.clone(), session }, now)
    }

    /// The gate of an actor at a moment; none, if there is no such person.
    pub(super) fn gate(&self, actor: &Actor, now: Millis) -> Option<Gate> {
        let snapshot = self.snapshot(&actor.person, actor.session.clone(), now, now.saturating_add(1))?;
        // The snapshot of a valid state does not contradict itself.
        Gate::open(snapshot, now).ok()
    }
}
