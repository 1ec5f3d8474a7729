//! The whole demo firm, for the demo's page.

use crate::state::{App, Problem};
use axum::Json;
use axum::extract::State;
use firmgate::facts::Id;
use firmgate::firm::{FeedEntry, State as FirmState};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(demo_firm))
}

/// The whole demo firm. With it, the demo's page shows what any user would see.
#[derive(Serialize, ToSchema)]
struct DemoFirm {
    /// The permission state.
    #[schema(value_type = Object)]
    state: FirmState,
    /// The whole feed.
    #[schema(value_type = Vec<Object>)]
    feed: Vec<FeedEntry>,
}

/// The whole demo firm, including what walls hide. 404 unless the server runs the demo.
#[utoipa::path(get, path = "/api/v1/demo/firm", tag = "demo", responses(
    (status = 200, description = "The firm", body = DemoFirm),
    (status = 404, description = "The server does not run the demo", body = Problem),
))]
async fn demo_firm(State(app): State<App>) -> Result<Json<DemoFirm>, Problem> {
    if !app.options.demo {
        return Err(Problem::not_found());
    }
    let id: Id = firmgate_demo::firm().id;
    let handle = app.firms.get(&id).await?.ok_or_else(Problem::not_found)?;
    handle.catch_up().await?;
    Ok(Json(handle.read(|firm| DemoFirm { state: firm.state(), feed: firm.entries().to_vec() })))
}
