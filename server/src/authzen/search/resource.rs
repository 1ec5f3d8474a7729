//! With what somebody may do something: what the firm's state knows of, and the records in its tables.

use super::page::{self, Found, Place, Wish};
use super::{Body, firm_of};
use crate::authzen::body::Asked;
use crate::authzen::caller::{Caller, Known};
use crate::authzen::decide::{Who, who};
use crate::authzen::entity::{Act, Context, Entity, Wanted};
use crate::authzen::object::{maybe, object};
use crate::database::{Access, DatabaseError, Value};
use crate::firms::FirmHandle;
use crate::problem::Problem;
use axum::Json;
use firmgate::Gate;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{FIRM, Id, OwnedResource};
use firmgate::firm::Firm;
use firmgate::query::Schema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use utoipa::ToSchema;

/// With what may this subject do this?
#[derive(Deserialize, ToSchema)]
pub(super) struct Search {
    /// Who.
    #[serde(deserialize_with = "object")]
    subject: Entity,
    /// What.
    #[serde(deserialize_with = "object")]
    action: Act,
    /// Resources of this type.
    #[serde(deserialize_with = "object")]
    resource: Wanted,
    /// In what circumstances.
    #[serde(default, deserialize_with = "maybe")]
    context: Option<Context>,
    /// Which part of the result.
    #[serde(rename = "page")]
    _page: Option<Wish>,
}

/// A resource.
#[derive(Serialize, ToSchema)]
pub(super) struct Resource {
    #[serde(rename = "type")]
    kind: &'static str,
    id: String,
}

/// All resources with which a subject may do something.
#[utoipa::path(
    post, path = "/access/v1/search/resource", tag = "authzen", request_body = Search,
    security(("key" = [])),
    responses(
        (status = 200, description = "The resources, in the order of their ids", body = Found<Resource>),
        (status = 400, description = "The request is not well formed", body = Problem),
        (status = 401, description = "There is no key, or one that does not exist or was revoked", body = Problem),
        (status = 403, description = "The key is not for this", body = Problem),
        (status = 503, description = "It cannot be answered now", body = Problem),
    ),
)]
pub(super) async fn search(caller: Caller, Asked(body): Body) -> Result<Json<Found<Resource>>, Problem> {
    let (search, place): (Search, Place) = page::read("resource", caller.firm(), body)?;
    let context = search.context.unwrap_or_default();
    let handle = firm_of(&caller, &context)?;
    let now = handle.now();
    let who = handle.read(|firm| who(&Known::Firm { firm, now }, &search.subject, &context))?;
    let action = search.action.question().and_then(|question| question.action());
    let action = action.filter(|action| action.kind().name() == search.resource.kind);
    let (Who::Gate(gate), Some(action)) = (who, action) else {
        return Ok(Json(place.found(Vec::new(), None)));
    };
    let kind = action.kind();
    let ids = match kind {
        Kind::Firm => {
            let own = gate.can(action, FIRM).then(|| handle.id().to_string());
            own.into_iter().filter(|_| place.after.is_none()).collect()
        }
        Kind::User | Kind::Group | Kind::Calendar => in_state(handle, &gate, action, place.after.as_deref()).await?,
        _ => in_tables(handle, &gate, action, &place).await?,
    };
    let results = ids.into_iter().map(|id| Resource { kind: kind.name(), id });
    Ok(Json(place.cut(results, |resource| resource.id.clone())))
}

/// Of what the state has, everything after a place.
async fn in_state(
    handle: &FirmHandle,
    gate: &Gate,
    action: Action,
    after: Option<&str>,
) -> Result<Vec<String>, DatabaseError> {
    let find = "SELECT id FROM state_parts WHERE firm_id = $1 AND part = $2 AND id > $3 ORDER BY id";
    let values = [handle.id().into(), action.kind().name().into(), after.unwrap_or_default().into()];
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let rows = transaction.query(find, &values).await?;
    transaction.rollback().await?;
    let ids = rows.iter().map(|row| row.id(0)).collect::<Result<Vec<Id>, _>>()?;
    let can = |firm: &Firm, id: &Id| {
        let record = match action.kind() {
            Kind::User => firm.target(id).map(OwnedResource::User),
            Kind::Group => firm.group(id).map(OwnedResource::Group),
            Kind::Calendar => firm.calendar(id).map(OwnedResource::Calendar),
            _ => None,
        };
        record.is_some_and(|record| gate.can(action, record.as_ref()))
    };
    Ok(handle.read(|firm| ids.iter().filter(|id| can(firm, id)).map(Id::to_string).collect()))
}

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::default);

/// Of the rows that the database has, a page and one more; of a kind without a table, none.
async fn in_tables(
    handle: &FirmHandle,
    gate: &Gate,
    action: Action,
    place: &Place,
) -> Result<Vec<String>, DatabaseError> {
    let Some(table) = SCHEMA.tables.get(action.kind().name()).map(|table| &table.name) else { return Ok(Vec::new()) };
    let predicate =
        gate.query(action).to_sql(&SCHEMA, handle.database().dialect(), 1).map_err(DatabaseError::broken)?;
    let mut values: Vec<Value> = predicate.parameters.iter().map(Value::from).collect();
    let (after, limit) = (values.len() + 1, values.len() + 2);
    values.push(place.after.as_deref().unwrap_or_default().into());
    values.push(i64::try_from(place.limit).unwrap_or(i64::MAX).saturating_add(1).into());
    let deleted = if can_be_deleted(action.kind()) { " AND NOT deleted" } else { "" };
    let text = predicate.text;
    let find = format!("SELECT id FROM {table} WHERE {text}{deleted} AND id > ${after} ORDER BY id LIMIT ${limit}");
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let rows = transaction.query(&find, &values).await?;
    transaction.rollback().await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

// Rows of these are only marked when they go to the recovery bin.
fn can_be_deleted(kind: Kind) -> bool {
    !matches!(kind, Kind::ActivityDescription | Kind::Share | Kind::RecoveryItem | Kind::FeedEntry)
}
