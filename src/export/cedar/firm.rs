//! A whole firm as entities.

use super::entities::{Entities, Uid, to_json};
use super::names::PrincipalType;
use crate::catalogue::Kind;
use crate::facts::{Choice, Id, MatterLink, Millis, OutsideShare, Person, RecoveryItem, Session};
use crate::firm::Firm;
use serde_json::Value;

/// The entities of a firm at a moment, as Cedar's JSON: its policy, users, groups, guests, matters,
/// calendars, shares, activity descriptions and deleted items.
///
/// What a firm does not store is the host's to add, as [`super::Ask`] writes it: its tasks, bills
/// and so on, and these matters, which are open to everyone. A block that has an end is in the
/// entities until they are exported again.
#[must_use]
pub fn firm(firm: &Firm, now: Millis, open_matters: impl IntoIterator<Item = Id>) -> Value {
    let state = firm.state();
    let mut entities = Entities::new(&state.firm);
    entities.settings(&state.settings.facts());
    let users = state.users.iter().map(|user| Person::User(user.id.clone()));
    let guests = state.guests.iter().map(|guest| Person::guest(guest.id.clone()));
    for person in users.chain(guests) {
        if let Some(snapshot) = firm.snapshot_for(&person, Session::default(), now, now) {
            entities.subject(&snapshot.subject);
        }
    }
    let mut put = |kind: Kind, id: &Id, record: Option<Value>| {
        if let Some(record) = record {
            entities.record(kind, Some(id.to_string()), &record);
        }
    };
    for user in &state.users {
        put(Kind::User, &user.id, firm.target(&user.id).as_ref().map(to_json));
    }
    for group in &state.groups {
        put(Kind::Group, &group.id, firm.group(&group.id).as_ref().map(to_json));
    }
    for id in state.matters.iter().map(|matter| matter.id.clone()).chain(open_matters) {
        put(Kind::Matter, &id, Some(to_json(&firm.matter(&id, now))));
    }
    for calendar in &state.calendars {
        put(Kind::Calendar, &calendar.id, firm.calendar(&calendar.id).as_ref().map(to_json));
    }
    for description in &state.activity_descriptions {
        put(Kind::ActivityDescription, &description.id, Some(to_json(&description.facts())));
    }
    let link = |matter: Option<&Id>| Some(matter.map_or(MatterLink::None, |id| firm.matter(id, now).into()));
    for share in &state.shares {
        let record = OutsideShare { matter: link(share.matter.as_ref()), ..OutsideShare::default() };
        let uid = entities.record(Kind::Share, Some(share.id.to_string()), &to_json(&record));
        let guest = Uid::new(PrincipalType::Guest.entity(), share.guest.to_string());
        entities.share(uid, &guest, &share.fact());
    }
    for deleted in &state.recovery_bin {
        let (item, matter) = (Some(deleted.item), link(deleted.matter.as_ref()));
        let record = to_json(&RecoveryItem { item, matter, ..RecoveryItem::default() });
        // Items of two kinds may have the same id.
        let id = format!("{} {}", deleted.item.name(), deleted.id);
        entities.record(Kind::RecoveryItem, Some(id), &record);
    }
    entities.json()
}
