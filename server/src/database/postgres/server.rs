//! Connection pools to the primary and the standbys.

use super::transaction::Transaction;
use crate::database::access::{Access, Reads};
use crate::database::error::{DatabaseError, ErrorKind};
use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime, Timeouts};
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::{Instant, sleep};
use tokio_postgres::config::TargetSessionAttrs;
use tokio_postgres::{Config, NoTls};

const MAX_CONNECTIONS: usize = 16;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
// A promotion takes seconds; requests wait for the new primary.
const FAILOVER_TIMEOUT: Duration = Duration::from_secs(15);
const RETRY_INTERVAL: Duration = Duration::from_millis(100);

/// PostgreSQL.
pub struct Postgres {
    config: Config,
    primary: Pool,
    standby: Option<Pool>,
    is_listening: AtomicBool,
}

impl Postgres {
    pub(in crate::database) async fn open(address: &str, reads: Reads) -> Result<Postgres, DatabaseError> {
        // The library's error repeats no part of the address, which may contain a password.
        let mut config = Config::from_str(address)
            .map_err(|error| DatabaseError::new(ErrorKind::Address, format!("the address of PostgreSQL: {error}")))?;
        config
            .connect_timeout(CONNECT_TIMEOUT)
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

    /// A connection as the login role, to migrate with.
    pub(in crate::database) async fn login(&self) -> Result<tokio_postgres::Client, DatabaseError> {
        let (client, connection) = self.config.connect(NoTls).await?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "the migration's connection failed");
            }
        });
        Ok(client)
    }

    /// How to connect to the primary.
    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    pub(in crate::database) fn reads_from_standbys(&self) -> bool {
        self.standby.is_some()
    }

    /// Whether LISTEN is connected.
    pub(in crate::database) fn is_listening(&self) -> bool {
        self.is_listening.load(Ordering::Acquire)
    }

    pub(super) fn set_listening(&self, is_listening: bool) {
        self.is_listening.store(is_listening, Ordering::Release);
    }

    pub(in crate::database) async fn begin(&self, access: Access) -> Result<Transaction, DatabaseError> {
        let start = Instant::now();
        if let (Access::Read, Some(standby)) = (access, &self.standby)
            && let Ok(transaction) = begin_on(standby, access).await
        {
            return Ok(transaction);
        }
        loop {
            match begin_on(&self.primary, access).await {
                Err(error) if error.kind == ErrorKind::Unavailable && start.elapsed() < FAILOVER_TIMEOUT => {
                    sleep(RETRY_INTERVAL).await;
                }
                answer => return answer,
            }
        }
    }
}

async fn begin_on(pool: &Pool, access: Access) -> Result<Transaction, DatabaseError> {
    let connection = pool.get().await.map_err(|error| DatabaseError::new(ErrorKind::Unavailable, error))?;
    // Several reads of one transaction see the same snapshot.
    let begin = match access {
        Access::Write => "BEGIN",
        Access::Read | Access::ReadPrimary => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    };
    let mut transaction = Transaction::new(connection);
    transaction.run(begin).await?;
    Ok(transaction)
}

fn pool(config: &Config, target: TargetSessionAttrs) -> Result<Pool, DatabaseError> {
    let mut config = config.clone();
    config.target_session_attrs(target);
    let manager = Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
    // The login role owns the tables, and row-level security does not bind owners.
    let set_role = Hook::async_fn(|client: &mut deadpool_postgres::ClientWrapper, _| {
        Box::pin(async move {
            client
                .batch_execute("SET ROLE firmgate_system")
                .await
                .map_err(|error| HookError::message(error.to_string()))
        })
    });
    let timeouts =
        Timeouts { wait: Some(FAILOVER_TIMEOUT), create: Some(CONNECT_TIMEOUT * 4), recycle: Some(CONNECT_TIMEOUT) };
    Pool::builder(manager)
        .max_size(MAX_CONNECTIONS)
        .runtime(Runtime::Tokio1)
        .timeouts(timeouts)
        .post_create(set_role)
        .build()
        .map_err(|error| DatabaseError::new(ErrorKind::Address, error))
}
