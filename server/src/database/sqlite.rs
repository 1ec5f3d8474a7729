//! SQLite in a file: one connection that writes and a few that read. Processes see each other's changes
//! by polling the file's data version.

use super::access::{Access, Notice};
use super::error::{DatabaseError, ErrorKind};
use super::value::{Row, Value};
use rusqlite::types::{ToSqlOutput, Value as Stored, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore, mpsc};

const READERS: usize = 4;
// How soon a process sees the changes of another one on the same file.
const POLL_INTERVAL: Duration = Duration::from_millis(20);
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// SQLite in a file.
pub struct Sqlite {
    path: String,
    writer: Arc<Mutex<Connection>>,
    // As many as the semaphore has permits: whoever holds a permit finds a free one.
    readers: Vec<Arc<Mutex<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Sqlite {
    pub(super) fn open(path: &str) -> Result<Sqlite, DatabaseError> {
        if path.is_empty() || path == ":memory:" {
            let detail = "SQLite needs a file; an in-memory database would be lost when the process ends";
            return Err(DatabaseError::new(ErrorKind::Address, detail));
        }
        let connection = || connect(path).map(|connection| Arc::new(Mutex::new(connection)));
        Ok(Sqlite {
            path: path.to_owned(),
            writer: connection()?,
            readers: (0..READERS).map(|_| connection()).collect::<Result<_, _>>()?,
            permits: Arc::new(Semaphore::new(READERS)),
        })
    }

    pub(super) async fn begin(self: &Arc<Sqlite>, access: Access) -> Result<Transaction, DatabaseError> {
        if access == Access::Write {
            let connection = Arc::clone(&self.writer).lock_owned().await;
            // IMMEDIATE locks before the first read, so that nothing read can be stale.
            blocking(|| connection.execute_batch("BEGIN IMMEDIATE"))?;
            return Ok(Transaction { connection, has_ended: false, _permit: None });
        }
        let closed = || DatabaseError::new(ErrorKind::Unavailable, "the database is closed");
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| closed())?;
        let free = self.readers.iter().find_map(|reader| Arc::clone(reader).try_lock_owned().ok());
        let connection = free.ok_or_else(closed)?;
        connection.execute_batch("BEGIN")?;
        Ok(Transaction { connection, has_ended: false, _permit: Some(permit) })
    }
}

fn connect(path: &str) -> Result<Connection, DatabaseError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    // A command that was acknowledged survives a loss of power: FULL, and not the faster NORMAL.
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(connection)
}

// A commit waits for the disk; other tasks of the thread run meanwhile.
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
    has_ended: bool,
    // A reader's permit, returned with the transaction.
    _permit: Option<OwnedSemaphorePermit>,
}

impl Transaction {
    fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) fn query(&mut self, statement: &str, values: &[Value]) -> Result<Vec<Row>, DatabaseError> {
        let mut prepared = self.connection().prepare_cached(&numbered(statement))?;
        let columns = prepared.column_count();
        let mut rows = prepared.query(rusqlite::params_from_iter(values))?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = (0..columns).map(|column| row.get_ref(column).map(value));
            all.push(Row(cells.collect::<Result<_, rusqlite::Error>>()?));
        }
        Ok(all)
    }

    pub(super) fn execute(&mut self, statement: &str, values: &[Value]) -> Result<u64, DatabaseError> {
        let mut prepared = self.connection().prepare_cached(&numbered(statement))?;
        let changed = prepared.execute(rusqlite::params_from_iter(values))?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    pub(super) fn run(&mut self, statements: &str) -> Result<(), DatabaseError> {
        Ok(self.connection().execute_batch(statements)?)
    }

    pub(super) fn commit(mut self) -> Result<(), DatabaseError> {
        blocking(|| self.connection().execute_batch("COMMIT"))?;
        self.has_ended = true;
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if !self.has_ended && self.connection().execute_batch("ROLLBACK").is_err() {
            tracing::debug!("no transaction to roll back");
        }
    }
}

// Statements use `$1`, which SQLite reads as a name and not as a number.
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
            // The generated SQL reads lists with `json_each`.
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

impl From<rusqlite::Error> for DatabaseError {
    fn from(error: rusqlite::Error) -> DatabaseError {
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
}

/// Sends a notice whenever another connection has written to the file.
pub(super) async fn watch(database: Arc<Sqlite>, notices: mpsc::Sender<Notice>) {
    let Ok(watcher) = connect(&database.path) else { return };
    let mut last = None;
    let mut ticks = tokio::time::interval(POLL_INTERVAL);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let version = watcher.query_row("PRAGMA data_version", [], |row| row.get::<_, i64>(0)).ok();
        if version != last && notices.send(None).await.is_err() {
            return;
        }
        last = version;
    }
}
