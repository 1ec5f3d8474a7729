//! What storage says of the records that a command or a question names. Nobody else says it.

use super::{related_rows, table};
use crate::database::{DatabaseError, Transaction};
use crate::firms::Loader;
use crate::secret;
use firmgate::catalogue::Kind;
use firmgate::facts::Id;
use firmgate::firm::{LoadedFacts, Needs, OfMatter, RecordId, StoredFacts, StoredKind};

/// The server's own tables.
pub struct Stored;

impl Loader for Stored {
    async fn load(
        &self,
        transaction: &mut Transaction,
        firm: &Id,
        needs: &Needs,
    ) -> Result<LoadedFacts, DatabaseError> {
        let (mut records, mut absent) = (Vec::new(), Vec::new());
        for record in &needs.records {
            match find(transaction, firm, record).await? {
                Some(facts) => records.push(facts),
                None => absent.push(record.clone()),
            }
        }
        let facts = LoadedFacts::new(records, absent);
        Ok(if needs.new_id { facts.with_new_id(new_id()?) } else { facts })
    }
}

// An id that nobody can guess, so that none tells what there is.
fn new_id() -> Result<Id, DatabaseError> {
    secret::public_id().parse().map_err(|error| DatabaseError::broken(format!("{error:?}")))
}

pub(super) async fn find(
    transaction: &mut Transaction,
    firm: &Id,
    record: &RecordId,
) -> Result<Option<StoredFacts>, DatabaseError> {
    if !table::can_be_stored(&record.id) {
        return Ok(None);
    }
    let kind = match record.kind {
        StoredKind::Matter => Kind::Matter,
        StoredKind::Contact => Kind::Contact,
        StoredKind::Document => Kind::Document,
        StoredKind::Bill => Kind::Bill,
        StoredKind::Event => Kind::Event,
        StoredKind::Task => Kind::Task,
        StoredKind::Message => Kind::Message,
        StoredKind::Folder => return folder(transaction, firm, &record.id).await,
        StoredKind::ActivityDescription => return activity_description(transaction, firm, &record.id).await,
    };
    let Some(found) = table::find(transaction, firm, kind, &record.id).await? else { return Ok(None) };
    let related = related_rows::of_stored(transaction, firm, &*found.record).await?;
    // A record of a matter that is gone is itself gone.
    let is_orphan = found.record.matter().is_some_and(|matter| !related.matters.contains_key(matter));
    Ok(found.record.stored_facts(&related.referring).filter(|_| !is_orphan))
}

// A folder is where its documents are. One whose documents do not agree on a matter, or that has none, is
// not there: what would be shared with it could not be said.
async fn folder(transaction: &mut Transaction, firm: &Id, id: &Id) -> Result<Option<StoredFacts>, DatabaseError> {
    let find = "SELECT DISTINCT d.matter_id FROM document_folders f \
                JOIN documents d ON d.firm_id = f.firm_id AND d.id = f.document_id \
                WHERE f.firm_id = $1 AND f.folder_id = $2 AND d.deleted = FALSE AND d.body IS NOT NULL";
    let rows = transaction.query(find, &[firm.into(), id.into()]).await?;
    let [row] = rows.as_slice() else { return Ok(None) };
    let matter = match row.maybe_text(0) {
        Some(_) => OfMatter::Matter { id: row.id(0)? },
        None => OfMatter::None,
    };
    Ok(Some(StoredFacts::Folder { id: id.clone(), matter }))
}

pub(super) async fn activity_description(
    transaction: &mut Transaction,
    firm: &Id,
    id: &Id,
) -> Result<Option<StoredFacts>, DatabaseError> {
    let find = "SELECT id FROM activity_descriptions WHERE firm_id = $1 AND id = $2";
    let row = transaction.find(find, &[firm.into(), id.into()]).await?;
    Ok(row.map(|_| StoredFacts::ActivityDescription { id: id.clone() }))
}
