//! Migrates the tables: each migration once, in order.

use super::access::Access;
use super::error::{DatabaseError, ErrorKind};
use super::handle::Database;
use super::postgres::Postgres;
use firmgate::query::{Schema, row_security};

/// The statements of each version, for SQLite and for PostgreSQL.
const MIGRATIONS: &[(&str, &str)] = &[(
    concat!(include_str!("../../../src/query/migrations/sqlite.sql"), include_str!("migrations/0001.sqlite.sql")),
    concat!(
        include_str!("../../../src/query/migrations/postgresql.sql"),
        include_str!("migrations/0001.postgresql.sql")
    ),
)];

// The key of the advisory lock: processes that start together migrate one after the other.
const LOCK: i64 = 0x4669_726d;

pub(super) async fn run(database: &Database) -> Result<(), DatabaseError> {
    match database {
        Database::Sqlite(_) => on_sqlite(database).await,
        Database::Postgres(own) => on_postgres(own).await,
    }
}

fn newer(version: i64) -> DatabaseError {
    let detail = format!("the tables are of version {version}; this program supports {}", MIGRATIONS.len());
    DatabaseError::new(ErrorKind::Migration, detail)
}

fn pending(version: i64) -> Result<impl Iterator<Item = &'static (&'static str, &'static str)>, DatabaseError> {
    let done = usize::try_from(version).ok().filter(|done| *done <= MIGRATIONS.len());
    done.map(|done| MIGRATIONS.iter().skip(done)).ok_or_else(|| newer(version))
}

async fn on_sqlite(database: &Database) -> Result<(), DatabaseError> {
    let mut transaction = database.begin(Access::Write).await?;
    let version = transaction.find("PRAGMA user_version", &[]).await?.map_or(Ok(0), |row| row.integer(0))?;
    for (sqlite, _) in pending(version)? {
        transaction.run(sqlite).await?;
    }
    transaction.run(&format!("PRAGMA user_version = {}", MIGRATIONS.len())).await?;
    transaction.commit().await
}

async fn on_postgres(database: &Postgres) -> Result<(), DatabaseError> {
    let client = database.login().await?;
    let failed = |error| {
        let error = DatabaseError::from(error);
        if error.kind == ErrorKind::Statement { DatabaseError::new(ErrorKind::Migration, error) } else { error }
    };
    let run = async |statements: &str| client.batch_execute(statements).await.map_err(failed);
    run("BEGIN").await?;
    run(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    run("CREATE TABLE IF NOT EXISTS firmgate_version (version BIGINT NOT NULL)").await?;
    let row = client.query_opt("SELECT max(version) FROM firmgate_version", &[]).await.map_err(failed)?;
    let version = row.and_then(|row| row.get::<_, Option<i64>>(0)).unwrap_or(0);
    for (_, postgresql) in pending(version)? {
        run(postgresql).await?;
    }
    let current = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if version < current {
        client.execute("INSERT INTO firmgate_version VALUES ($1)", &[&current]).await.map_err(failed)?;
    }
    // The rules may be newer than the tables: the policies are created again at every start.
    let policies = row_security(&Schema::default()).map_err(|error| DatabaseError::new(ErrorKind::Migration, error))?;
    run(&policies).await?;
    run(include_str!("migrations/roles.postgresql.sql")).await?;
    run("COMMIT").await
}
