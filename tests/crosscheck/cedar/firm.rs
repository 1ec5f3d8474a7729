//! Every record that a firm stores, as Cedar names it and as Firmgate decides about it.

use firmgate::catalogue::Kind;
use firmgate::facts::{Choice, Id, MatterLink, OutsideShare, OwnedResource, RecoveryItem};
use firmgate::firm::Firm;

pub(crate) const NOW: i64 = 1_000_000;

/// The matter of the firm that is not stored, because it is open to everyone.
pub(crate) const OPEN: &str = "open";

pub(crate) fn firm() -> Firm {
    let state = include_str!("../../commands/firm.json");
    Firm::open(serde_json::from_str(state).unwrap()).unwrap()
}

/// The id of each entity, and the record.
pub(crate) fn records(firm: &Firm) -> Vec<(Kind, String, OwnedResource)> {
    let state = firm.state();
    let open: Id = OPEN.parse().unwrap();
    let link = |matter: Option<&Id>| Some(matter.map_or(MatterLink::None, |id| firm.matter(id, NOW).into()));
    let mut all = vec![(Kind::Firm, state.firm.to_string(), OwnedResource::Firm)];
    for user in &state.users {
        all.push((Kind::User, user.id.to_string(), OwnedResource::User(firm.target(&user.id).unwrap())));
    }
    for group in &state.groups {
        all.push((Kind::Group, group.id.to_string(), OwnedResource::Group(firm.group(&group.id).unwrap())));
    }
    for id in state.matters.iter().map(|matter| &matter.id).chain([&open]) {
        all.push((Kind::Matter, id.to_string(), OwnedResource::Matter(firm.matter(id, NOW))));
    }
    for calendar in &state.calendars {
        // One that has disappeared with its user is no entity, and nobody may do anything with it.
        let record = firm.calendar(&calendar.id).unwrap_or_default();
        all.push((Kind::Calendar, calendar.id.to_string(), OwnedResource::Calendar(record)));
    }
    for description in &state.activity_descriptions {
        let record = OwnedResource::ActivityDescription(description.facts());
        all.push((Kind::ActivityDescription, description.id.to_string(), record));
    }
    for share in &state.shares {
        let record = OutsideShare { matter: link(share.matter.as_ref()), ..OutsideShare::default() };
        all.push((Kind::Share, share.id.to_string(), OwnedResource::Share(record)));
    }
    for deleted in &state.recovery_bin {
        let (item, matter) = (Some(deleted.item), link(deleted.matter.as_ref()));
        let record = RecoveryItem { item, matter, ..RecoveryItem::default() };
        let id = format!("{} {}", deleted.item.name(), deleted.id);
        all.push((Kind::RecoveryItem, id, OwnedResource::RecoveryItem(record)));
    }
    all
}
