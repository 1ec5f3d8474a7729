//! SQLite in a file: one connection that writes, a few that read, and the file itself as the bell
//! that tells processes of each other's changes.

use super::error::{DatabaseError, ErrorKind};
use super::value::{Row, Value};
use super::{Access, Notice};
use rusqlite::types::{ToSqlOutput, Value as Stored, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore, mpsc};

const READERS: usize = 4;
// How soon one process sees what another one on the same file has done.
const LOOK: Duration = Duration::from_millis(20);
const BUSY: Duration = Duration::from_secs(10);

/// SQLite in a file.
pub struct Sqlite {
    path: String,
    writer: Arc<Mutex<Connection>>,
    // As many as there are places: whoever has a place finds one that is free.
    readers: Vec<Arc<Mutex<Connection>>>,
    places: Arc<Semaphore>,
}

impl Sqlite {
    pub(super) fn open(path: &str) -> Result<Sqlite, DatabaseError> {
        if path.is_empty() || path == ":memory:" {
            let detail = "SQLite needs a file: what is in memory alone would be lost without a word";
            return Err(DatabaseError::new(ErrorKind::Address, detail));
        }
        let connection = || connect(path).map(|connection| Arc::new(Mutex::new(connection)));
        Ok(Sqlite {
            path: path.to_owned(),
            writer: connection()?,
            readers: (0..READERS).map(|_| connection()).collect::<Result<_, _>>()?,
            places: Arc::new(Semaphore::new(READERS)),
        })
    }

    pub(super) async fn begin(self: &Arc<Sqlite>, access: Access) -> Result<Transaction, DatabaseError> {
        if access == Access::Write {
            let connection = Arc::clone(&self.writer).lock_owned().await;
            // At once, so that what is read is what is changed.
            blocking(|| connection.execute_batch("BEGIN IMMEDIATE")).map_err(refused)?;
            return Ok(Transaction { connection, is_over: false, _place: None });
        }
        let closed = || DatabaseError::new(ErrorKind::Unavailable, "the database is closed");
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| closed())?;
        let free = self.readers.iter().find_map(|reader| Arc::clone(reader).try_lock_owned().ok());
        let connection = free.ok_or_else(closed)?;
        connection.execute_batch("BEGIN").map_err(refused)?;
        Ok(Transaction { connection, is_over: false, _place: Some(place) })
    }

    /// Copies the database into a new file, consistent, while it is in use.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`].
    pub fn copy_to(&self, path: &std::path::Path) -> Result<(), DatabaseError> {
        let source = connect(&self.path)?;
        let target = path.to_str().ok_or_else(|| DatabaseError::new(ErrorKind::Address, "the path is no text"))?;
        source.execute("VACUUM INTO ?1", [target]).map_err(refused)?;
        Ok(())
    }
}

fn connect(path: &str) -> Result<Connection, DatabaseError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(refused)?;
    connection.busy_timeout(BUSY).map_err(refused)?;
    // A command that was acknowledged survives a loss of power: FULL, and not the faster NORMAL.
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
        .map_err(refused)?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(connection)
}

// Writing waits for the disk: other tasks of the thread go on meanwhile.
fn blocking<T>(work: impl FnOnce() -> T) -> T {
    use tokio::runtime::{Handle, RuntimeFlavor};
    match Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}

/// A transaction on SQLite.
pub struct Transaction {
    connection: OwnedMutexGuard<Connection>,
    is_over: bool,
    // A reader's place, free again with the transaction.
    _place: Option<OwnedSemaphorePermit>,
}

impl Transaction {
    fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) fn query(&mut self, statement: &str, values: &[Value]) -> Result<Vec<Row>, DatabaseError> {
        let mut prepared = self.connection().prepare_cached(&numbered(statement)).map_err(refused)?;
        let columns = prepared.column_count();
        let mut rows = prepared.query(rusqlite::params_from_iter(values)).map_err(refused)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().map_err(refused)? {
            let cells = (0..columns).map(|column| row.get_ref(column).map(value).map_err(refused));
            all.push(Row(cells.collect::<Result<_, _>>()?));
        }
        Ok(all)
    }

    pub(super) fn execute(&mut self, statement: &str, values: &[Value]) -> Result<u64, DatabaseError> {
        let mut prepared = self.connection().prepare_cached(&numbered(statement)).map_err(refused)?;
        let changed = prepared.execute(rusqlite::params_from_iter(values)).map_err(refused)?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    pub(super) fn run(&mut self, statements: &str) -> Result<(), DatabaseError> {
        self.connection().execute_batch(statements).map_err(refused)
    }

    pub(super) fn commit(mut self) -> Result<(), DatabaseError> {
        blocking(|| self.connection().execute_batch("COMMIT")).map_err(refused)?;
        self.is_over = true;
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if !self.is_over && self.connection().execute_batch("ROLLBACK").is_err() {
            tracing::debug!("there was nothing to roll back");
        }
    }
}

// Both databases are written for with `$1`; SQLite takes that for a name and not for a number.
fn numbered(statement: &str) -> String {
    statement.replace('$', "?")
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => ToSqlOutput::Owned(Stored::Null),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Integer(number) => ToSqlOutput::Owned(Stored::Integer(*number)),
            Value::Flag(flag) => ToSqlOutput::Owned(Stored::Integer((*flag).into())),
            // As the generated SQL takes a list.
            Value::Texts(texts) => ToSqlOutput::Owned(Stored::Text(serde_json::to_string(texts).unwrap_or_default())),
        })
    }
}

fn value(stored: ValueRef<'_>) -> Value {
    match stored {
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => Value::Null,
    }
}

fn refused(error: rusqlite::Error) -> DatabaseError {
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => ErrorKind::Full,
        Some(
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::CannotOpen
            | ErrorCode::SystemIoFailure
            | ErrorCode::ReadOnly,
        ) => ErrorKind::Unavailable,
        Some(ErrorCode::ConstraintViolation) => ErrorKind::Exists,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => ErrorKind::Broken,
        _ => ErrorKind::Statement,
    };
    DatabaseError::new(kind, error)
}

/// Says that something has changed whenever another connection has written to the file.
pub(super) async fn watch(database: Arc<Sqlite>, notices: mpsc::Sender<Notice>) {
    let Ok(watcher) = connect(&database.path) else { return };
    let mut seen = None;
    let mut ticks = tokio::time::interval(LOOK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let version = watcher.query_row("PRAGMA data_version", [], |row| row.get::<_, i64>(0)).ok();
        if version != seen && notices.send(None).await.is_err() {
            return;
        }
        seen = version;
    }
}
