//! What the server should answer, decided from the demo's own records and not from anything that the server
//! stores.

use super::NOW;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{self, Calendar, FirmSettings, FirmUser, Guest, Id, MatterLink, OwnedResource, ShownOn, Subject};
use firmgate::{Gate, Snapshot};
use firmgate_demo::{Firm, Matter, Persona};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};

/// A record of the demo: what it is, and what decides about it.
pub(super) struct Known {
    pub(super) kind: Kind,
    pub(super) id: Id,
    pub(super) body: Value,
    pub(super) facts: OwnedResource,
}

pub(super) struct World {
    pub(super) firm: Firm,
    pub(super) matters: HashMap<Id, Matter>,
    pub(super) records: Vec<Known>,
}

impl World {
    pub(super) fn new(firm: Firm) -> World {
        let matters = firm.matters.iter().map(|matter| (matter.id.clone(), matter.clone())).collect();
        let mut world = World { firm, matters, records: Vec::new() };
        world.records = world.all();
        world
    }

    fn matter(&self, id: &Id) -> facts::Matter {
        let matter = &self.matters[id];
        facts::Matter {
            id: Some(id.clone()),
            access: Some(matter.access.clone()),
            blocked: Some(matter.blocked.clone()),
            responsible_attorney: Some(matter.responsible_attorney.clone()),
            ..facts::Matter::default()
        }
    }

    fn link(&self, id: Option<&Id>) -> Option<MatterLink> {
        Some(id.map_or(MatterLink::None, |id| MatterLink::Of(self.matter(id))))
    }

    fn calendar(&self, id: &Id) -> Option<Calendar> {
        let calendar = self.firm.calendars.iter().find(|calendar| calendar.id == *id)?;
        Some(Calendar {
            kind: Some(calendar.kind),
            creator: Some(calendar.creator.clone()),
            shares: Some(calendar.shares.clone()),
            ..Calendar::default()
        })
    }

    fn activity(&self, own: &firmgate_demo::Activity, shown_on: Option<ShownOn>) -> facts::Activity {
        facts::Activity {
            user: Some(own.user.clone()),
            matter: self.link(own.matter.as_ref()),
            on_bill: Some(own.bill.is_some()),
            shown_on,
            about: Some(own.about.clone()),
            ..facts::Activity::default()
        }
    }

    fn all(&self) -> Vec<Known> {
        let firm = &self.firm;
        let mut all = Vec::new();
        let mut add = |id: &Id, body: Value, facts: OwnedResource| {
            all.push(Known { kind: facts.as_ref().kind(), id: id.clone(), body, facts });
        };
        for own in &firm.matters {
            add(&own.id, json!(own), OwnedResource::Matter(self.matter(&own.id)));
        }
        for own in &firm.contacts {
            let names = |matter: &&Matter| matter.client == own.id || matter.related_contacts.contains(&own.id);
            let matters = firm.matters.iter().filter(names).map(|matter| self.matter(&matter.id)).collect();
            let created_by = Some(own.created_by.clone());
            let facts = facts::Contact { created_by, matters: Some(matters), ..Default::default() };
            add(&own.id, json!(own), OwnedResource::Contact(facts));
        }
        for own in &firm.activities {
            add(&own.id, json!(own), OwnedResource::Activity(self.activity(own, None)));
        }
        for own in &firm.bills {
            let facts =
                facts::Bill { id: Some(own.id.clone()), matter: self.link(Some(&own.matter)), ..Default::default() };
            add(&own.id, json!(own), OwnedResource::Bill(facts));
        }
        for own in &firm.transactions {
            let facts = facts::Transaction { matter: self.link(own.matter.as_ref()), ..Default::default() };
            add(&own.id, json!(own), OwnedResource::Transaction(facts));
        }
        for own in &firm.events {
            let facts = facts::Event {
                id: Some(own.id.clone()),
                calendar: self.calendar(&own.calendar),
                matter: self.link(own.matter.as_ref()),
                private: Some(own.private),
                attendees: Some(own.attendees.clone()),
                ..Default::default()
            };
            add(&own.id, json!(own), OwnedResource::Event(facts));
        }
        for own in &firm.tasks {
            let facts = facts::Task {
                matter: self.link(own.matter.as_ref()),
                private: Some(own.private),
                assigner: Some(own.assigner.clone()),
                assignee: Some(own.assignee.clone()),
                ..Default::default()
            };
            add(&own.id, json!(own), OwnedResource::Task(facts));
        }
        for own in &firm.documents {
            let facts = facts::Document {
                id: Some(own.id.clone()),
                matter: self.link(own.matter.as_ref()),
                folders: Some(own.folders.clone()),
                locked: Some(own.locked),
                owner: Some(own.owner.clone()),
                ..Default::default()
            };
            add(&own.id, json!(own), OwnedResource::Document(facts));
        }
        for own in &firm.notes {
            let (matter, author) = (self.link(Some(&own.matter)), Some(own.author.clone()));
            add(&own.id, json!(own), OwnedResource::Note(facts::Note { matter, author, ..Default::default() }));
        }
        for own in &firm.communications {
            let (matter, author) = (self.link(Some(&own.matter)), Some(own.author.clone()));
            let facts = facts::Communication { matter, author, ..Default::default() };
            add(&own.id, json!(own), OwnedResource::Communication(facts));
        }
        for own in &firm.threads {
            let (matter, participants) = (self.link(own.matter.as_ref()), Some(own.participants.clone()));
            let facts = facts::Message { matter, participants, ..Default::default() };
            add(&own.id, json!(own), OwnedResource::Message(facts));
        }
        all
    }

    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &Known> {
        self.records.iter().filter(move |known| known.kind == kind)
    }

