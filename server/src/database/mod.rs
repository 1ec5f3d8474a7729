//! Two databases behind one small door: statements with `$1`, `$2`, values of four types, and
//! transactions that are over when they are dropped.
//!
//! | file | what is there |
//! |---|---|
//! | `value.rs` | values and rows |
//! | `sqlite.rs` | SQLite in a file |
//! | `postgres.rs` | PostgreSQL on one host or several, and what its processes tell each other |
//! | `migrate.rs`, `migrations/` | the tables |
//! | `error.rs` | what goes wrong |
//!
//! What is stored, and how, is the business of [`crate::store`]; nothing here knows of it.

mod error;
mod migrate;
mod postgres;
mod sqlite;
mod value;

pub use error::{DatabaseError, ErrorKind};
pub use postgres::Reads;
pub use value::{Row, Value};

use firmgate::query::{Dialect, Parameter};
use std::sync::Arc;
use tokio::sync::mpsc;

/// A database.
#[derive(Clone)]
pub enum Database {
    /// SQLite in a file.
    Sqlite(Arc<sqlite::Sqlite>),
    /// PostgreSQL.
    Postgres(Arc<postgres::Postgres>),
}

/// Which server a transaction asks, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// One that may write: PostgreSQL's primary.
    Write,
    /// One that may only read, and may lag behind: a standby where reads are sent there.
    Read,
    /// One that may only read and is never behind: the primary.
    ReadPrimary,
}

/// A change that another process tells of: the firm, and its newest entry. Nothing, if it may be
/// any firm: notices may have been missed.
pub type Notice = Option<String>;

impl Database {
    /// Opens a database and brings its tables up to date.
    ///
    /// An address is `sqlite:<path>` or `postgres://…`, which may name several hosts.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`], if it cannot be reached, or cannot be migrated.
    pub async fn open(address: &str, reads: Reads) -> Result<Database, DatabaseError> {
        let database = Database::connect(address, reads).await?;
        migrate::run(&database).await?;
        Ok(database)
    }

    async fn connect(address: &str, reads: Reads) -> Result<Database, DatabaseError> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            return Ok(Database::Sqlite(Arc::new(sqlite::Sqlite::open(path)?)));
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Database::Postgres(Arc::new(postgres::Postgres::open(address, reads).await?)));
        }
        Err(DatabaseError::new(ErrorKind::Address, "a database is `sqlite:<path>` or `postgres://…`"))
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

    /// Whether [`Access::Read`] may be answered by a server that is behind.
    #[must_use]
    pub fn may_lag(&self) -> bool {
        match self {
            Database::Sqlite(_) => false,
            Database::Postgres(database) => database.reads_from_standbys(),
        }
    }

    /// The dialect of the database's SQL.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self {
            Database::Sqlite(_) => Dialect::Sqlite,
            Database::Postgres(_) => Dialect::PostgreSql,
        }
    }

    /// Changes that other processes make, as they make them. It never ends; after every interruption
    /// it says that it may be any firm.
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

/// A transaction. Dropped before it is committed, nothing of it has happened.
pub enum Transaction {
    /// On SQLite.
    Sqlite(sqlite::Transaction),
    /// On PostgreSQL.
    Postgres(postgres::Transaction),
}

impl Transaction {
    /// Asks for rows.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`]; the transaction is of no more use then.
    pub async fn query(&mut self, statement: &str, values: &[Value]) -> Result<Vec<Row>, DatabaseError> {
        match self {
            Transaction::Sqlite(transaction) => transaction.query(statement, values),
            Transaction::Postgres(transaction) => transaction.query(statement, values).await,
        }
    }

    /// Asks for at most one row.
    ///
    /// # Errors
    ///
    /// As [`Transaction::query`].
    pub async fn find(&mut self, statement: &str, values: &[Value]) -> Result<Option<Row>, DatabaseError> {
        Ok(self.query(statement, values).await?.into_iter().next())
    }

    /// Changes rows, and says how many.
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

    /// Runs statements that take no values and give no rows.
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

    /// Makes it so.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`]. After [`ErrorKind::Unavailable`] nobody knows whether it has happened.
    pub async fn commit(self) -> Result<(), DatabaseError> {
        match self {
            Transaction::Sqlite(transaction) => transaction.commit(),
            Transaction::Postgres(transaction) => transaction.commit().await,
        }
    }

    /// Ends it, with nothing changed. Dropping does the same, and costs a connection.
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

    /// Tells other processes, once it is committed, that a firm has changed.
    ///
    /// # Errors
    ///
    /// As [`Transaction::query`].
    pub async fn notify(&mut self, firm: &str) -> Result<(), DatabaseError> {
        match self {
            // Others see by the file itself that it has changed.
            Transaction::Sqlite(_) => Ok(()),
            Transaction::Postgres(transaction) => transaction.notify(firm).await,
        }
    }

    /// What a statement that reads a row to change it ends with, so that nobody else changes it
    /// meanwhile. On SQLite only one transaction writes at a time.
    #[must_use]
    pub fn for_update(&self) -> &'static str {
        match self {
            Transaction::Sqlite(_) => "",
            Transaction::Postgres(_) => " FOR UPDATE",
        }
    }

    /// Asks as somebody, for the rest of the transaction: row-level security then applies. The
    /// settings are those of [`firmgate::query::session_settings`]. SQLite has no such thing.
    ///
    /// # Errors
    ///
    /// As [`Transaction::query`].
    pub async fn ask_as(&mut self, settings: &[(String, String)]) -> Result<(), DatabaseError> {
        match self {
            Transaction::Sqlite(_) => Ok(()),
            Transaction::Postgres(transaction) => transaction.ask_as(settings).await,
        }
    }
}

impl From<&Parameter> for Value {
    fn from(parameter: &Parameter) -> Value {
        match parameter {
            Parameter::Text(text) => Value::Text(text.clone()),
            Parameter::Integer(number) => Value::Integer(*number),
            Parameter::Texts(texts) => Value::Texts(texts.clone()),
            // The server's ids are texts: a list of numbers is in no query on its tables.
            _ => Value::Null,
        }
    }
}
