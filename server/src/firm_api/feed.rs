//! The firm feed.

use super::person::person;
use crate::http::{AuthenticatedSession, Queried};
use crate::problem::Problem;
use axum::Json;
use firmgate::facts::{Id, Millis};
use firmgate::firm::{FeedFilter, FeedKind, FeedPage};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// What somebody did: a user's id, or `guest:` and a guest's.
    actor: Option<String>,
    /// What happened to somebody, in the same form.
    about: Option<String>,
    /// Kinds of thing, separated by commas.
    kinds: Option<String>,
    /// What happened to a matter.
    #[param(value_type = Option<String>)]
    matter: Option<Id>,
    /// Only what was deleted.
    #[serde(default)]
    only_deleted: bool,
    /// From when, in milliseconds since 1970.
    from: Option<Millis>,
    /// Until when, that moment not included.
    until: Option<Millis>,
    /// Only entries before this one: the `next` of the page before.
    before: Option<u64>,
    /// How many, 50 by default, 200 at most.
    limit: Option<usize>,
}

/// A page of the feed, the newest entry first, as far as whoever is signed in may see it.
#[utoipa::path(get, path = "/api/v1/feed", tag = "firm", params(Wanted), responses(
    (status = 200, description = "The page", body = Object),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 422, description = "The query is not what it has to be", body = Problem),
))]
pub(super) async fn feed(
    signed: AuthenticatedSession,
    Queried(wanted): Queried<Wanted>,
) -> Result<Json<FeedPage>, Problem> {
    let kind = |name: &str| {
        serde_json::from_value::<FeedKind>(name.into())
            .map_err(|_| Problem::malformed("kinds", "There is no such kind of entry"))
    };
    let kinds = wanted.kinds.as_deref().unwrap_or_default();
    let filter = FeedFilter {
        actor: wanted.actor.as_deref().map(|actor| person("actor", actor)).transpose()?,
        about: wanted.about.as_deref().map(|about| person("about", about)).transpose()?,
        kinds: kinds.split(',').filter(|name| !name.is_empty()).map(kind).collect::<Result<_, _>>()?,
        matter: wanted.matter,
        only_deleted: wanted.only_deleted,
        from: wanted.from,
        until: wanted.until,
        before: wanted.before,
        limit: wanted.limit,
    };
    Ok(Json(signed.handle.read(|firm| firm.feed(&signed.actor, signed.now, &filter))))
}
