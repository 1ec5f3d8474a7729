//! The firm as [`firmgate::firm`] knows it: its permission state.

use crate::date::{DAY, TODAY};
use crate::pick::{id, mix};
use crate::user::ENABLED;
use crate::{Firm, Guest, Matter, User};
use firmgate::facts::{Access, Id, ItemKind, Limit, Millis, Person, Share, ShareKind};
use firmgate::firm::state;
use firmgate::firm::state::{
    ActivityDescription, Block, Calendar, Class, DeletedItem, FirmSettings, Group, KnownNetworks, MatterAccess,
    OutsideShare, Session, State, TwoFactor, Unusual,
};

impl Firm {
    /// The permission state of the firm: what the commands of [`firmgate::firm`] change.
    #[must_use]
    pub fn state(&self) -> State {
        let primary_subscriber = self.users.iter().find(|user| user.primary_subscriber);
        let primary_subscriber = primary_subscriber.map_or_else(|| id(1), |user| user.id.clone());
        State {
            version: State::VERSION,
            firm: self.id.clone(),
            revision: self.revision,
            reminder_reply_to: id(5),
            settings: self.settings_state(),
            users: self.users.iter().map(user).collect(),
            groups: self.groups.iter().map(group).collect(),
            matters: self
                .matters
                .iter()
                .map(|own| matter(own, &primary_subscriber))
                .filter(|own| !own.is_default())
                .collect(),
            calendars: self.calendars.iter().map(calendar).collect(),
            guests: self.guests.iter().map(|guest| self.guest(guest)).collect(),
            shares: self.shares(),
            activity_descriptions: self.descriptions(),
            sessions: sessions(),
            known_networks: known_networks(),
            recovery_bin: self.recovery_bin(),
            primary_subscriber,
        }
    }

    fn settings_state(&self) -> FirmSettings {
        let facts = &self.settings;
        let clio = FirmSettings::clio();
        FirmSettings {
            admin_implies_areas: facts.admin_implies_areas.unwrap_or(clio.admin_implies_areas),
            money_crosses: facts.money_crosses.unwrap_or(clio.money_crosses),
            feed_open: facts.feed_open.unwrap_or(clio.feed_open),
            pay_online: facts.pay_online.unwrap_or(clio.pay_online),
            contacts_limited: facts.contacts_limited.unwrap_or(clio.contacts_limited),
            recoverable: facts.recoverable.clone().unwrap_or_default(),
            // One administrator owes a second factor.
            two_factor: TwoFactor::Listed,
            ..clio
        }
    }

    fn guest(&self, guest: &Guest) -> state::Guest {
        let contact = self.contacts.iter().find(|contact| contact.id == guest.contact);
        state::Guest {
            id: guest.id.clone(),
            name: guest.name.clone(),
            email: contact.map(|contact| contact.email.clone()),
            contact: guest.contact.clone(),
            state: guest.state,
            two_factor: guest.two_factor,
            two_factor_listed: guest.two_factor_required,
            must_change_password: false,
        }
    }

    fn shares(&self) -> Vec<OutsideShare> {
        let all = self.guests.iter().flat_map(|guest| guest.shares.iter().map(move |share| (guest, share)));
        (1..)
            .zip(all)
            .map(|(number, (guest, share))| OutsideShare {
                id: id(number),
                guest: guest.id.clone(),
                kind: share.kind,
                item: share.id.clone(),
                matter: self.matter_of(share),
                private: false,
                by: id(9),
                at: days_before(30 + number),
                starts_at: share.starts_at,
                ends_at: share.ends_at,
            })
            .collect()
    }

    fn matter_of(&self, share: &Share) -> Option<Id> {
        let of = |own: &Id| *own == share.id;
        match share.kind {
            ShareKind::Matter => Some(share.id.clone()),
            ShareKind::Document => self.documents.iter().find(|own| of(&own.id))?.matter.clone(),
            ShareKind::Folder => self.folders.iter().find(|own| of(&own.id))?.matter.clone(),
            ShareKind::Bill => self.bills.iter().find(|own| of(&own.id)).map(|own| own.matter.clone()),
            ShareKind::Event => self.events.iter().find(|own| of(&own.id))?.matter.clone(),
            ShareKind::Task => self.tasks.iter().find(|own| of(&own.id))?.matter.clone(),
            ShareKind::Message => self.threads.iter().find(|own| of(&own.id))?.matter.clone(),
        }
    }

