use super::*;
use firmgate::catalogue::Action;
use firmgate::facts::{Access, AccountState, FIRM, FirmUser, Guest as GuestSubject, Id, Person, Subject};
use firmgate::{Gate, Snapshot};
use std::collections::BTreeSet;

const NOW: i64 = 1_795_392_000_000;

/// Who a persona is, as a server says it.
fn subject(firm: &Firm, persona: &Persona) -> Subject {
    let (id, is_guest) = persona.subject.parts();
    if is_guest {
        let guest = firm.guests.iter().find(|guest| guest.id == *id).unwrap();
        return Subject::Guest(GuestSubject {
            id: Some(guest.id.clone()),
            state: Some(guest.state),
            two_factor: Some(guest.two_factor),
            two_factor_required: Some(guest.two_factor_required),
            shares: Some(guest.shares.clone()),
        });
    }
    let user = firm.users.iter().find(|user| user.id == *id).unwrap();
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
        groups: Some(
            firm.groups.iter().filter(|group| group.members.contains(id)).map(|group| group.id.clone()).collect(),
        ),
    })
}

#[test]
fn it_is_the_same_every_time() {
    assert_eq!(firm().to_json(), firm().to_json());
}

#[test]
fn it_can_be_read_back() {
    let firm = firm();
    assert_eq!(serde_json::from_str::<Firm>(&firm.to_json()).unwrap(), firm);
}

#[test]
fn there_are_as_many_of_each_as_there_should_be() {
    let firm = firm();
    assert_eq!(firm.users.len(), 24);
    assert_eq!(firm.groups.len(), 6);
    assert_eq!(firm.groups.iter().filter(|group| group.archived).count(), 1);
    assert_eq!(firm.guests.len(), 3);
    assert_eq!(firm.contacts.len(), 160);
    assert_eq!(firm.matters.len(), 400);
    let is_blocked = |matter: &&Matter| !matter.blocked.is_empty();
    let is_open = |matter: &&Matter| matter.blocked.is_empty() && matter.access == Access::Everyone;
    assert_eq!(firm.matters.iter().filter(is_blocked).count(), 20);
    assert_eq!(firm.matters.iter().filter(is_open).count(), 300);
    assert!(firm.bills.len() > 150, "{} bills", firm.bills.len());
    assert!(firm.documents.len() > 300, "{} documents", firm.documents.len());
    assert!(firm.documents.iter().any(|document| document.locked));
    assert!(firm.tasks.iter().any(|task| task.private));
}

#[test]
fn ids_are_unique() {
    fn assert_unique<'a>(ids: impl Iterator<Item = &'a Id>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            assert!(seen.insert(id), "{id} is there twice");
        }
    }
    let firm = firm();
    assert_unique(firm.users.iter().map(|record| &record.id));
    assert_unique(firm.matters.iter().map(|record| &record.id));
    assert_unique(firm.contacts.iter().map(|record| &record.id));
    assert_unique(firm.activities.iter().map(|record| &record.id));
    assert_unique(firm.bills.iter().map(|record| &record.id));
    assert_unique(firm.calendars.iter().map(|record| &record.id));
    assert_unique(firm.documents.iter().map(|record| &record.id));
    assert_unique(firm.folders.iter().map(|record| &record.id));
    assert_unique(firm.tasks.iter().map(|record| &record.id));
    assert_unique(firm.threads.iter().map(|record| &record.id));
}

#[test]
fn what_records_name_is_there() {
    let firm = firm();
    let matters: BTreeSet<&Id> = firm.matters.iter().map(|matter| &matter.id).collect();
    let users: BTreeSet<&Id> = firm.users.iter().map(|user| &user.id).collect();
    let calendars: BTreeSet<&Id> = firm.calendars.iter().map(|calendar| &calendar.id).collect();
    let bills: BTreeSet<&Id> = firm.bills.iter().map(|bill| &bill.id).collect();
    assert!(firm.matters.iter().all(|matter| users.contains(&matter.responsible_attorney)));
    assert!(firm.activities.iter().filter_map(|activity| activity.matter.as_ref()).all(|id| matters.contains(id)));
    assert!(firm.activities.iter().filter_map(|activity| activity.bill.as_ref()).all(|id| bills.contains(id)));
    assert!(firm.events.iter().all(|event| calendars.contains(&event.calendar)));
    let names = firm.users.iter().map(|user| &user.name).chain(firm.contacts.iter().map(|contact| &contact.name));
    assert!(names.clone().all(|name| name.len() > 4));
    assert_eq!(names.collect::<BTreeSet<_>>().len(), 184, "two have the same name");
}

#[test]
fn what_is_shared_with_the_guests_is_theirs_to_see() {
    let firm = firm();
    let shared = |guest: &str, kind: &str| {
        let guest = firm.guests.iter().find(|own| own.id == guest.parse().unwrap()).unwrap();
        let json = serde_json::to_value(&guest.shares).unwrap();
        json.as_array().unwrap().iter().filter(|share| share["kind"] == kind).count()
    };
    assert_eq!(["matter", "folder", "document", "message"].map(|kind| shared("1", kind)), [2, 1, 1, 1]);
    assert_eq!(["bill", "task"].map(|kind| shared("2", kind)), [1, 1]);
    let blocked = firm.matters.iter().filter(|matter| matter.blocked.contains(&Person::guest(Id::from(1)))).count();
    assert_eq!(blocked, 1);
    assert!(firm.guests.iter().flat_map(|guest| &guest.shares).any(|share| !share.is_live(NOW)));
}

#[test]
fn every_persona_opens() {
    let firm = firm();
    assert_eq!(firm.personas.len(), 18);
    for persona in &firm.personas {
        let subject = subject(&firm, persona);
        let is_usable = match &subject {
            Subject::User(user) => user.state == Some(AccountState::Enabled),
            Subject::Guest(_) => false,
        };
        let snapshot = Snapshot::new(
            firm.id.clone(),
            subject,
            persona.session.clone(),
            firm.settings.clone(),
            firm.revision,
            NOW,
            NOW + 1,
        );
        let snapshot = Snapshot::from_json(&snapshot.to_json()).unwrap();
        let gate = Gate::open(snapshot, NOW).unwrap();
        assert_eq!(gate.can(Action::AccountViewOwnProfile, FIRM), is_usable, "{}", persona.id);
    }
}

#[test]
fn its_permission_state_opens_and_says_the_same() {
    let data = firm();
    let opened = firmgate::firm::Firm::open(data.state()).unwrap();
    for matter in &data.matters {
        let facts = opened.matter(&matter.id, NOW);
        assert_eq!(facts.blocked, Some(matter.blocked.clone()), "{}", matter.number);
        match (facts.access.unwrap(), matter.access.clone()) {
            (Access::Everyone, Access::Everyone) => {}
            (Access::Specific { users, groups }, Access::Specific { users: own_users, groups: own_groups }) => {
                let sorted = |ids: Option<Vec<Id>>| ids.into_iter().flatten().collect::<BTreeSet<Id>>();
                assert_eq!(
                    (sorted(users), sorted(groups)),
                    (sorted(own_users), sorted(own_groups)),
                    "{}",
                    matter.number
                );
            }
            (found, own) => panic!("{}: {found:?}, not {own:?}", matter.number),
        }
    }
}
