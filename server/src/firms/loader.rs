//! Reads the facts of stored records that a command is decided on.

use crate::database::{DatabaseError, Transaction};
use firmgate::facts::Id;
use firmgate::firm::{LoadedFacts, Needs};

/// Reads the facts of stored records.
pub trait Loader: Send + Sync {
    /// Loads what a command needs, in the transaction that stores its change.
    fn load(
        &self,
        transaction: &mut Transaction,
        firm: &Id,
        needs: &Needs,
    ) -> impl Future<Output = Result<LoadedFacts, DatabaseError>> + Send;
}

/// For changes that need nothing from storage.
pub(super) struct Nothing;

impl Loader for Nothing {
    async fn load(&self, _: &mut Transaction, _: &Id, _: &Needs) -> Result<LoadedFacts, DatabaseError> {
        Ok(LoadedFacts::NONE)
    }
}
