//! The metadata of the decision point: where its endpoints are.

use crate::state::App;
use axum::Json;
use axum::extract::State;
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
    let base = app.options.public_url.trim_end_matches('/');
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
