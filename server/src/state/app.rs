//! The application's state and its options.

use super::metrics::Metrics;
use super::request_ids::RequestIds;
use crate::clock::Clock;
use crate::firms::Firms;
use firmgate::catalogue::Kind;
use firmgate::facts::Millis;
use std::sync::Arc;
use tokio::sync::watch;

/// The application: what every request has at hand.
#[derive(Clone)]
pub struct App(Arc<AppState>);

/// The state of an [`App`].
pub struct AppState {
    /// The firms.
    pub firms: Arc<Firms>,
    /// Counters and histograms.
    pub metrics: Metrics,
    /// Ids for requests that come without one.
    pub request_ids: RequestIds,
    /// The server's options.
    pub options: Options,
    /// Whether the process is shutting down: event streams end then.
    pub stopping: watch::Sender<bool>,
}

/// The server's options.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether cookies are marked `Secure`: always, except on loopback.
    pub secure_cookies: bool,
    /// The lifetime of a snapshot.
    pub snapshot_for: Millis,
    /// The idle timeout of a session.
    pub idle: Millis,
    /// The maximum lifetime of a session.
    pub absolute: Millis,
    /// The address under which clients reach the server, such as `https://access.example.com`.
    pub public_url: String,
    /// The kinds of record of which callers of the evaluation API send the facts, because the records are not
    /// kept here.
    pub facts_from_callers: Vec<Kind>,
    /// Whether visitors may sign in as any persona of the demo firm without a password.
    pub demo: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            secure_cookies: true,
            snapshot_for: 5 * 60_000,
            idle: 30 * 60_000,
            absolute: 12 * 60 * 60_000,
            public_url: "http://127.0.0.1:8080".to_owned(),
            facts_from_callers: Vec::new(),
            demo: false,
        }
    }
}

impl App {
    /// An application over firms.
    #[must_use]
    pub fn new(firms: Arc<Firms>, options: Options) -> App {
        App(Arc::new(AppState {
            firms,
            metrics: Metrics::default(),
            request_ids: RequestIds::default(),
            options,
            stopping: watch::Sender::new(false),
        }))
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        self.0.firms.clock()
    }
}

impl std::ops::Deref for App {
    type Target = AppState;

    fn deref(&self) -> &AppState {
        &self.0
    }
}
