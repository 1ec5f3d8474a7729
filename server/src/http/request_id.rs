//! The id of a request: the client's own, if it has one that can be logged, and otherwise a new one.
//! Logged with what came of the request, and counted. A client's own is echoed as it came.

use super::App;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

const NAME: HeaderName = HeaderName::from_static("x-request-id");
const LONGEST: usize = 128;

/// Ids for requests that have none: the process's own random part, and a number. All of it random
/// would ask the kernel at each request, and says no more in a log.
pub struct RequestIds {
    process: String,
    next: AtomicU64,
}

impl Default for RequestIds {
    fn default() -> RequestIds {
        RequestIds { process: crate::secret::public_id(), next: AtomicU64::new(1) }
    }
}

impl RequestIds {
    fn next(&self) -> HeaderValue {
        let id = format!("{}-{}", self.process, self.next.fetch_add(1, Ordering::Relaxed));
        HeaderValue::try_from(id).unwrap_or_else(|_| HeaderValue::from_static("none"))
    }
}

pub(super) async fn attach(State(app): State<App>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let given = request.headers().get(NAME).cloned();
    let id = given.clone().filter(is_loggable).unwrap_or_else(|| app.request_ids.next());
    let method = request.method().clone();
    // The pattern, and not the path: ids and what people look for are in paths.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let mut response = next.run(request).await;
    response.headers_mut().insert(NAME, given.unwrap_or_else(|| id.clone()));
    let (status, seconds) = (response.status().as_u16(), start.elapsed().as_secs_f64());
    app.metrics.request(&method, route, status, seconds);
    let request = id.to_str().unwrap_or_default();
    // What went well is counted; a line for each would cost more than the answer.
    if status < 400 {
        tracing::debug!(request, %method, route, status, seconds, "request");
    } else {
        tracing::info!(request, %method, route, status, seconds, "request");
    }
    response
}

fn is_loggable(id: &HeaderValue) -> bool {
    (1..=LONGEST).contains(&id.len()) && id.as_bytes().iter().all(u8::is_ascii_graphic)
}
