//! The demo firm: made up, the same on every run.

use crate::database::{DatabaseError, ErrorKind};
use crate::firms::{FirmHandle, Firms};
use crate::http::App;
use crate::problem::Problem;
use crate::{records, sign_in};
use axum::Json;
use axum::extract::State;
use firmgate::facts::{Id, Millis, Person, Session};
use firmgate::firm::{Actor, FeedEntry, HostEvent, HostEventKind, State as FirmState};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The password of everybody in the demo firm.
pub const PASSWORD: &str = "demo";

/// Stores the demo firm with its records, unless it is there.
///
/// # Errors
///
/// [`DatabaseError`].
pub async fn load(firms: &Firms) -> Result<(), DatabaseError> {
    let demo = firmgate_demo::firm();
    match firms.create(&demo.name, &demo.state()).await {
        Err(error) if error.kind == ErrorKind::Exists => return Ok(()),
        made => made?,
    }
    let missing = || DatabaseError::broken("the demo firm is gone");
    let handle = firms.get(&demo.id).await?.ok_or_else(missing)?;
    records::load_demo(&handle, &demo).await?;
    tell(&handle, &demo).await?;
    let people: Vec<Person> = handle.read(|firm| {
        let users = firm.users().map(|user| Person::User(user.id.clone()));
        users.chain(firm.guests().map(|guest| Person::guest(guest.id.clone()))).collect()
    });
    sign_in::set_password(&handle, &people, PASSWORD).await
}

// Every so often something has happened.
const APART: Millis = 3 * 60 * 60 * 1_000;

// What has happened so far, up to now: the clock of a firm does not go back behind its newest entry,
// and must not be set forward by a day that is still to come.
async fn tell(handle: &FirmHandle, demo: &firmgate_demo::Firm) -> Result<(), DatabaseError> {
    let start = handle.now();
    let newest_first: Vec<_> = (0..).zip(&demo.feed_entries).collect();
    for (place, entry) in newest_first.into_iter().rev() {
        let event = HostEvent::Happened {
            kind: HostEventKind::Edited,
            text: entry.text.clone(),
            matters: entry.matter.iter().cloned().collect(),
            people: Vec::new(),
            private: entry.private,
        };
        let session = Session { open: Some(true), second_factor: Some(true) };
        let actor = Actor { person: entry.user.clone(), session };
        let at = start.saturating_sub(APART.saturating_mul(place));
        let made = handle.change(|firm, _| firm.prepare_event(&event, &actor, at), Vec::new()).await;
        made.map_err(|error| DatabaseError::broken(format!("{error:?}")))?;
    }
    Ok(())
}

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(whole))
}

/// The whole firm, which the demo's page lets a visitor look at as anybody in it.
#[derive(Serialize, ToSchema)]
struct Whole {
    /// The permission state.
    #[schema(value_type = Object)]
    state: FirmState,
    /// Everything that has happened.
    #[schema(value_type = Vec<Object>)]
    feed: Vec<FeedEntry>,
}

/// The whole demo firm, walls and all. There is no such thing on a server that shows no demo.
#[utoipa::path(get, path = "/api/v1/demo/firm", tag = "demo", responses(
    (status = 200, description = "The firm", body = Whole),
    (status = 404, description = "There is no demo", body = Problem),
))]
async fn whole(State(app): State<App>) -> Result<Json<Whole>, Problem> {
    if !app.options.demo {
        return Err(Problem::not_found());
    }
    let id: Id = firmgate_demo::firm().id;
    let handle = app.firms.get(&id).await?.ok_or_else(Problem::not_found)?;
    handle.catch_up().await?;
    Ok(Json(handle.read(|firm| Whole { state: firm.state(), feed: firm.entries().to_vec() })))
}
