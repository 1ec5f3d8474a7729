//! For operators: liveness, readiness and metrics.

use crate::database::Access;
use crate::state::{App, Problem};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(live)).routes(routes!(ready)).routes(routes!(metrics))
}

/// Liveness: the process runs.
#[utoipa::path(get, path = "/healthz", tag = "operations", responses((status = 200, description = "The process runs")))]
async fn live() -> &'static str {
    "ok\n"
}

/// Readiness: every database answers.
#[utoipa::path(get, path = "/readyz", tag = "operations", responses(
    (status = 200, description = "Every database answers"),
    (status = 503, description = "A database is unavailable", body = Problem),
))]
async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    for database in app.firms.databases().all() {
        let mut transaction = database.begin(Access::ReadPrimary).await?;
        transaction.query("SELECT 1", &[]).await?;
        transaction.rollback().await?;
    }
    Ok("ready\n")
}

/// Metrics in the text format of Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "operations", responses((status = 200, description = "The metrics")))]
async fn metrics(State(app): State<App>) -> Response {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], app.metrics.text()).into_response()
}
