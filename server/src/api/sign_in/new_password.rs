//! Changing one's own password.

use super::account::Account;
use super::attempts::Attempt;
use super::credentials::{Credentials, catch_up, replace_password};
use super::flow::{SignInStatus, SignInStep, record, replace_sessions};
use super::visitor::Visitor;
use super::{password, tokens};
use crate::firms::FirmHandle;
use crate::state::{App, AuthenticatedSession, Body, Problem};
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::catalogue::Action;
use firmgate::firm::{Actor, HostEvent};
use serde::Deserialize;
use std::net::IpAddr;
use utoipa::ToSchema;

/// Replaces a password, ends every session of its owner, and opens a new one.
pub(super) async fn replace(
    app: &App,
    handle: &FirmHandle,
    actor: &Actor,
    old: &str,
    new: &str,
    address: IpAddr,
) -> Result<SignInStep, Problem> {
    let account = handle.read(|firm| Account::of(firm, &actor.person)).ok_or_else(Problem::signed_out)?;
    password::check("new", new, account.must_be_strong, Some(old)).await?;
    let hash = password::hash(new).await?;
    // Every token that the old password has earned is revoked with it, even if a later step fails.
    let statements = vec![
        replace_password(handle, &actor.person, old, &hash, handle.now()),
        tokens::revoke_all(handle, &actor.person),
    ];
    record(handle, actor, &HostEvent::PasswordChanged {}, statements).await?;
    let second_factor = actor.session.second_factor == Some(true);
    replace_sessions(app, handle, actor, second_factor, address).await
}

/// The current password and its replacement.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordChange {
    /// The current password.
    current: String,
    /// The new password.
    new: String,
}

/// Change one's own password. Every session ends; the response sets the cookie of a new one.
#[utoipa::path(post, path = "/api/v1/password", tag = "sign-in", request_body = PasswordChange, responses(
    (status = 200, description = "The password is changed", body = SignInStatus),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
    (status = 422, description = "The current password is wrong, or the new one is not accepted", body = Problem),
    (status = 429, description = "Too many failed attempts", body = Problem),
))]
pub(super) async fn change(
    State(app): State<App>,
    visitor: Visitor,
    session: AuthenticatedSession,
    Body(request): Body<PasswordChange>,
) -> Result<SignInStep, Problem> {
    session.require(Action::PasswordChangeOwn)?;
    let AuthenticatedSession { handle, actor, now, .. } = session;
    catch_up(&handle).await?;
    let account = handle.read(|firm| Account::of(firm, &actor.person)).ok_or_else(Problem::signed_out)?;
    let attempt = Attempt::begin(handle.database(), handle.id(), &account.address, visitor.address, now).await?;
    let old = Credentials::of(&handle, &actor.person).await?.password_hash;
    let is_right = password::verify(&request.current, old.as_deref()).await?;
    let (Some(old), true) = (old, is_right) else {
        let title = "The current password is wrong";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_password", title).at("current"));
    };
    attempt.succeeded(true).await?;
    replace(&app, &handle, &actor, &old, &request.new, visitor.address).await
}
