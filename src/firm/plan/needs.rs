//! The stored records whose facts decide a change.

use crate::facts::Id;
use crate::firm::command::Change;
use crate::firm::loaded::Needs;
use crate::firm::state::OutsideShare;
use crate::firm::stored_facts::{RecordId, StoredKind};
use crate::firm::tables::Tables;

/// The records whose facts decide a change, and whether it creates something.
pub(in crate::firm) fn needs(tables: &Tables, change: &Change) -> Needs {
    let mut records = Vec::new();
    let matter = |id: &Id| RecordId::new(StoredKind::Matter, id.clone());
    let new_id = match change {
        Change::InviteUser { .. } | Change::CreateGroup { .. } | Change::CreateCalendar { .. } => true,
        Change::AddGuest { guest } => {
            records.push(RecordId::new(StoredKind::Contact, guest.contact.clone()));
            true
        }
        Change::Share { item, .. } => {
            records.push(RecordId::new(item.kind.into(), item.id.clone()));
            true
        }
        Change::RevokeShare { share } => {
            records.extend(tables.shares.get(share).map(shared_record));
            false
        }
        Change::SetMatterAccess { matter: id, .. } => {
            records.push(matter(id));
            false
        }
        Change::SetMatterAccessBulk { matters, .. } | Change::SetBlocks { matters, .. } => {
            records.extend(matters.iter().map(matter));
            false
        }
        // What was shared of the matter ends with it, and only storage knows which that is.
        Change::DeleteMatter { matter: id } => {
            records.push(matter(id));
            records.extend(tables.shares.values().map(shared_record));
            false
        }
        Change::DeleteContact { contact } => {
            records.push(RecordId::new(StoredKind::Contact, contact.clone()));
            false
        }
        Change::SetActivityDescription { activity_description, .. } => {
            records.push(RecordId::new(StoredKind::ActivityDescription, activity_description.clone()));
            false
        }
        _ => false,
    };
    records.sort_unstable();
    records.dedup();
    Needs { records, new_id }
}

fn shared_record(share: &OutsideShare) -> RecordId {
    RecordId::new(share.kind.into(), share.item.clone())
}
