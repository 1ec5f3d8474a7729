//! One record.

use super::facts_context::FactsContext;
use super::record_type::RecordType;
use super::view::RecordView;
use super::{related_rows, row_security, table};
use crate::database::Access;
use crate::state::{AuthenticatedSession, Problem, QueryString};
use axum::Json;
use axum::extract::Path;
use firmgate::facts::ShownOn;
use serde::Deserialize;

/// How a record is shown.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadQuery {
    /// The screen on which a time entry is shown: `activities`, `billing` or `reports`. Without it,
    /// nothing that depends on the screen is shown.
    #[param(value_type = Option<String>)]
    screen: Option<ShownOn>,
}

/// One record.
#[utoipa::path(get, path = "/api/v1/records/{kind}/{id}", tag = "records",
    params(("kind" = String, Path, description = "The kind of record"), ("id" = String, Path, description = "Its id"),
           ReadQuery),
    responses(
        (status = 200, description = "The record", body = RecordView),
        (status = 401, description = "Not signed in", body = Problem),
        (status = 403, description = "Known, but not to be viewed; with the decision", body = Problem),
        (status = 404, description = "No such record, or not to be known of", body = Problem),
        (status = 422, description = "Invalid query string", body = Problem),
    ))]
pub(super) async fn read(
    session: AuthenticatedSession,
    Path((kind, id)): Path<(String, String)>,
    query: Result<QueryString<ReadQuery>, Problem>,
) -> Result<Json<RecordView>, Problem> {
    let record_type = RecordType::named(&kind)?;
    let QueryString(query) = query?;
    let id = table::parse_id(&id)?;
    let (handle, gate) = (&session.handle, &session.gate);
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let Some(found) = table::find(&mut transaction, handle.id(), record_type.kind, &id).await? else {
        transaction.rollback().await?;
        return Err(Problem::not_found());
    };
    let record = found.record;
    let related_rows = related_rows::of_stored(&mut transaction, handle.id(), &*record).await?;
    let facts = handle.read(|firm| {
        record.facts(&FactsContext { firm, now: session.now, related_rows: &related_rows, shown_on: query.screen })
    });
    let decision = gate.decide(record_type.view, facts.as_ref());
    let is_visible = decision.is_allowed() && {
        let ids = vec![id.to_string()];
        let bodies =
            row_security::bodies(&mut transaction, handle.database().dialect(), gate, record_type, ids).await?;
        bodies.contains_key(&id.to_string())
    };
    transaction.rollback().await?;
    match is_visible {
        true => Ok(Json(RecordView::of(gate, record_type, &*record, &facts))),
        // Such as a restricted matter, which an administrator lists.
        false if !decision.is_allowed() && gate.knows_of(facts.as_ref()) => Err(Problem::denied(&decision)),
        false => Err(Problem::not_found()),
    }
}
