//! What somebody may do.

use super::Body;
use super::page::{self, Found, Place, Wish};
use crate::authzen::body::Asked;
use crate::authzen::caller::Caller;
use crate::authzen::decide::{Who, who};
use crate::authzen::entity::{Context, Entity};
use crate::authzen::fault::Fault;
use crate::authzen::object::{maybe, object};
use crate::authzen::record::{self, Named};
use crate::http::App;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What may this subject do with that?
#[derive(Deserialize, ToSchema)]
pub(super) struct Search {
    /// Who.
    #[serde(deserialize_with = "object")]
    subject: Entity,
    /// With what.
    #[serde(deserialize_with = "object")]
    resource: Entity,
    /// In what circumstances.
    #[serde(default, deserialize_with = "maybe")]
    context: Option<Context>,
    /// Which part of the result.
    #[serde(rename = "page")]
    _page: Option<Wish>,
}

/// An action.
#[derive(Serialize, ToSchema)]
pub(super) struct Action {
    name: &'static str,
}

/// Everything that a subject may do with a resource.
#[utoipa::path(
    post, path = "/access/v1/search/action", tag = "authzen", request_body = Search,
    security(("key" = [])),
    responses(
        (status = 200, description = "What they may do, in the order of the catalogue", body = Found<Action>),
        (status = 400, description = "The request is not well formed", body = Problem),
        (status = 401, description = "There is no key, or one that does not exist or was revoked", body = Problem),
        (status = 403, description = "The key is not for this", body = Problem),
        (status = 503, description = "It cannot be answered now", body = Problem),
    ),
)]
pub(super) async fn search(
    State(app): State<App>,
    caller: Caller,
    Asked(body): Body,
) -> Result<Json<Found<Action>>, Problem> {
    let (search, place): (Search, Place) = page::read("action", caller.firm(), body)?;
    let context = search.context.unwrap_or_default();
    let names = caller.ask(&app, |known| -> Result<Vec<&'static str>, Fault> {
        let Who::Gate(gate) = who(known, &search.subject, &context)? else { return Ok(Vec::new()) };
        let Some(kind) = record::kind_of(&search.resource.kind) else { return Ok(Vec::new()) };
        let Named::Record(record) = known.record(kind, &search.resource) else { return Ok(Vec::new()) };
        Ok(gate.actions_for(record.as_ref()).map(|action| action.name()).collect())
    })?;
    // What they may no longer do comes before no other action: then nothing is left.
    let seen = place
        .after
        .as_ref()
        .map_or(0, |after| names.iter().position(|name| name == after).map_or(names.len(), |place| place + 1));
    let rest = names.into_iter().skip(seen).map(|name| Action { name });
    Ok(Json(place.cut(rest, |action| action.name.to_owned())))
}
