//! Deleted items in the recovery bin.

use crate::date::days_ago;
use crate::matter;
use crate::pick::{id, mix, pick};
use firmgate::facts::{Id, ItemKind};
use serde::{Deserialize, Serialize};

/// A deleted item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecoveryItem {
    /// The item's id in the recovery bin.
    pub id: Id,
    /// What kind of item it is.
    pub item: ItemKind,
    /// What it was called.
    pub name: String,
    /// The id of its matter.
    pub matter: Option<Id>,
    /// The day on which it was deleted.
    pub deleted: String,
}

const ITEMS: [(ItemKind, &str); 12] = [
    (ItemKind::Matter, "Lease of a kiosk"),
    (ItemKind::Contact, "Harrowmint Ceramics, entered twice"),
    (ItemKind::Activity, "Telephone call, 0.2 hours"),
    (ItemKind::Document, "Old draft of the order.docx"),
    (ItemKind::Task, "Send the engagement letter"),
    (ItemKind::Note, "Call with the client"),
    (ItemKind::Activity, "Research on limitation periods, 1.4 hours"),
    (ItemKind::Event, "Client meeting"),
    (ItemKind::Matter, "Trade mark renewal"),
    (ItemKind::Communication, "Missing enclosure"),
    (ItemKind::Contact, "Umberto Sithole"),
    (ItemKind::Bill, "B-04077, draft"),
];

pub(crate) fn all() -> Vec<RecoveryItem> {
    let busy = matter::busy();
    (1..)
        .zip(ITEMS)
        .map(|(number, (item, name))| RecoveryItem {
            id: id(number),
            item,
            name: name.to_owned(),
            matter: (!matches!(item, ItemKind::Matter | ItemKind::Contact)).then(|| id(pick(&busy, mix(151, number)))),
            deleted: days_ago(mix(152, number) % 60),
        })
        .collect()
}
