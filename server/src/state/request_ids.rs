//! Ids for requests that come without one.

use axum::http::HeaderValue;
use std::sync::atomic::{AtomicU64, Ordering};

/// Ids for requests that come without one: a random part for the process, and a counter. A random id
/// for each request would ask the kernel every time, and say no more in a log.
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
    /// The next id.
    pub(crate) fn next(&self) -> HeaderValue {
        let id = format!("{}-{}", self.process, self.next.fetch_add(1, Ordering::Relaxed));
        HeaderValue::try_from(id).unwrap_or_else(|_| HeaderValue::from_static("none"))
    }
}
