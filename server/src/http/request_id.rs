//! The id of a request: the client's own, if it has one that can be logged, and otherwise a new one.
//! Logged with what came of the request, and counted. A client's own is echoed as it came.

use super::App;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

const NAME: HeaderName = HeaderName::from_static("x-request-id");
const LONGEST: usize = 128;

/// The id of a request.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

pub(super) async fn attach(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let start = Instant::now();
    let given = request.headers().get(NAME).cloned();
    let loggable = given.as_ref().and_then(|id| id.to_str().ok()).filter(|id| is_loggable(id));
    let id = loggable.map_or_else(crate::secret::public_id, str::to_owned);
    let method = request.method().as_str().to_owned();
    // The pattern, and not the path: ids and what people look for are in paths.
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    if let Some(value) = given.or_else(|| HeaderValue::from_str(&id).ok()) {
        response.headers_mut().insert(NAME, value);
    }
    let (status, seconds) = (response.status().as_u16(), start.elapsed().as_secs_f64());
    app.metrics.request(&method, &route, status, seconds);
    // What went well is counted; a line for each would cost more than the answer.
    if status < 400 {
        tracing::debug!(request = %id, method, route, status, seconds, "request");
    } else {
        tracing::info!(request = %id, method, route, status, seconds, "request");
    }
    response
}

fn is_loggable(id: &str) -> bool {
    !id.is_empty() && id.len() <= LONGEST && id.bytes().all(|byte| byte.is_ascii_graphic())
}
