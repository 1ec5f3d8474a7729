//! What every request has at hand.

use super::RequestIds;
use crate::clock::Clock;
use crate::firms::Firms;
use crate::metrics::Metrics;
use firmgate::facts::Millis;
use std::sync::Arc;
use tokio::sync::watch;

/// What every request has at hand.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
pub struct Parts {
    /// The firms.
    pub firms: Arc<Firms>,
    /// What is counted.
    pub metrics: Metrics,
    /// Ids for requests that have none.
    pub request_ids: RequestIds,
    /// What can be chosen.
    pub options: Options,
    /// Whether the process is being stopped: streams end then.
    pub stopping: watch::Sender<bool>,
}

/// What can be chosen for a server.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether cookies are for HTTPS only: always, but on loopback.
    pub secure_cookies: bool,
    /// For how long a snapshot may be used.
    pub snapshot_for: Millis,
    /// After how long of doing nothing a session ends.
    pub idle: Millis,
    /// After how long a session ends in any case.
    pub absolute: Millis,
    /// The address under which clients reach the server, such as `https://access.example.com`.
    pub public_url: String,
    /// Whether a visitor may be any persona of the demo firm without a password.
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
            demo: false,
        }
    }
}

impl App {
    /// An app over firms.
    #[must_use]
    pub fn new(firms: Arc<Firms>, options: Options) -> App {
        App(Arc::new(Parts {
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
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
