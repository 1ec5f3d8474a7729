//! What a record names has to be known to whoever writes it. A contact that is named by a matter can
//! be seen by whoever can open the matter, and an entry can be made by a guest on what is shared with
//! them: neither is to be had by naming what one may not know of.

use super::related_rows::{FactsContext, RelatedRows};
use super::store;
use super::stored_record::StoredRecord;
use crate::database::{DatabaseError, Transaction};
use crate::http::AuthenticatedSession;
use firmgate::catalogue::Kind;

/// Whether the subject may know of everything that a record names now and did not name before, and
/// whether it is of the record's matter.
pub(super) async fn are_known(
    transaction: &mut Transaction,
    signed: &AuthenticatedSession,
    old: Option<&dyn StoredRecord>,
    new: &dyn StoredRecord,
) -> Result<bool, DatabaseError> {
    let before = old.filter(|old| old.matter() == new.matter()).map(StoredRecord::names).unwrap_or_default();
    for (kind, id) in new.names().into_iter().filter(|name| !before.contains(name)) {
        let Some((kind, view)) = kind.and_then(|kind| Some((kind, kind.view()?))) else { return Ok(false) };
        let Some(found) = store::find(transaction, signed.handle.id(), kind, &id).await? else { return Ok(false) };
        let related_rows = RelatedRows::stored(transaction, signed.handle.id(), &*found.record).await?;
        let facts = signed.handle.read(|firm| {
            found.record.facts(&FactsContext { firm, now: signed.now, related_rows: &related_rows, shown_on: None })
        });
        let is_of_matter = kind == Kind::Contact || found.record.matter() == new.matter();
        if !is_of_matter || !signed.gate.can(view, facts.as_ref()) {
            return Ok(false);
        }
    }
    Ok(true)
}
