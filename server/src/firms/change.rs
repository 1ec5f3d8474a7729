//! What belongs to a change, and why one fails.

use crate::database::{DatabaseError, Value};
use firmgate::firm::Refusal;

/// A statement that runs in the transaction of a change.
pub struct TxStatement {
    /// The statement.
    pub statement: &'static str,
    /// Its parameters.
    pub values: Vec<Value>,
    /// Whether it must change exactly one row. If it does not, the change fails with
    /// [`ChangeError::Conflict`].
    pub is_one_row: bool,
}

/// Why a change failed.
#[derive(Debug)]
pub enum ChangeError {
    /// The firm refuses it. Nothing has changed.
    Refused(Box<Refusal>),
    /// A statement found that somebody else's change came first. Nothing has changed.
    Conflict,
    /// The database failed before the commit. Nothing has changed.
    Database(DatabaseError),
    /// The connection was lost during the commit: whether it happened is unknown.
    OutcomeUnknown(DatabaseError),
}

impl From<DatabaseError> for ChangeError {
    fn from(error: DatabaseError) -> ChangeError {
        ChangeError::Database(error)
    }
}
