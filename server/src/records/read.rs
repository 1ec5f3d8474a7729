//! One record, as the subject may see it.

use super::related_rows::{FactsContext, RelatedRows};
use super::stored_record::StoredRecord;
use super::{RecordType, mask, store, wall};
use crate::database::Access;
use crate::http::AuthenticatedSession;
use crate::problem::Problem;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use firmgate::Gate;
use firmgate::facts::{Id, OwnedResource, ShownOn};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

/// How a record is shown.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct How {
    /// On which screen a time entry is shown: `activities`, `billing` or `reports`. If nothing is
    /// said, nothing is shown that rests on it.
    #[param(value_type = Option<String>)]
    screen: Option<ShownOn>,
}

/// A record, as somebody may see it.
#[derive(Serialize, ToSchema)]
pub struct Shown {
    /// Its body, without what is masked.
    #[schema(value_type = Object)]
    body: Value,
    /// What is masked.
    #[serde(rename = "_masks")]
    masks: Vec<&'static str>,
    /// The actions on it that the subject may take.
    actions: Vec<&'static str>,
}

impl Shown {
    /// A record as somebody may see it: of one that they have written and may not see, the id.
    pub(super) fn of(gate: &Gate, record_type: RecordType, record: &dyn StoredRecord, facts: &OwnedResource) -> Shown {
        if !gate.can(record_type.view, facts.as_ref()) {
            return Shown { body: json!({ "id": record.id() }), masks: Vec::new(), actions: Vec::new() };
        }
        let mut body = record.body();
        let field_masks = mask::field_masks(record_type.kind).filter(|mask| !mask.is_lifted(gate, facts));
        let masks = mask::hide(&mut body, field_masks);
        let actions = gate.actions_for(facts.as_ref()).map(|action| action.name()).collect();
        Shown { body, masks, actions }
    }
}

/// An id in a path: what is none is nobody's.
pub(super) fn id_in_path(text: &str) -> Result<Id, Problem> {
    let id = text.parse().ok().filter(|_| !text.contains('\0'));
    id.ok_or_else(Problem::not_found)
}

/// One record that the subject may see.
#[utoipa::path(get, path = "/api/v1/records/{kind}/{id}", tag = "records",
    params(("kind" = String, Path, description = "The kind of record"), ("id" = String, Path, description = "Its id"), How),
    responses(
        (status = 200, description = "The record", body = Shown),
        (status = 401, description = "Nobody is signed in", body = Problem),
        (status = 404, description = "There is no such record, or it may not be known of", body = Problem),
        (status = 422, description = "The query is not what it has to be", body = Problem),
    ))]
pub(super) async fn read(
    signed: AuthenticatedSession,
    Path((kind, id)): Path<(String, String)>,
    how: Result<Query<How>, QueryRejection>,
) -> Result<Json<Shown>, Problem> {
    let record_type = RecordType::named(&kind)?;
    let Query(how) = how.map_err(|rejection| Problem::malformed("query", rejection.body_text()))?;
    let id = id_in_path(&id)?;
    let (handle, gate) = (&signed.handle, &signed.gate);
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let Some(found) = store::find(&mut transaction, handle.id(), record_type.kind, &id).await? else {
        transaction.rollback().await?;
        return Err(Problem::not_found());
    };
    let record = found.record;
    let related_rows = RelatedRows::stored(&mut transaction, handle.id(), &*record).await?;
    let facts = handle.read(|firm| {
        record.facts(&FactsContext { firm, now: signed.now, related_rows: &related_rows, shown_on: how.screen })
    });
    let is_there = if gate.can(record_type.view, facts.as_ref()) {
        let ids = vec![id.to_string()];
        let bodies = wall::bodies(&mut transaction, handle.database().dialect(), gate, record_type, ids).await?;
        bodies.contains_key(&id.to_string())
    } else {
        false
    };
    transaction.rollback().await?;
    if !is_there {
        return Err(Problem::not_found());
    }
    Ok(Json(Shown::of(gate, record_type, &*record, &facts)))
}
