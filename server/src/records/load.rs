//! All of the demo's records.

use super::kept::{Kept, Rows};
use crate::database::{Access, DatabaseError};
use crate::firms::Live;
use firmgate_demo::Firm;

/// Writes all of a demo firm's records of the kinds that are kept, in one transaction, over those
/// that are there. Who may open a matter is not touched: that is the firm's to say.
///
/// # Errors
///
/// [`DatabaseError`]; nothing is written then.
pub async fn load_demo(live: &Live, firm: &Firm) -> Result<(), DatabaseError> {
    fn kept<T: Kept>(records: &[T]) -> impl Iterator<Item = &dyn Kept> {
        records.iter().map(|record| record as &dyn Kept)
    }

    // Contacts are named by matters, and matters by everything else.
    let all = kept(&firm.contacts)
        .chain(kept(&firm.matters))
        .chain(kept(&firm.bills))
        .chain(kept(&firm.activities))
        .chain(kept(&firm.transactions))
        .chain(kept(&firm.events))
        .chain(kept(&firm.tasks))
        .chain(kept(&firm.documents))
        .chain(kept(&firm.notes))
        .chain(kept(&firm.communications))
        .chain(kept(&firm.threads));
    let mut transaction = live.database().begin(Access::Write).await?;
    for record in all {
        for also in Rows::of(live.id(), record).list {
            transaction.execute(also.statement, &also.values).await?;
        }
    }
    transaction.commit().await
}
