//! Counters and histograms for Prometheus.

use axum::http::Method;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Decided {
    effect: &'static str,
    reason: &'static str,
}

/// Counters and histograms. Labels are routes, effects and codes, never ids or names.
pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Histogram, fn() -> Histogram>,
    decisions: Family<Decided, Counter>,
    streams: Gauge,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("firmgate");
        let requests = Family::new_with_constructor(histogram as fn() -> Histogram);
        registry.register("request_seconds", "Duration of requests", requests.clone());
        let decisions = Family::default();
        registry.register("decisions", "Decisions by effect and reason", decisions.clone());
        let streams = Gauge::default();
        registry.register("event_streams", "Open event streams", streams.clone());
        Metrics { registry, requests, decisions, streams }
    }
}

fn histogram() -> Histogram {
    Histogram::new(exponential_buckets(0.000_25, 2.0, 16))
}

// A client can invent methods; it must not invent labels.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

impl Metrics {
    /// Records a response and its duration.
    pub fn request(&self, method: &Method, route: &str, status: u16, seconds: f64) {
        let (method, route) = (method_label(method), route.to_owned());
        self.requests.get_or_create(&Request { method, route, status }).observe(seconds);
    }

    /// Counts a decision for another server.
    pub fn decision(&self, effect: &'static str, reason: &'static str) {
        self.decisions.get_or_create(&Decided { effect, reason }).inc();
    }

    /// The number of open event streams.
    #[must_use]
    pub fn streams(&self) -> &Gauge {
        &self.streams
    }

    /// All metrics in the text format of Prometheus.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        match encode(&mut text, &self.registry) {
            Ok(()) => text,
            Err(_) => String::new(),
        }
    }
}