    /// A record's facts as it is shown on a screen.
    pub(super) fn shown(&self, known: &Known, shown_on: Option<ShownOn>) -> OwnedResource {
        match &known.facts {
            OwnedResource::Activity(facts) => OwnedResource::Activity(facts::Activity { shown_on, ..facts.clone() }),
            other => other.clone(),
        }
    }

    /// What a page's gate is made from, if it is honest.
    pub(super) fn gate(&self, persona: &Persona) -> Gate {
        let (id, is_guest) = persona.subject.parts();
        let firm = &self.firm;
        let subject = if is_guest {
            let guest = firm.guests.iter().find(|guest| guest.id == *id).unwrap();
            Subject::Guest(Guest {
                id: Some(guest.id.clone()),
                state: Some(guest.state),
                two_factor: Some(guest.two_factor),
                two_factor_required: Some(guest.two_factor_required),
                shares: Some(guest.shares.clone()),
            })
        } else {
            let user = firm.users.iter().find(|user| user.id == *id).unwrap();
            let groups = firm.groups.iter().filter(|group| group.members.contains(id));
            Subject::User(FirmUser {
                id: Some(user.id.clone()),
                state: Some(user.state),
                two_factor: Some(user.two_factor),
                two_factor_required: Some(user.two_factor_required),
                administrator: Some(user.administrator),
                primary_subscriber: Some(user.primary_subscriber),
                accounts: Some(user.accounts),
                reports: Some(user.reports),
                billing: Some(user.billing),
                hours: Some(user.hours),
                rates: Some(user.rates),
                contacts: Some(user.contacts),
                grow: Some(user.grow),
                groups: Some(groups.map(|group| group.id.clone()).collect()),
            })
        };
        let settings: FirmSettings = firm.settings.clone();
        let snapshot = Snapshot::new(firm.id.clone(), subject, persona.session.clone(), settings, 1, NOW, NOW + 60_000);
        Gate::open(snapshot, NOW).unwrap()
    }

    /// The body that somebody sees of a record on a screen, and what is masked: VIS-3, VIS-7, VIS-8,
    /// CAL-3, PERM-5.
    pub(super) fn expected(
        &self,
        gate: &Gate,
        known: &Known,
        screen: Option<ShownOn>,
    ) -> (Value, BTreeSet<&'static str>) {
        let facts = self.shown(known, screen);
        let hidden = |action| !gate.can(action, facts.as_ref());
        let mut body = known.body.as_object().unwrap().clone();
        let mut masks = BTreeSet::new();
        let mut without = |mask, fields: &[&str]| {
            masks.insert(mask);
            for field in fields {
                body.remove(*field);
            }
        };
        match known.kind {
            Kind::Matter => {
                // Who may open it is asked of the firm.
                without("", &["access", "blocked"]);
                if hidden(Action::MatterViewFinancials) {
                    without("financials", &["budget_cents"]);
                }
            }
            Kind::Activity => {
                if hidden(Action::ActivityViewHours) {
                    without("hours", &["minutes", "total_cents"]);
                }
                if hidden(Action::ActivityViewRate) {
                    let is_time = known.body["kind"] == "time";
                    without("rate", if is_time { &["rate_cents", "total_cents"] } else { &["rate_cents"] });
                }
            }
            Kind::Event if hidden(Action::EventViewDetails) => {
                without("details", &["matter", "title", "place", "private", "attendees"]);
            }
            _ => {}
        }
        masks.remove("");
        (Value::Object(body), masks)
    }
}