    fn descriptions(&self) -> Vec<ActivityDescription> {
        let all = self.activity_descriptions.iter().map(|own| ActivityDescription {
            id: own.id.clone(),
            limited_to: own.limited_to.clone(),
            open_to_co_counsel: own.open_to_co_counsel,
        });
        all.filter(|own| own.limited_to != Limit::None || own.open_to_co_counsel).collect()
    }

    fn recovery_bin(&self) -> Vec<DeletedItem> {
        (1..)
            .zip(&self.recovery_items)
            .map(|(number, own)| {
                // The ids of what is gone are not those of what is there.
                let gone = id(10_000 + number);
                DeletedItem {
                    item: own.item,
                    matter: if own.item == ItemKind::Matter { Some(gone.clone()) } else { own.matter.clone() },
                    id: gone,
                    name: own.name.clone(),
                    private: false,
                    by: Person::user(id(9 + number % 4)),
                    at: days_before(number),
                    as_it_was: None,
                }
            })
            .collect()
    }
}

fn days_before(days: usize) -> Millis {
    let days = i64::try_from(days).unwrap_or(0);
    (TODAY - days) * DAY
}

fn user(own: &User) -> state::User {
    state::User {
        id: own.id.clone(),
        name: own.name.clone(),
        email: own.email.clone(),
        state: own.state,
        class: if own.attorney { Class::Attorney } else { Class::NonAttorney },
        job_title: Some(own.job_title.clone()),
        administrator: own.administrator,
        accounts: own.accounts,
        reports: own.reports,
        billing: own.billing,
        hours: own.hours,
        rates: own.rates,
        contacts: own.contacts,
        grow: own.grow,
        two_factor: own.two_factor,
        two_factor_listed: own.two_factor_required,
        must_change_password: false,
    }
}

fn group(own: &crate::Group) -> Group {
    let (id, name, archived) = (own.id.clone(), own.name.clone(), own.archived);
    Group { id, name, members: own.members.iter().cloned().collect(), archived }
}

fn matter(own: &Matter, by: &Id) -> state::Matter {
    let access = match &own.access {
        Access::Everyone => MatterAccess::EVERYONE,
        Access::Specific { users, groups } => {
            MatterAccess::specific(users.iter().flatten().cloned(), groups.iter().flatten().cloned())
        }
    };
    let block = |person: &Person| Block {
        person: person.clone(),
        by: by.clone(),
        at: days_before(90),
        reason: Some("Acted for the other side before joining".to_owned()),
        ends_at: None,
    };
    state::Matter { id: own.id.clone(), access, blocks: own.blocked.iter().map(block).collect() }
}

fn calendar(own: &crate::Calendar) -> Calendar {
    Calendar {
        id: own.id.clone(),
        name: own.name.clone(),
        kind: own.kind,
        creator: own.creator.clone(),
        shares: own.shares.clone(),
    }
}

const OFFICE: &str = "198.51.100.0/24";
// Where a visitor of the demo comes from, whomever they are.
const LOOPBACK: &str = "127.0.0.0/24";

// Everybody who works there has been in today; one of them from far away.
fn sessions() -> Vec<Session> {
    (0..)
        .zip(ENABLED)
        .map(|(place, user)| {
            let started_at = TODAY * DAY + 8 * HOUR + i64::try_from(mix(11, place) % 90).unwrap_or(0) * MINUTE;
            let is_far = user == FAR;
            let unusual = Unusual { network: "203.0.113.0/24".to_owned(), known: vec![OFFICE.to_owned()] };
            Session {
                id: id(place + 1),
                person: Person::user(id(user)),
                ip_address: if is_far { "203.0.113.77".to_owned() } else { format!("198.51.100.{}", 10 + place) },
                started_at,
                last_active_at: started_at + i64::try_from(mix(12, place) % 400).unwrap_or(0) * MINUTE,
                second_factor: false,
                ended_at: None,
                unusual: is_far.then_some(unusual),
            }
        })
        .collect()
}

/// Who has signed in from far away.
const FAR: usize = 19;
const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;

fn known_networks() -> Vec<KnownNetworks> {
    let known = |user| {
        let networks = [LOOPBACK.to_owned(), OFFICE.to_owned()]
            .into_iter()
            .chain((user == FAR).then(|| "203.0.113.0/24".to_owned()));
        KnownNetworks { person: Person::user(id(user)), networks: networks.collect() }
    };
    ENABLED.into_iter().map(known).collect()
}
