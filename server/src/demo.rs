//! The demo firm: made up, the same on every run.

use crate::database::{DatabaseError, ErrorKind};
use crate::firms::Firms;
use crate::http::App;
use crate::problem::Problem;
use crate::{records, sign_in};
use axum::Json;
use axum::extract::State;
use firmgate::facts::{Id, Person};
use firmgate::firm::{FeedEntry, State as FirmState};
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
    let live = firms.get(&demo.id).await?.ok_or_else(missing)?;
    records::load_demo(&live, &demo).await?;
    let people: Vec<Person> = live.read(|firm| {
        let users = firm.users().map(|user| Person::User(user.id.clone()));
        users.chain(firm.guests().map(|guest| Person::guest(guest.id.clone()))).collect()
    });
    sign_in::set_password(&live, &people, PASSWORD).await
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
    let live = app.firms.get(&id).await?.ok_or_else(Problem::not_found)?;
    live.catch_up().await?;
    Ok(Json(live.read(|firm| Whole { state: firm.state(), feed: firm.entries().to_vec() })))
}
