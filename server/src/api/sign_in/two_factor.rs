//! Setting up one's own second factor.

use super::account::Account;
use super::cookie::SetCookie;
use super::credentials::{Credentials, catch_up};
use super::flow::{record, replace_sessions};
use super::me::firm_name;
use super::totp;
use super::visitor::Visitor;
use crate::database::Access;
use crate::state::{App, AuthenticatedSession, Body, Problem};
use crate::store::person_key;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::catalogue::Action;
use firmgate::firm::HostEvent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an authenticator needs.
#[derive(Serialize, ToSchema)]
pub(super) struct Enrollment {
    /// The secret in base 32, for typing.
    secret: String,
    /// The enrollment address, `otpauth://…`.
    url: String,
    /// The QR code of the address, as SVG.
    qr: String,
}

/// A second factor can be replaced only in a session that has verified it.
async fn require_set_up(session: &AuthenticatedSession) -> Result<(Account, Credentials), Problem> {
    session.require(Action::TwoFactorSetUpOwn)?;
    catch_up(&session.handle).await?;
    let account = session.handle.read(|firm| Account::of(firm, session.person())).ok_or_else(Problem::signed_out)?;
    let credentials = Credentials::of(&session.handle, session.person()).await?;
    if credentials.totp_secret(&account).is_some() && session.actor.session.second_factor != Some(true) {
        let title = "To replace the second factor, sign in with it first";
        return Err(Problem::new(StatusCode::FORBIDDEN, "second_factor_there", title));
    }
    Ok((account, credentials))
}

/// Begin to set up one's own second factor. A code must confirm it.
#[utoipa::path(post, path = "/api/v1/two-factor", tag = "sign-in", responses(
    (status = 200, description = "What an authenticator needs", body = Enrollment),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
))]
pub(super) async fn begin(session: AuthenticatedSession) -> Result<Json<Enrollment>, Problem> {
    let (account, _) = require_set_up(&session).await?;
    let secret = totp::new_secret()?;
    let issuer = firm_name(&session.handle).await?;
    let (url, qr) = totp::enrollment(&secret, &account.address, &issuer)?;
    let put = "INSERT INTO accounts (firm_id, person, totp_pending) VALUES ($1, $2, $3) \
               ON CONFLICT (firm_id, person) DO UPDATE SET totp_pending = excluded.totp_pending";
    let values = [session.handle.id().into(), person_key(session.person()).into(), (&secret).into()];
    let mut transaction = session.handle.database().begin(Access::Write).await?;
    transaction.execute(put, &values).await?;
    transaction.commit().await?;
    Ok(Json(Enrollment { secret, url, qr }))
}

/// A code of the pending second factor.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirmation {
    /// The current code of the authenticator.
    code: String,
}

/// The recovery codes of the new second factor.
#[derive(Serialize, ToSchema)]
pub(super) struct RecoveryCodes {
    /// Codes to sign in with if the authenticator is lost. Each works once, and they are not shown
    /// again.
    recovery_codes: Vec<String>,
}

/// Confirm one's own second factor. Every session ends; the response sets the cookie of a new one.
#[utoipa::path(post, path = "/api/v1/two-factor/confirm", tag = "sign-in", request_body = Confirmation, responses(
    (status = 200, description = "The second factor is enabled", body = RecoveryCodes),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
    (status = 422, description = "Wrong code, or no second factor is pending", body = Problem),
))]
pub(super) async fn confirm(
    State(app): State<App>,
    visitor: Visitor,
    session: AuthenticatedSession,
    Body(request): Body<Confirmation>,
) -> Result<(SetCookie, Json<RecoveryCodes>), Problem> {
    let (_, credentials) = require_set_up(&session).await?;
    let AuthenticatedSession { handle, actor, now, .. } = session;
    let refused = |code: &str, title: &str| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, title);
    let pending = credentials.pending.ok_or_else(|| refused("nothing_pending", "No second factor is pending"))?;
    let used = totp::step_of(&pending, &request.code, now)?;
    let used = used.ok_or_else(|| refused("wrong_code", "Wrong code").at("code"))?;
    let recovery_codes = totp::new_recovery_codes()?;
    let statements = totp::enroll(&handle, &actor.person, &pending, used, &recovery_codes);
    record(&handle, &actor, &HostEvent::TwoFactorSetUp {}, statements).await?;
    let step = replace_sessions(&app, &handle, &actor, true, visitor.address).await?;
    Ok((step.cookie(), Json(RecoveryCodes { recovery_codes })))
}
