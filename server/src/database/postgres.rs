//! PostgreSQL on one host or several. Writes go to whichever host is the primary now; reads may go
//! to a standby; and processes tell each other of changes with LISTEN and NOTIFY.

use super::error::{DatabaseError, ErrorKind};
use super::value::{Row, Value};
use super::{Access, Notice};
use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime, Timeouts};
use std::future::poll_fn;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout};
use tokio_postgres::config::TargetSessionAttrs;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{AsyncMessage, Config, NoTls};

const CONNECTIONS: usize = 16;
const CONNECT: Duration = Duration::from_secs(2);
// A promotion takes seconds: whoever waits is served by the new primary.
const PATIENCE: Duration = Duration::from_secs(15);
const AGAIN: Duration = Duration::from_millis(100);
const PULSE: Duration = Duration::from_secs(1);
const CHANNEL: &str = "firmgate";

/// Where reads are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reads {
    /// To the primary.
    #[default]
    Primary,
    /// To a standby, as far as one has what its reader has seen already.
    Standby,
}

/// PostgreSQL.
pub struct Postgres {
    config: Config,
    primary: Pool,
    standby: Option<Pool>,
    is_listening: AtomicBool,
}

impl Postgres {
    pub(super) async fn open(address: &str, reads: Reads) -> Result<Postgres, DatabaseError> {
        // The error of the library names no part of the address; it may hold a password.
        let mut config = Config::from_str(address)
            .map_err(|error| DatabaseError::new(ErrorKind::Address, format!("the address of PostgreSQL: {error}")))?;
        config
            .connect_timeout(CONNECT)
            .keepalives_idle(Duration::from_secs(5))
            .tcp_user_timeout(Duration::from_secs(5));
        if config.get_application_name().is_none() {
            config.application_name("firmgate");
        }
        let primary = pool(&config, TargetSessionAttrs::ReadWrite)?;
        let standby = match reads {
            Reads::Primary => None,
            Reads::Standby => Some(pool(&config, TargetSessionAttrs::ReadOnly)?),
        };
        config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        Ok(Postgres { config, primary, standby, is_listening: AtomicBool::new(false) })
    }

    /// A connection of the login role's own, to migrate with.
    pub(super) async fn login(&self) -> Result<tokio_postgres::Client, DatabaseError> {
        let (client, connection) = self.config.connect(NoTls).await.map_err(refused)?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "the connection that migrates has ended");
            }
        });
        Ok(client)
    }

    pub(super) fn reads_from_standbys(&self) -> bool {
        self.standby.is_some()
    }

    /// Whether changes of other processes are heard of at this moment.
    #[must_use]
    pub fn is_listening(&self) -> bool {
        self.is_listening.load(Ordering::Acquire)
    }

    pub(super) async fn begin(&self, access: Access) -> Result<Transaction, DatabaseError> {
        let start = Instant::now();
        if let (Access::Read, Some(standby)) = (access, &self.standby)
            && let Ok(transaction) = begin_on(standby, access).await
        {
            return Ok(transaction);
        }
        loop {
            match begin_on(&self.primary, access).await {
                Err(error) if error.kind == ErrorKind::Unavailable && start.elapsed() < PATIENCE => sleep(AGAIN).await,
                answer => return answer,
            }
        }
    }
}

async fn begin_on(pool: &Pool, access: Access) -> Result<Transaction, DatabaseError> {
    let connection = pool.get().await.map_err(|error| DatabaseError::new(ErrorKind::Unavailable, error))?;
    // What is read in several steps is of one moment.
    let begin = match access {
        Access::Write => "BEGIN",
        Access::Read | Access::ReadPrimary => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    };
    let mut transaction = Transaction { connection: Some(connection) };
    transaction.run(begin).await?;
    Ok(transaction)
}

fn pool(config: &Config, wanted: TargetSessionAttrs) -> Result<Pool, DatabaseError> {
    let mut config = config.clone();
    config.target_session_attrs(wanted);
    let manager = Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
    // The login role owns the tables, and row-level security does not bind owners.
    let as_system = Hook::async_fn(|client: &mut deadpool_postgres::ClientWrapper, _| {
        Box::pin(async move {
            client
                .batch_execute("SET ROLE firmgate_system")
                .await
                .map_err(|error| HookError::message(error.to_string()))
        })
    });
    let timeouts = Timeouts { wait: Some(PATIENCE), create: Some(CONNECT * 4), recycle: Some(CONNECT) };
    Pool::builder(manager)
        .max_size(CONNECTIONS)
        .runtime(Runtime::Tokio1)
        .timeouts(timeouts)
        .post_create(as_system)
        .build()
        .map_err(|error| DatabaseError::new(ErrorKind::Address, error))
}

/// A transaction on PostgreSQL.
pub struct Transaction {
    // Gone once it is over.
    connection: Option<Object>,
}

impl Transaction {
    fn connection(&self) -> Result<&Object, DatabaseError> {
        self.connection.as_ref().ok_or_else(|| DatabaseError::new(ErrorKind::Statement, "the transaction is over"))
    }

    pub(super) async fn query(&mut self, statement: &str, values: &[Value]) -> Result<Vec<Row>, DatabaseError> {
        let connection = self.connection()?;
        let prepared = connection.prepare_cached(statement).await.map_err(refused)?;
        let rows = connection.query(&prepared, &parameters(values)).await.map_err(refused)?;
        rows.iter().map(row).collect()
    }

    pub(super) async fn execute(&mut self, statement: &str, values: &[Value]) -> Result<u64, DatabaseError> {
        let connection = self.connection()?;
        let prepared = connection.prepare_cached(statement).await.map_err(refused)?;
        connection.execute(&prepared, &parameters(values)).await.map_err(refused)
    }

