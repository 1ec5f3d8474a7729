//! Reads bodies under row-level security: the database checks the rows a second time, as the subject,
//! after the query's own condition. SQLite has no row-level security.

use super::record_type::RecordType;
use crate::database::{DatabaseError, Transaction, Value};
use firmgate::Gate;
use firmgate::query::{Dialect, session_settings};
use std::collections::HashMap;

/// The bodies of records by their ids. The transaction reads as the subject from here on.
pub(super) async fn bodies(
    transaction: &mut Transaction,
    dialect: Dialect,
    gate: &Gate,
    record_type: RecordType,
    ids: Vec<String>,
) -> Result<HashMap<String, String>, DatabaseError> {
    transaction.read_as(&session_settings(gate)).await?;
    let among = among_second(dialect);
    let table = record_type.table.name;
    let find = format!("SELECT id, body FROM {table} WHERE firm_id = $1 AND id {among} AND body IS NOT NULL");
    let firm = &gate.snapshot().firm;
    let rows = transaction.query(&find, &[firm.into(), Value::Texts(ids.clone())]).await?;
    let bodies: HashMap<String, String> = rows
        .iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))
        .collect::<Result<_, DatabaseError>>()?;
    for id in ids.iter().filter(|id| !bodies.contains_key(*id)) {
        tracing::error!(%firm, kind = record_type.kind.name(), id, "row-level security hides a row that the query found");
    }
    Ok(bodies)
}

/// The condition that a column is among the texts of the second parameter.
pub(super) fn among_second(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::PostgreSql => "= ANY ($2)",
        Dialect::Sqlite => "IN (SELECT value FROM json_each($2))",
    }
}
