//! A database, whichever it is.

use super::access::{Access, Notice, Reads};
use super::error::{DatabaseError, ErrorKind};
use super::postgres::{self, Postgres};
use super::sqlite::{self, Sqlite};
use super::transaction::Transaction;
use firmgate::query::Dialect;
use std::sync::Arc;
use tokio::sync::mpsc;

/// A database.
#[derive(Clone)]
pub enum Database {
    /// SQLite in a file.
    Sqlite(Arc<Sqlite>),
    /// PostgreSQL.
    Postgres(Arc<Postgres>),
}

impl Database {
    pub(super) async fn connect(address: &str, reads: Reads) -> Result<Database, DatabaseError> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            return Ok(Database::Sqlite(Arc::new(Sqlite::open(path)?)));
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Database::Postgres(Arc::new(Postgres::open(address, reads).await?)));
        }
        let detail = "the address of a database must be `sqlite:<path>` or `postgres://…`";
        Err(DatabaseError::new(ErrorKind::Address, detail))
    }

    /// Begins a transaction.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unavailable`], if no server answers in time.
    pub async fn begin(&self, access: Access) -> Result<Transaction, DatabaseError> {
        match self {
            Database::Sqlite(database) => database.begin(access).await.map(Transaction::Sqlite),
            Database::Postgres(database) => database.begin(access).await.map(Transaction::Postgres),
        }
    }

    /// Whether [`Access::Read`] may run on a server that lags behind.
    #[must_use]
    pub fn may_lag(&self) -> bool {
        match self {
            Database::Sqlite(_) => false,
            Database::Postgres(database) => database.reads_from_standbys(),
        }
    }

    /// Whether this process is told of every change that another process commits.
    #[must_use]
    pub fn is_listening(&self) -> bool {
        match self {
            // The file itself tells of another process's write, within 20 ms.
            Database::Sqlite(_) => true,
            Database::Postgres(database) => database.is_listening(),
        }
    }

    /// The SQL dialect.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self {
            Database::Sqlite(_) => Dialect::Sqlite,
            Database::Postgres(_) => Dialect::PostgreSql,
        }
    }

    /// The changes of other processes, as they are committed. The channel never closes; after every
    /// interruption it says that any firm may have changed.
    #[must_use]
    pub fn notices(&self) -> mpsc::Receiver<Notice> {
        let (sender, receiver) = mpsc::channel(1_024);
        match self.clone() {
            Database::Sqlite(database) => drop(tokio::spawn(sqlite::watch(database, sender))),
            Database::Postgres(database) => drop(tokio::spawn(postgres::listen(database, sender))),
        }
        receiver
    }
}
