//! Whether the writer may know of the records that a record refers to. Otherwise a reference would give
//! access: whoever can open a matter can see the contacts that it names, and a guest can add entries on
//! what is shared with them.

use super::facts_context::FactsContext;
use super::related_rows;
use super::stored_record::StoredRecord;
use super::table;
use crate::database::{DatabaseError, Transaction};
use crate::state::AuthenticatedSession;
use firmgate::catalogue::Kind;

/// Whether the subject may know of every record that is newly referred to, and each belongs to the
/// record's matter.
pub(super) async fn are_visible(
    transaction: &mut Transaction,
    session: &AuthenticatedSession,
    old: Option<&dyn StoredRecord>,
    new: &dyn StoredRecord,
) -> Result<bool, DatabaseError> {
    let before = old.filter(|old| old.matter() == new.matter()).map(StoredRecord::references).unwrap_or_default();
    for (kind, id) in new.references().into_iter().filter(|reference| !before.contains(reference)) {
        let Some(kind) = kind else { return Ok(false) };
        let Some(found) = table::find(transaction, session.handle.id(), kind, &id).await? else { return Ok(false) };
        let related = related_rows::of_stored(transaction, session.handle.id(), &*found.record).await?;
        let facts = session.handle.read(|firm| {
            found.record.facts(&FactsContext { firm, now: session.now, related_rows: &related, shown_on: None })
        });
        let is_of_matter = kind == Kind::Contact || found.record.matter() == new.matter();
        if !is_of_matter || !session.gate.knows_of(facts.as_ref()) {
            return Ok(false);
        }
    }
    Ok(true)
}
