//! The calendars.

use crate::api::records::projected;
use crate::state::{AuthenticatedSession, Problem};
use axum::Json;
use firmgate::facts::{CalendarKind, Id, OwnedResource};
use firmgate::firm::state::Calendar;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A calendar.
#[derive(Serialize, ToSchema)]
pub(super) struct CalendarItem {
    /// Its id.
    #[schema(value_type = String)]
    id: Id,
    /// Its name.
    name: String,
    /// What kind of calendar it is, such as `personal` or `firm`.
    #[schema(value_type = String)]
    kind: CalendarKind,
    /// The user who made it, or whose personal calendar it is.
    #[schema(value_type = String)]
    creator: Id,
    /// What the gate in the caller's page decides about the calendar on. Of whom it is shared with, only the caller.
    #[schema(value_type = Object)]
    facts: Value,
}

/// The calendars of which the caller may know, in the order of their ids.
#[utoipa::path(get, path = "/api/v1/calendars", tag = "firm", responses(
    (status = 200, description = "The calendars", body = Vec<CalendarItem>),
    (status = 401, description = "Not signed in", body = Problem),
))]
pub(super) async fn calendars(session: AuthenticatedSession) -> Json<Vec<CalendarItem>> {
    let items = session.handle.read(|firm| {
        let item = |calendar: &Calendar| {
            // None of a calendar that they may not know of.
            let facts = projected(&session.gate, &OwnedResource::Calendar(firm.calendar(&calendar.id)?))?;
            let Calendar { id, name, kind, creator, .. } = calendar;
            Some(CalendarItem { id: id.clone(), name: name.clone(), kind: *kind, creator: creator.clone(), facts })
        };
        firm.calendars().filter_map(item).collect()
    });
    Json(items)
}
