//! The personas of the demo: a visitor may be any of them, where the server says so.

use super::account::Account;
use super::flow::{Entered, SignInStep, instead_of, newest, open};
use super::visitor::Visitor;
use crate::http::{App, Body};
use crate::problem::Problem;
use axum::extract::State;
use firmgate::facts::{Id, Person};
use serde::Deserialize;
use std::sync::LazyLock;
use utoipa::ToSchema;

// Making the firm is much work, and it is the same every time.
static DEMO: LazyLock<(Id, Vec<(Person, bool)>)> = LazyLock::new(|| {
    let firm = firmgate_demo::firm();
    let of = |persona: firmgate_demo::Persona| (persona.subject, persona.session.second_factor == Some(true));
    (firm.id, firm.personas.into_iter().map(of).collect())
});

/// Whom to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Be {
    /// A user's id, or `{"guest": id}`.
    #[schema(value_type = Object)]
    person: Person,
}

/// Be a persona of the demo firm. There is no such thing on a server that shows no demo.
#[utoipa::path(post, path = "/api/v1/demo/be", tag = "sign-in", request_body = Be, responses(
    (status = 200, description = "The visitor is that persona", body = Entered),
    (status = 404, description = "There is no demo, or no such persona", body = Problem),
))]
pub(super) async fn be(State(app): State<App>, visitor: Visitor, Body(asked): Body<Be>) -> Result<SignInStep, Problem> {
    if !app.options.demo {
        return Err(Problem::not_found());
    }
    let (firm, personas) = &*DEMO;
    let persona = personas.iter().find(|(person, _)| *person == asked.person);
    let (person, second_factor) = persona.ok_or_else(Problem::not_found)?;
    let handle = newest(&app, firm).await?.ok_or_else(Problem::not_found)?;
    let account = handle.read(|firm| Account::of(firm, person)).ok_or_else(Problem::not_found)?;
    let statements = instead_of(&handle, &visitor);
    Ok(open(&app, &handle, &account, *second_factor, visitor.address, statements).await?)
}
