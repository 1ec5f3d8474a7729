//! Whether the process lives, whether it is ready, and what it has counted.

use super::App;
use crate::database::Access;
use crate::problem::Problem;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Whether the process lives.
#[utoipa::path(get, path = "/healthz", tag = "operations", responses((status = 200, description = "It lives")))]
pub(super) async fn live() -> &'static str {
    "ok\n"
}

/// Whether the process can answer: every database does.
#[utoipa::path(get, path = "/readyz", tag = "operations", responses(
    (status = 200, description = "It is ready"),
    (status = 503, description = "A database does not answer", body = Problem),
))]
pub(super) async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    for database in app.firms.databases().all() {
        let mut transaction = database.begin(Access::ReadPrimary).await?;
        transaction.query("SELECT 1", &[]).await?;
        transaction.rollback().await?;
    }
    Ok("ready\n")
}

/// What the process has counted, in the text format of Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "operations", responses((status = 200, description = "The counts")))]
pub(super) async fn metrics(State(app): State<App>) -> Response {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], app.metrics.text()).into_response()
}

pub(super) async fn nothing() -> Problem {
    Problem::not_found()
}

pub(super) fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something is wrong on our side").into_response()
}
