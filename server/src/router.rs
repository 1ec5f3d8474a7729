//! All routes, their OpenAPI document, and the layers over them.

use crate::api;
use crate::request_log;
use crate::state::{App, Problem};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use axum::{Router, middleware};
use std::path::Path;
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

const BODY_TIMEOUT: Duration = Duration::from_secs(10);
const TIMEOUT: Duration = Duration::from_secs(30);

#[derive(OpenApi)]
#[openapi(info(
    title = "Firmgate",
    description = "Who may see and do what in a law firm's practice-management system: a decision point with the \
                   OpenID AuthZEN Authorization API 1.0, and the firm's own API."
))]
struct Document;

/// All routes with their documentation, so that neither exists without the other.
fn documented() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .merge(api::operations::routes())
        .merge(api::sign_in::routes())
        .merge(api::firm::routes())
        .merge(api::records::routes())
        .merge(api::authzen::routes())
}

/// The OpenAPI document of the server.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    documented().split_for_parts().1
}

/// All routes; every other path serves the pages of a folder.
pub fn router(app: App, pages: Option<&Path>) -> Router {
    let (routes, document) = documented().split_for_parts();
    let routes = routes
        .merge(utoipa_swagger_ui::SwaggerUi::new("/docs").url("/openapi.json", document))
        // A misspelt API path is a 404 and not a page.
        .route("/api/{*rest}", any(not_found))
        .route("/access/{*rest}", any(not_found));
    let routes = match pages {
        Some(pages) => {
            let index = ServeFile::new(pages.join("index.html"));
            routes.fallback_service(ServeDir::new(pages).fallback(index))
        }
        None => routes.fallback(not_found),
    };
    routes
        // One layer made of all: the router boxes each layer that it is given.
        .layer(
            ServiceBuilder::new()
                .layer(SetResponseHeaderLayer::if_not_present(
                    header::X_CONTENT_TYPE_OPTIONS,
                    HeaderValue::from_static("nosniff"),
                ))
                .layer(middleware::from_fn_with_state(app.clone(), request_log::log))
                .layer(CatchPanicLayer::custom(panicked))
                .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
                .layer(RequestBodyTimeoutLayer::new(BODY_TIMEOUT)),
        )
        .with_state(app)
}

async fn not_found() -> Problem {
    Problem::not_found()
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Internal server error").into_response()
}
