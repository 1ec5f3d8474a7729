//! The decision point over HTTP.
//!
//! | file | what is there |
//! |---|---|
//! | `app.rs` | what every request has at hand |
//! | `body.rs` | bodies, read strictly: what is at fault, and where |
//! | `queried.rs` | query strings, read strictly |
//! | `request_id.rs` | the id of a request, echoed and logged |
//! | `serve.rs` | connections, and their graceful end |
//! | `authenticated_session.rs` | who asks, by their session |
//! | `health.rs` | whether the process lives, and is ready |

mod app;
mod authenticated_session;
mod body;
mod health;
mod queried;
mod request_id;
mod serve;

pub use app::{App, Options};
pub(crate) use authenticated_session::is_own_page;
pub use authenticated_session::{AuthenticatedSession, Token};
pub use body::Body;
pub(crate) use body::{is_json, whole};
pub use queried::Queried;
pub use request_id::RequestIds;
pub use serve::{Peer, serve};

use axum::http::StatusCode;
use axum::http::header::{self, HeaderValue};
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
use utoipa_axum::routes;

const BODY_TIME: Duration = Duration::from_secs(10);
const TIME: Duration = Duration::from_secs(30);

#[derive(OpenApi)]
#[openapi(info(
    title = "Firmgate",
    description = "Who may see and do what in a law firm's practice-management system: a decision point with the \
                   OpenID AuthZEN Authorization API 1.0, and the firm's own API."
))]
struct Document;

/// Every route, and their documentation: one cannot be had without the other.
fn documented() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
        .routes(routes!(health::metrics))
        .merge(crate::demo::routes())
        .merge(crate::sign_in::routes())
        .merge(crate::firm_api::routes())
        .merge(crate::records::routes())
        .merge(crate::authzen::routes())
}

/// The OpenAPI document of the server.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    documented().split_for_parts().1
}

/// The server's routes, and the pages of a folder under all other paths.
pub fn router(app: App, pages: Option<&Path>) -> Router {
    let (routes, document) = documented().split_for_parts();
    let routes = routes
        .merge(utoipa_swagger_ui::SwaggerUi::new("/docs").url("/openapi.json", document))
        // What is misspelt of the API is not there: no page is given in its place.
        .route("/api/{*rest}", any(health::nothing))
        .route("/access/{*rest}", any(health::nothing));
    let routes = match pages {
        Some(pages) => {
            let index = ServeFile::new(pages.join("index.html"));
            routes.fallback_service(ServeDir::new(pages).fallback(index))
        }
        None => routes.fallback(health::nothing),
    };
    routes
        // One layer made of all: the router boxes each that it is given.
        .layer(
            ServiceBuilder::new()
                .layer(SetResponseHeaderLayer::if_not_present(
                    header::X_CONTENT_TYPE_OPTIONS,
                    HeaderValue::from_static("nosniff"),
                ))
                .layer(middleware::from_fn_with_state(app.clone(), request_id::attach))
                .layer(CatchPanicLayer::custom(health::panicked))
                .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME))
                .layer(RequestBodyTimeoutLayer::new(BODY_TIME)),
        )
        .with_state(app)
}
