//! What is counted, for Prometheus.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Decided {
    effect: String,
    reason: String,
}

/// What is counted. Labels are routes, actions' effects and codes; never ids and never names.
pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    seconds: Family<Vec<(String, String)>, Histogram>,
    decisions: Family<Decided, Counter>,
    streams: Gauge,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("firmgate");
        let requests = Family::default();
        registry.register("requests", "Requests, by route and status", requests.clone());
        let seconds = Family::new_with_constructor(histogram as fn() -> Histogram);
        registry.register("request_seconds", "How long requests took", seconds.clone());
        let decisions = Family::default();
        registry.register("decisions", "Decisions, by effect and reason", decisions.clone());
        let streams = Gauge::default();
        registry.register("event_streams", "Pages that are listening now", streams.clone());
        Metrics { registry, requests, seconds, decisions, streams }
    }
}

fn histogram() -> Histogram {
    Histogram::new(exponential_buckets(0.000_25, 2.0, 16))
}

impl Metrics {
    /// A request was answered.
    pub fn request(&self, method: &str, route: &str, status: u16, seconds: f64) {
        let (method, route) = (method.to_owned(), route.to_owned());
        self.seconds.get_or_create(&vec![("route".to_owned(), route.clone())]).observe(seconds);
        self.requests.get_or_create(&Request { method, route, status }).inc();
    }

    /// Something was decided for another server.
    pub fn decision(&self, effect: &str, reason: &str) {
        self.decisions.get_or_create(&Decided { effect: effect.to_owned(), reason: reason.to_owned() }).inc();
    }

    /// How many pages are listening.
    #[must_use]
    pub fn streams(&self) -> &Gauge {
        &self.streams
    }

    /// The counts as text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        match encode(&mut text, &self.registry) {
            Ok(()) => text,
            Err(_) => String::new(),
        }
    }
}
