//! The ids of the records on which a subject may take an action.

use super::keeper::{Keeper, keeper};
use super::named_records::{NamedRecord, NamedRecords, needs_storage};
use super::{mask, state_records};
use crate::database::{Access, DatabaseError, Value};
use crate::firms::FirmHandle;
use firmgate::Gate;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{Id, Millis};
use firmgate::query::Schema;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The ids after a place on which a subject may take an action: in order, and no more than a number of them. None of
/// a kind that the server does not keep.
pub(crate) async fn allowed_ids(
    handle: &FirmHandle,
    gate: &Gate,
    action: Action,
    after: Option<&str>,
    most: usize,
    now: Millis,
) -> Result<Vec<String>, DatabaseError> {
    match keeper(action.kind()) {
        Keeper::State => in_state(handle, gate, action, after, most, now).await,
        Keeper::Table => in_table(handle, gate, action, after, most).await,
        Keeper::Parts | Keeper::Elsewhere => Ok(Vec::new()),
    }
}

async fn in_state(
    handle: &FirmHandle,
    gate: &Gate,
    action: Action,
    after: Option<&str>,
    most: usize,
    now: Millis,
) -> Result<Vec<String>, DatabaseError> {
    let kind = action.kind();
    let after: Option<Id> = after.and_then(|after| after.parse().ok());
    let mut ids = handle.read(|firm| state_records::ids(firm, kind));
    ids.retain(|id| after.as_ref().is_none_or(|after| id > after));
    let in_storage = ids.iter().filter(|_| needs_storage(action)).map(|id| (kind.name().to_owned(), id.clone()));
    let stored = NamedRecords::load(handle, in_storage.collect(), BTreeSet::new()).await?;
    Ok(handle.read(|firm| {
        let can = |id: &&Id| {
            let named = NamedRecord { kind, id, action: Some(action), shown_on: None };
            stored.facts(firm, named, now).iter().any(|record| gate.can(action, record.as_ref()))
        };
        ids.iter().filter(can).map(Id::to_string).take(most).collect()
    }))
}

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::default);

async fn in_table(
    handle: &FirmHandle,
    gate: &Gate,
    action: Action,
    after: Option<&str>,
    most: usize,
) -> Result<Vec<String>, DatabaseError> {
    let Some(table) = SCHEMA.tables.get(action.kind().name()).map(|table| &table.name) else { return Ok(Vec::new()) };
    let query = mask::query(gate, action, None);
    let predicate = query.to_sql(&SCHEMA, handle.database().dialect(), 1).map_err(DatabaseError::broken)?;
    let mut values: Vec<Value> = predicate.parameters.iter().map(Value::from).collect();
    let (from, limit) = (values.len() + 1, values.len() + 2);
    values.push(after.unwrap_or_default().into());
    values.push(i64::try_from(most).unwrap_or(i64::MAX).into());
    let text = predicate.text;
    let there = there(action.kind());
    let find = format!("SELECT id FROM {table} WHERE {text}{there} AND id > ${from} ORDER BY id LIMIT ${limit}");
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let rows = transaction.query(&find, &values).await?;
    transaction.rollback().await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

// The condition that a row is a record that is there. A matter that only the permissions know has no body.
fn there(kind: Kind) -> &'static str {
    match kind {
        Kind::ActivityDescription => "",
        Kind::Matter => " AND NOT deleted",
        _ => " AND NOT deleted AND body IS NOT NULL",
    }
}
