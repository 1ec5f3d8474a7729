//! A transaction on PostgreSQL.

use crate::database::error::{DatabaseError, ErrorKind};
use crate::database::value::{Row, Value};
use deadpool_postgres::Object;
use tokio_postgres::types::ToSql;

// The channel of LISTEN and NOTIFY.
const CHANNEL: &str = "firmgate";

/// A transaction on PostgreSQL.
pub struct Transaction {
    // None once the transaction has ended.
    connection: Option<Object>,
}

impl Transaction {
    /// A connection on which a transaction is about to begin.
    pub(super) fn new(connection: Object) -> Transaction {
        Transaction { connection: Some(connection) }
    }

    fn connection(&self) -> Result<&Object, DatabaseError> {
        self.connection.as_ref().ok_or_else(|| DatabaseError::new(ErrorKind::Statement, "the transaction has ended"))
    }

    pub(in crate::database) async fn query(
        &mut self,
        statement: &str,
        values: &[Value],
    ) -> Result<Vec<Row>, DatabaseError> {
        let connection = self.connection()?;
        let prepared = connection.prepare_cached(statement).await?;
        let rows = connection.query(&prepared, &parameters(values)).await?;
        rows.iter().map(row).collect()
    }

    pub(in crate::database) async fn execute(
        &mut self,
        statement: &str,
        values: &[Value],
    ) -> Result<u64, DatabaseError> {
        let connection = self.connection()?;
        let prepared = connection.prepare_cached(statement).await?;
        Ok(connection.execute(&prepared, &parameters(values)).await?)
    }

    pub(in crate::database) async fn run(&mut self, statements: &str) -> Result<(), DatabaseError> {
        Ok(self.connection()?.batch_execute(statements).await?)
    }

    pub(in crate::database) async fn commit(mut self) -> Result<(), DatabaseError> {
        self.run("COMMIT").await?;
        drop(self.connection.take());
        Ok(())
    }

    pub(in crate::database) async fn rollback(mut self) -> Result<(), DatabaseError> {
        self.run("ROLLBACK").await?;
        drop(self.connection.take());
        Ok(())
    }

    pub(in crate::database) async fn notify(&mut self, firm: &str) -> Result<(), DatabaseError> {
        self.query("SELECT pg_notify($1, $2)", &[CHANNEL.into(), firm.into()]).await.map(drop)
    }

    pub(in crate::database) async fn read_as(&mut self, settings: &[(String, String)]) -> Result<(), DatabaseError> {
        self.run("SET LOCAL ROLE firmgate_reader").await?;
        let names = Value::Texts(settings.iter().map(|(name, _)| name.clone()).collect());
        let values = Value::Texts(settings.iter().map(|(_, value)| value.clone()).collect());
        let all = "SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS settings (name, value)";
        self.query(all, &[names, values]).await.map(drop)
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        // INVARIANT: a connection with an open transaction never goes back to the pool.
        if let Some(connection) = self.connection.take() {
            drop(Object::take(connection));
        }
    }
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn row(row: &tokio_postgres::Row) -> Result<Row, DatabaseError> {
    let cells = (0..row.len()).map(|column| row.try_get::<_, Value>(column));
    Ok(Row(cells.collect::<Result<_, tokio_postgres::Error>>()?))
}
