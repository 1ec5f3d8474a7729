//! Gives each request an id, logs its outcome and counts it.
//!
//! A client's own id is echoed as it came, and logged if it is short and printable.

use crate::state::App;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

const NAME: HeaderName = HeaderName::from_static("x-request-id");
const MAX_LENGTH: usize = 128;

pub(crate) async fn log(State(app): State<App>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let given = request.headers().get(NAME).cloned();
    let id = given.clone().filter(is_loggable).unwrap_or_else(|| app.request_ids.next());
    let method = request.method().clone();
    // The pattern and not the path: paths contain ids and what people search for.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let mut response = next.run(request).await;
    response.headers_mut().insert(NAME, given.unwrap_or_else(|| id.clone()));
    let (status, seconds) = (response.status().as_u16(), start.elapsed().as_secs_f64());
    app.metrics.request(&method, route, status, seconds);
    let request = id.to_str().unwrap_or_default();
    // Successes are counted; a line for each would cost more than the response.
    if status < 400 {
        tracing::debug!(request, %method, route, status, seconds, "request");
    } else {
        tracing::info!(request, %method, route, status, seconds, "request");
    }
    response
}

fn is_loggable(id: &HeaderValue) -> bool {
    (1..=MAX_LENGTH).contains(&id.len()) && id.as_bytes().iter().all(u8::is_ascii_graphic)
}
