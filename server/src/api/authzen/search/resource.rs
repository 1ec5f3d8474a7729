//! The resources on which a subject may take an action, in the firm's state and in its tables.

use super::page::{self, PageRequest, PageToken, SearchResponse};
use super::scope::firm_of;
use crate::api::authzen::body::LenientBody;
use crate::api::authzen::caller::Caller;
use crate::api::authzen::decide::{SubjectGate, subject_gate};
use crate::api::authzen::entity::{ActionName, Context, Entity, EntityType};
use crate::api::authzen::facts_source::FactsSource;
use crate::api::authzen::kept_here::FromCallers;
use crate::api::authzen::object::{optional, required};
use crate::api::authzen::resource::FirmState;
use crate::api::records::NamedRecords;
use crate::database::{self, Access, DatabaseError};
use crate::firms::FirmHandle;
use crate::state::Problem;
use axum::Json;
use firmgate::Gate;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{FIRM, Id, OwnedResource};
use firmgate::firm::Firm;
use firmgate::query::Schema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::LazyLock;
use utoipa::ToSchema;

/// A search: on which resources may this subject take this action?
#[derive(Deserialize, ToSchema)]
pub(super) struct ResourceSearchRequest {
    /// The subject.
    #[serde(deserialize_with = "required")]
    subject: Entity,
    /// The action.
    #[serde(deserialize_with = "required")]
    action: ActionName,
    /// Resources of this type.
    #[serde(deserialize_with = "required")]
    resource: EntityType,
    /// The context.
    #[serde(default, deserialize_with = "optional")]
    context: Option<Context>,
    /// Which page of the result is wanted.
    #[serde(rename = "page")]
    _page: Option<PageRequest>,
}

/// A resource that was found.
#[derive(Serialize, ToSchema)]
pub(super) struct FoundResource {
    #[serde(rename = "type")]
    kind: &'static str,
    id: String,
}

/// All resources on which a subject may take an action.
#[utoipa::path(
    post, path = "/access/v1/search/resource", tag = "authzen", request_body = ResourceSearchRequest,
    security(("key" = [])),
    responses(
        (status = 200, description = "The resources, in the order of their ids", body = SearchResponse<FoundResource>),
        (status = 400, description = "Malformed request", body = Problem),
        (status = 401, description = "Missing, unknown or revoked API key", body = Problem),
        (status = 403, description = "The scope of the key does not permit the request", body = Problem),
        (status = 503, description = "The database is unavailable", body = Problem),
    ),
)]
pub(super) async fn search(
    caller: Caller,
    LenientBody(body): LenientBody<Value>,
) -> Result<Json<SearchResponse<FoundResource>>, Problem> {
    let (search, token): (ResourceSearchRequest, PageToken) = page::parse("resource", caller.firm(), body)?;
    let context = search.context.unwrap_or_default();
    let handle = firm_of(&caller, &context)?;
    let now = handle.now();
    let gate = handle.read(|firm| {
        let (stored, from_callers) = (&NamedRecords::default(), FromCallers(&[]));
        subject_gate(&FactsSource::Firm(FirmState { firm, now, stored, from_callers }), &search.subject, &context)
    })?;
    let action = search.action.question().and_then(|question| question.action());
    let action = action.filter(|action| action.kind().name() == search.resource.kind);
    let (SubjectGate::Open(gate), Some(action)) = (gate, action) else {
        return Ok(Json(token.page(Vec::new(), None)));
    };
    let kind = action.kind();
    let ids = match kind {
        Kind::Firm => {
            let own = gate.can(action, FIRM).then(|| handle.id().to_string());
            own.into_iter().filter(|_| token.after.is_none()).collect()
        }
        Kind::User | Kind::Group | Kind::Calendar => in_state(handle, &gate, action, token.after.as_deref()).await?,
        _ => in_tables(handle, &gate, action, &token).await?,
    };
    let results = ids.into_iter().map(|id| FoundResource { kind: kind.name(), id });
    Ok(Json(token.first_page(results, |resource| resource.id.clone())))
}

/// The ids after a place of what is in the firm's state.
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

/// The ids of a page and one more of what is in a table; none, if the kind has no table.
async fn in_tables(
    handle: &FirmHandle,
    gate: &Gate,
    action: Action,
    token: &PageToken,
) -> Result<Vec<String>, DatabaseError> {
    let Some(table) = SCHEMA.tables.get(action.kind().name()).map(|table| &table.name) else { return Ok(Vec::new()) };
    let predicate =
        gate.query(action).to_sql(&SCHEMA, handle.database().dialect(), 1).map_err(DatabaseError::broken)?;
    let mut values: Vec<database::Value> = predicate.parameters.iter().map(database::Value::from).collect();
    let (after, limit) = (values.len() + 1, values.len() + 2);
    values.push(token.after.as_deref().unwrap_or_default().into());
    values.push(i64::try_from(token.limit).unwrap_or(i64::MAX).saturating_add(1).into());
    let deleted = if can_be_deleted(action.kind()) { " AND NOT deleted" } else { "" };
    let text = predicate.text;
    let find = format!("SELECT id FROM {table} WHERE {text}{deleted} AND id > ${after} ORDER BY id LIMIT ${limit}");
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let rows = transaction.query(&find, &values).await?;
    transaction.rollback().await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

// Deleting a record of another kind only marks its row.
fn can_be_deleted(kind: Kind) -> bool {
    !matches!(kind, Kind::ActivityDescription | Kind::Share | Kind::RecoveryItem | Kind::FeedEntry)
}
