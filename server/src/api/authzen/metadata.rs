//! The metadata of the decision point: where its endpoints are.

use crate::state::{App, Problem};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// The metadata of the decision point.
#[derive(Serialize, ToSchema)]
pub(super) struct Metadata {
    policy_decision_point: String,
    access_evaluation_endpoint: String,
    access_evaluations_endpoint: String,
    search_subject_endpoint: String,
    search_resource_endpoint: String,
    search_action_endpoint: String,
}

/// The metadata of the decision point: where its endpoints are.
#[utoipa::path(
    get, path = "/.well-known/authzen-configuration", tag = "authzen",
    responses((status = 200, description = "The metadata", body = Metadata)),
)]
pub(super) async fn metadata(State(app): State<App>) -> Response {
    of(app.options.public_url.trim_end_matches('/'))
}

/// The metadata of a decision point whose address has a path: the path comes last, as in RFC 8414.
#[utoipa::path(
    get, path = "/.well-known/authzen-configuration/{path}", tag = "authzen",
    params(("path" = String, Path, description = "The path of the address of the decision point")),
    responses(
        (status = 200, description = "The metadata", body = Metadata),
        (status = 404, description = "The address has another path", body = Problem),
    ),
)]
pub(super) async fn metadata_at_path(State(app): State<App>, Path(path): Path<String>) -> Result<Response, Problem> {
    let base = app.options.public_url.trim_end_matches('/');
    if path_of(base) == Some(path.trim_end_matches('/')) { Ok(of(base)) } else { Err(Problem::not_found()) }
}

fn path_of(base: &str) -> Option<&str> {
    base.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map(|(_, path)| path)
}

fn of(base: &str) -> Response {
    let at = |path: &str| format!("{base}/access/v1/{path}");
    let metadata = Metadata {
        policy_decision_point: base.to_owned(),
        access_evaluation_endpoint: at("evaluation"),
        access_evaluations_endpoint: at("evaluations"),
        search_subject_endpoint: at("search/subject"),
        search_resource_endpoint: at("search/resource"),
        search_action_endpoint: at("search/action"),
    };
    ([(header::CACHE_CONTROL, "max-age=3600")], Json(metadata)).into_response()
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn an_address_may_have_a_path() {
        assert_eq!(path_of("https://pdp.example/firmgate/eu"), Some("firmgate/eu"));
        assert_eq!(path_of("https://pdp.example"), None);
    }
}
