//! All of the demo's records.

use super::stored_record::{Rows, StoredRecord};
use crate::database::{Access, DatabaseError};
use crate::firms::FirmHandle;
use firmgate_demo::Firm;

/// Writes all of a demo firm's records of the kinds that are kept, in one transaction, over those
/// that are there. Who may open a matter is not touched: that is the firm's to say.
///
/// # Errors
///
/// [`DatabaseError`]; nothing is written then.
pub async fn load_demo(handle: &FirmHandle, firm: &Firm) -> Result<(), DatabaseError> {
    fn stored_record<T: StoredRecord>(records: &[T]) -> impl Iterator<Item = &dyn StoredRecord> {
        records.iter().map(|record| record as &dyn StoredRecord)
    }

    // Contacts are named by matters, and matters by everything else.
    let all = stored_record(&firm.contacts)
        .chain(stored_record(&firm.matters))
        .chain(stored_record(&firm.bills))
        .chain(stored_record(&firm.activities))
        .chain(stored_record(&firm.transactions))
        .chain(stored_record(&firm.events))
        .chain(stored_record(&firm.tasks))
        .chain(stored_record(&firm.documents))
        .chain(stored_record(&firm.notes))
        .chain(stored_record(&firm.communications))
        .chain(stored_record(&firm.threads));
    let mut transaction = handle.database().begin(Access::Write).await?;
    for record in all {
        for statements in Rows::of(handle.id(), record).list {
            transaction.execute(statements.statement, &statements.values).await?;
        }
    }
    transaction.commit().await
}
