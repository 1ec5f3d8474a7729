//! Signing in as a persona of the demo, where the server runs the demo.

use super::account::Account;
use super::flow::{SignInStatus, SignInStep, current_firm, open_session, revoke_previous};
use super::visitor::Visitor;
use crate::state::{App, Body, Problem};
use axum::extract::State;
use firmgate::facts::{Id, Person};
use serde::Deserialize;
use std::sync::LazyLock;
use utoipa::ToSchema;

// Building the demo firm is expensive, and it is the same every time.
static PERSONAS: LazyLock<(Id, Vec<(Person, bool)>)> = LazyLock::new(|| {
    let firm = firmgate_demo::firm();
    let of = |persona: firmgate_demo::Persona| (persona.subject, persona.session.second_factor == Some(true));
    (firm.id, firm.personas.into_iter().map(of).collect())
});

/// A persona of the demo firm.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonaRequest {
    /// A user's id, or `{"guest": id}`.
    #[schema(value_type = Object)]
    person: Person,
}

/// Sign in as a persona of the demo firm. 404 unless the server runs the demo.
#[utoipa::path(post, path = "/api/v1/demo/be", tag = "sign-in", request_body = PersonaRequest, responses(
    (status = 200, description = "Signed in as the persona", body = SignInStatus),
    (status = 404, description = "The server does not run the demo, or no such persona", body = Problem),
))]
pub(super) async fn become_persona(
    State(app): State<App>,
    visitor: Visitor,
    Body(request): Body<PersonaRequest>,
) -> Result<SignInStep, Problem> {
    if !app.options.demo {
        return Err(Problem::not_found());
    }
    let (firm, personas) = &*PERSONAS;
    let persona = personas.iter().find(|(person, _)| *person == request.person);
    let (person, second_factor) = persona.ok_or_else(Problem::not_found)?;
    let handle = current_firm(&app, firm).await?.ok_or_else(Problem::not_found)?;
    let account = handle.read(|firm| Account::of(firm, person)).ok_or_else(Problem::not_found)?;
    let statements = revoke_previous(&handle, &visitor);
    Ok(open_session(&app, &handle, &account, *second_factor, visitor.address, statements).await?)
}
