//! Stores the demo's records.

use super::stored_record::{Rows, StoredRecord};
use crate::database::{Access, DatabaseError};
use crate::firms::FirmHandle;
use firmgate_demo::Firm;

/// Stores all records of a demo firm of the kinds that are stored, in one transaction, replacing existing
/// ones. Who may open a matter does not change: that is in the firm's state.
///
/// # Errors
///
/// [`DatabaseError`]; nothing is stored then.
pub async fn load_demo(handle: &FirmHandle, firm: &Firm) -> Result<(), DatabaseError> {
    fn stored<T: StoredRecord>(records: &[T]) -> impl Iterator<Item = &dyn StoredRecord> {
        records.iter().map(|record| record as &dyn StoredRecord)
    }

    // Matters refer to contacts, and everything else refers to matters.
    let all = stored(&firm.contacts)
        .chain(stored(&firm.matters))
        .chain(stored(&firm.bills))
        .chain(stored(&firm.activities))
        .chain(stored(&firm.transactions))
        .chain(stored(&firm.events))
        .chain(stored(&firm.tasks))
        .chain(stored(&firm.documents))
        .chain(stored(&firm.notes))
        .chain(stored(&firm.communications))
        .chain(stored(&firm.threads));
    let mut transaction = handle.database().begin(Access::Write).await?;
    for record in all {
        for statement in Rows::of(handle.id(), record).statements {
            transaction.execute(statement.statement, &statement.values).await?;
        }
    }
    transaction.commit().await
}
