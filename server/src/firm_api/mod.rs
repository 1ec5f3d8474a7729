//! The firm's own API: what a page, and an administrator's page, asks.
//!
//! | file | what is there |
//! |---|---|
//! | `snapshot.rs` | what one's client may know |
//! | `command.rs` | commands, and what they would do |
//! | `decide.rs` | one decision, for a page that wants the server's own word |
//! | `feed.rs` | the firm feed |
//! | `people.rs` | sessions, shares |
//! | `review.rs` | who can do what, and through what |
//! | `events.rs` | changes, as they happen |
//! | `person.rs` | somebody in a query string |
//!
//! Whoever asks is [`crate::http::AuthenticatedSession`]; what they may is asked of the engine.

mod command;
mod decide;
mod events;
mod feed;
mod people;
mod person;
mod review;
mod snapshot;

pub(crate) use person::person;

use crate::http::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(snapshot::snapshot))
        .routes(routes!(command::apply))
        .routes(routes!(command::preview))
        .routes(routes!(decide::decide))
        .routes(routes!(feed::feed))
        .routes(routes!(people::sessions))
        .routes(routes!(people::without_two_factor))
        .routes(routes!(people::shares))
        .routes(routes!(review::review))
        .routes(routes!(review::table))
        .routes(routes!(review::who_can))
        .routes(routes!(review::access_of))
        .routes(routes!(review::wall_evidence))
        .routes(routes!(events::events))
}
