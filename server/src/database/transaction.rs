//! A transaction, whichever database it runs on.

use super::error::DatabaseError;
use super::value::{Row, Value};
use super::{postgres, sqlite};

/// A transaction. Dropped before it is committed, it is rolled back.
pub enum Transaction {
    /// On SQLite.
    Sqlite(sqlite::Transaction),
    /// On PostgreSQL.
    Postgres(postgres::Transaction),
}

impl Transaction {
    /// Runs a query and returns all rows.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`]; the transaction cannot be used any more.
    pub async fn query(&mut self, statement: &str, values: &[Value]) -> Result<Vec<Row>, DatabaseError> {
        match self {
            Transaction::Sqlite(transaction) => transaction.query(statement, values),
            Transaction::Postgres(transaction) => transaction.query(statement, values).await,
        }
    }

    /// Runs a query and returns the first row, if there is one.
    ///
    /// # Errors
    ///
    /// As [`Transaction::query`].
    pub async fn find(&mut self, statement: &str, values: &[Value]) -> Result<Option<Row>, DatabaseError> {
        Ok(self.query(statement, values).await?.into_iter().next())
    }

    /// Changes rows, and returns how many.
    ///
    /// # Errors
    ///
    /// As [`Transaction::query`].
    pub async fn execute(&mut self, statement: &str, values: &[Value]) -> Result<u64, DatabaseError> {
        match self {
            Transaction::Sqlite(transaction) => transaction.execute(statement, values),
            Transaction::Postgres(transaction) => transaction.execute(statement, values).await,
        }
    }

    /// Runs statements that take no values and return no rows.
    ///
    /// # Errors
    ///
    /// As [`Transaction::query`].
    pub async fn run(&mut self, statements: &str) -> Result<(), DatabaseError> {
        match self {
            Transaction::Sqlite(transaction) => transaction.run(statements),
            Transaction::Postgres(transaction) => transaction.run(statements).await,
        }
    }

    /// Commits the transaction.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`]. After [`super::ErrorKind::Unavailable`] the outcome is unknown.
    pub async fn commit(self) -> Result<(), DatabaseError> {
        match self {
            Transaction::Sqlite(transaction) => transaction.commit(),
            Transaction::Postgres(transaction) => transaction.commit().await,
        }
    }

    /// Rolls the transaction back. Dropping does the same, but closes the connection.
    ///
    /// # Errors
    ///
    /// As [`Transaction::query`].
    pub async fn rollback(self) -> Result<(), DatabaseError> {
        match self {
            Transaction::Sqlite(transaction) => drop(transaction),
            Transaction::Postgres(transaction) => transaction.rollback().await?,
        }
        Ok(())
    }

    /// Notifies other processes, on commit, that a firm has changed.
    ///
    /// # Errors
    ///
    /// As [`Transaction::query`].
    pub async fn notify(&mut self, firm: &str) -> Result<(), DatabaseError> {
        match self {
            // The file itself tells of the change.
            Transaction::Sqlite(_) => Ok(()),
            Transaction::Postgres(transaction) => transaction.notify(firm).await,
        }
    }

    /// The end of a `SELECT` that locks the row for the rest of the transaction. On SQLite only one
    /// transaction writes at a time, so it is empty there.
    #[must_use]
    pub fn for_update(&self) -> &'static str {
        match self {
            Transaction::Sqlite(_) => "",
            Transaction::Postgres(_) => " FOR UPDATE",
        }
    }

    /// Reads as a subject for the rest of the transaction, so that row-level security applies. The
    /// settings are those of [`firmgate::query::session_settings`]. SQLite has no row-level security.
    ///
    /// # Errors
    ///
    /// As [`Transaction::query`].
    pub async fn read_as(&mut self, settings: &[(String, String)]) -> Result<(), DatabaseError> {
        match self {
            Transaction::Sqlite(_) => Ok(()),
            Transaction::Postgres(transaction) => transaction.read_as(settings).await,
        }
    }
}