    pub(super) async fn run(&mut self, statements: &str) -> Result<(), DatabaseError> {
        self.connection()?.batch_execute(statements).await.map_err(refused)
    }

    pub(super) async fn commit(mut self) -> Result<(), DatabaseError> {
        self.run("COMMIT").await?;
        drop(self.connection.take());
        Ok(())
    }

    pub(super) async fn rollback(mut self) -> Result<(), DatabaseError> {
        self.run("ROLLBACK").await?;
        drop(self.connection.take());
        Ok(())
    }

    pub(super) async fn notify(&mut self, firm: &str) -> Result<(), DatabaseError> {
        self.query("SELECT pg_notify($1, $2)", &[CHANNEL.into(), firm.into()]).await.map(drop)
    }

    pub(super) async fn ask_as(&mut self, settings: &[(String, String)]) -> Result<(), DatabaseError> {
        self.run("SET LOCAL ROLE firmgate_reader").await?;
        let names = Value::Texts(settings.iter().map(|(name, _)| name.clone()).collect());
        let values = Value::Texts(settings.iter().map(|(_, value)| value.clone()).collect());
        let all = "SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS settings (name, value)";
        self.query(all, &[names, values]).await.map(drop)
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        // INVARIANT: a connection in the middle of a transaction never goes back to the pool.
        if let Some(connection) = self.connection.take() {
            drop(Object::take(connection));
        }
    }
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut tokio_postgres::types::private::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Text(text) => text.to_sql(kind, out),
            Value::Integer(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Value::Integer(number) => number.to_sql(kind, out),
            Value::Flag(flag) => flag.to_sql(kind, out),
            Value::Texts(texts) => texts.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::TEXT, Type::VARCHAR, Type::INT8, Type::INT4, Type::BOOL, Type::TEXT_ARRAY].contains(kind)
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Value, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *kind {
            Type::INT8 => Value::Integer(i64::from_sql(kind, raw)?),
            Type::INT4 => Value::Integer(i32::from_sql(kind, raw)?.into()),
            Type::BOOL => Value::Flag(bool::from_sql(kind, raw)?),
            _ => Value::Text(String::from_sql(kind, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Value, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Value::Null)
    }

    fn accepts(kind: &Type) -> bool {
        [Type::TEXT, Type::VARCHAR, Type::NAME, Type::INT8, Type::INT4, Type::BOOL, Type::VOID].contains(kind)
    }
}

fn row(row: &tokio_postgres::Row) -> Result<Row, DatabaseError> {
    let cells = (0..row.len()).map(|column| row.try_get::<_, Value>(column).map_err(refused));
    Ok(Row(cells.collect::<Result<_, _>>()?))
}

pub(super) fn refused(error: tokio_postgres::Error) -> DatabaseError {
    let kind = match error.code() {
        // No word from the server: the connection is gone.
        None => ErrorKind::Unavailable,
        Some(code) if *code == SqlState::UNIQUE_VIOLATION => ErrorKind::Exists,
        Some(code) if *code == SqlState::DISK_FULL => ErrorKind::Full,
        Some(code) => match code.code().get(..2) {
            // Connections, resources, an operator who stops the server, a primary that is none any
            // longer, and two that wait for each other.
            Some("08" | "53" | "57" | "40") => ErrorKind::Unavailable,
            _ if *code == SqlState::READ_ONLY_SQL_TRANSACTION => ErrorKind::Unavailable,
            _ => ErrorKind::Statement,
        },
    };
    match error.as_db_error() {
        Some(detail) => DatabaseError::new(kind, detail),
        None => DatabaseError::new(kind, error),
    }
}

/// Passes on what other processes tell of, for as long as somebody listens.
pub(super) async fn listen(database: Arc<Postgres>, notices: mpsc::Sender<Notice>) {
    while !notices.is_closed() {
        if let Err(error) = hear(&database, &notices).await {
            tracing::warn!(code = error.code(), "changes of other processes are not heard of; every read asks");
        }
        database.is_listening.store(false, Ordering::Release);
        sleep(AGAIN).await;
    }
}

async fn hear(database: &Postgres, notices: &mpsc::Sender<Notice>) -> Result<(), DatabaseError> {
    let (client, mut connection) = database.config.connect(NoTls).await.map_err(refused)?;
    let (heard, mut hearing) = mpsc::unbounded_channel();
    let speaking = tokio::spawn(async move {
        while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
            match message {
                Ok(AsyncMessage::Notification(notice)) => drop(heard.send(notice.payload().to_owned())),
                Ok(_) => {}
                Err(_) => return,
            }
        }
    });
    let outcome = async {
        client.batch_execute("LISTEN firmgate").await.map_err(refused)?;
        // What was said before is not heard any more.
        if notices.send(None).await.is_err() {
            return Ok(());
        }
        database.is_listening.store(true, Ordering::Release);
        loop {
            match timeout(PULSE, hearing.recv()).await {
                Ok(Some(firm)) => {
                    if notices.send(Some(firm)).await.is_err() {
                        return Ok(());
                    }
                }
                Ok(None) => return Err(DatabaseError::new(ErrorKind::Unavailable, "the connection is gone")),
                // A connection that is silent may be one that is dead.
                Err(_) => {
                    let silent = |_| DatabaseError::new(ErrorKind::Unavailable, "the connection is silent");
                    timeout(PULSE, client.batch_execute("")).await.map_err(silent)?.map_err(refused)?;
                    if notices.is_closed() {
                        return Ok(());
                    }
                }
            }
        }
    }
    .await;
    speaking.abort();
    outcome
}
