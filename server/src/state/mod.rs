//! What every request has at hand: the application, who is signed in, bodies and query strings, and
//! the problem that it is answered with when it fails.
//!
//! | file | what is there |
//! |---|---|
//! | `app.rs` | the application's state and its options |
//! | `authenticated_session.rs` | who is signed in, by the session cookie and the database |
//! | `session_token.rs` | the token in the session cookie |
//! | `same_origin.rs` | refuses requests that another site's page sends |
//! | `peer.rs` | the address at the other end of the connection |
//! | `body.rs`, `query_string.rs` | JSON bodies and query strings, parsed strictly |
//! | `unique.rs` | JSON in which no member is there twice |
//! | `problem.rs` | error responses (RFC 9457) |
//! | `schema.rs` | types of the crate as the OpenAPI document describes them |
//! | `metrics.rs` | counters and histograms for Prometheus |
//! | `request_ids.rs` | ids for requests that come without one |
//!
//! Depends on [`crate::firms`], [`crate::database`], [`crate::clock`] and [`crate::secret`].

mod app;
mod authenticated_session;
mod body;
mod metrics;
mod peer;
mod problem;
mod query_string;
mod request_ids;
mod same_origin;
mod schema;
mod session_token;
pub(crate) mod unique;

pub use app::{App, Options};
pub use authenticated_session::AuthenticatedSession;
pub use body::Body;
pub(crate) use body::{is_json, read_whole};
pub use metrics::Metrics;
pub use peer::Peer;
pub use problem::Problem;
pub use query_string::QueryString;
pub use request_ids::RequestIds;
pub(crate) use same_origin::require_same_origin;
pub use schema::{MatterAccessSchema, PaymentNotificationSchema, PersonSchema};
pub use session_token::SessionToken;
pub(crate) use unique::JsonError;
