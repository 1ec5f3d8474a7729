//! The records that are in the firm's state and in its feed: their ids, and their facts.

use crate::store::deleted_key;
use firmgate::catalogue::Kind;
use firmgate::facts::{Choice, Id, ItemKind, Millis, OwnedResource};
use firmgate::firm::Firm;
use firmgate::firm::state::DeletedItem;

/// The ids of the records of a kind, in their order. One that is too long for an id can be asked about by nobody.
pub(super) fn ids(firm: &Firm, kind: Kind) -> Vec<Id> {
    let mut ids: Vec<Id> = match kind {
        Kind::User => firm.users().map(|user| user.id.clone()).collect(),
        Kind::Group => firm.groups().map(|group| group.id.clone()).collect(),
        Kind::Calendar => firm.calendars().map(|calendar| calendar.id.clone()).collect(),
        Kind::Share => firm.shares().map(|share| share.id.clone()).collect(),
        Kind::RecoveryItem => {
            firm.deleted_items().filter_map(|item| deleted_key(item.item, &item.id).parse().ok()).collect()
        }
        Kind::FeedEntry => firm.entries().iter().filter_map(|entry| entry.id.to_string().parse().ok()).collect(),
        _ => Vec::new(),
    };
    ids.sort_unstable();
    ids
}

/// The facts of a record; none, if it is not there. An entry of the feed has facts for each matter that it is about.
pub(super) fn facts(firm: &Firm, kind: Kind, id: &Id, now: Millis) -> Vec<OwnedResource> {
    let one = match kind {
        Kind::User => firm.target(id).map(OwnedResource::User),
        Kind::Group => firm.group(id).map(OwnedResource::Group),
        Kind::Calendar => firm.calendar(id).map(OwnedResource::Calendar),
        Kind::RecoveryItem => {
            deleted_item(firm, id).map(|item| OwnedResource::RecoveryItem(firm.deleted_facts(item, now)))
        }
        Kind::FeedEntry => return feed_entry(firm, id, now),
        _ => None,
    };
    one.into_iter().collect()
}

// Items of different kinds may have the same id: `bill:7`, as in the tables.
fn deleted_item<'a>(firm: &'a Firm, id: &Id) -> Option<&'a DeletedItem> {
    let key = id.to_string();
    let (name, id) = key.split_once(':')?;
    let item = ItemKind::ALL.iter().copied().find(|item| item.name() == name)?;
    firm.deleted_item(item, &id.parse().ok()?)
}

fn feed_entry(firm: &Firm, id: &Id, now: Millis) -> Vec<OwnedResource> {
    let number = id.as_number().and_then(|number| u64::try_from(number).ok());
    let facts = number.and_then(|number| firm.entry(number)).map(|entry| firm.entry_facts(entry, now));
    facts.into_iter().flatten().map(OwnedResource::FeedEntry).collect()
}
