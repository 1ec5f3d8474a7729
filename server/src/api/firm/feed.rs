//! The firm feed.

use super::person::person;
use crate::state::{AuthenticatedSession, Problem, QueryString};
use axum::Json;
use firmgate::facts::{Id, Millis};
use firmgate::firm::{FeedFilter, FeedKind, FeedPage};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct FeedQuery {
    /// Only entries by this person: a user's id, or `guest:` and a guest's id.
    actor: Option<String>,
    /// Only entries about this person, in the same form.
    about: Option<String>,
    /// Only entries of these kinds, separated by commas.
    kinds: Option<String>,
    /// Only entries about this matter.
    #[param(value_type = Option<String>)]
    matter: Option<Id>,
    /// Only deletions.
    #[serde(default)]
    only_deleted: bool,
    /// Only entries from this moment on, in milliseconds since 1970.
    from: Option<Millis>,
    /// Only entries before this moment.
    until: Option<Millis>,
    /// Only entries before this one: the `next` of the previous page.
    before: Option<u64>,
    /// The maximum number of entries: 50 by default, at most 200.
    limit: Option<usize>,
}

/// A page of the firm feed, newest entry first, as far as the caller may see it.
#[utoipa::path(get, path = "/api/v1/feed", tag = "firm", params(FeedQuery), responses(
    (status = 200, description = "The page", body = Object),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 422, description = "Invalid query string", body = Problem),
))]
pub(super) async fn feed(
    session: AuthenticatedSession,
    QueryString(query): QueryString<FeedQuery>,
) -> Result<Json<FeedPage>, Problem> {
    let kind = |name: &str| {
        serde_json::from_value::<FeedKind>(name.into())
            .map_err(|_| Problem::malformed("kinds", "Unknown kind of entry"))
    };
    let kinds = query.kinds.as_deref().unwrap_or_default();
    let filter = FeedFilter {
        actor: query.actor.as_deref().map(|actor| person("actor", actor)).transpose()?,
        about: query.about.as_deref().map(|about| person("about", about)).transpose()?,
        kinds: kinds.split(',').filter(|name| !name.is_empty()).map(kind).collect::<Result<_, _>>()?,
        matter: query.matter,
        only_deleted: query.only_deleted,
        from: query.from,
        until: query.until,
        before: query.before,
        limit: query.limit,
    };
    Ok(Json(session.handle.read(|firm| firm.feed(&session.actor, session.now, &filter))))
}
