//! The firm's own API, for pages: the snapshot, commands, the feed, reviews, live updates.
//!
//! | file | what is there |
//! |---|---|
//! | `snapshot.rs` | the snapshot of whoever is signed in |
//! | `command.rs` | commands and their previews |
//! | `decide.rs` | one decision, confirmed by the server |
//! | `feed.rs` | the firm feed |
//! | `sessions.rs` | sessions, and who must still set up a second factor |
//! | `users.rs`, `groups.rs`, `guests.rs` | the people of the firm |
//! | `settings.rs`, `calendars.rs` | the settings of the firm, and its calendars |
//! | `matters.rs` | who may open a matter, and the matters that are listed without being open |
//! | `shares.rs` | what is shared outside the firm |
//! | `recovery_bin.rs` | what was deleted |
//! | `review.rs` | the access review, and the evidence of a wall |
//! | `who_can.rs` | who may take an action, and what a person may do |
//! | `events.rs` | live updates as server-sent events |
//! | `person.rs` | a person in a query string |
//!
//! Requests are authenticated by [`crate::state::AuthenticatedSession`]; the engine decides what they
//! may do.

mod calendars;
mod command;
mod decide;
mod events;
mod feed;
mod groups;
mod guests;
mod matters;
mod person;
mod recovery_bin;
mod review;
mod sessions;
mod settings;
mod shares;
mod snapshot;
mod users;
mod who_can;

pub(crate) use person::person;

use crate::state::App;
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
        .routes(routes!(sessions::sessions))
        .routes(routes!(sessions::without_two_factor))
        .routes(routes!(users::users))
        .routes(routes!(groups::groups))
        .routes(routes!(guests::guests))
        .routes(routes!(settings::settings))
        .routes(routes!(calendars::calendars))
        .routes(routes!(matters::access))
        .routes(routes!(matters::restricted))
        .routes(routes!(shares::shares))
        .routes(routes!(recovery_bin::recovery_bin))
        .routes(routes!(review::review))
        .routes(routes!(review::table))
        .routes(routes!(who_can::who_can))
        .routes(routes!(who_can::access_of))
        .routes(routes!(review::wall_evidence))
        .routes(routes!(events::events))
}
