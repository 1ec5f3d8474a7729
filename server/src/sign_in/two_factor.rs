//! A second factor is set up, by its owner.

use super::account::Account;
use super::credentials::{Credentials, catch_up};
use super::flow::{assert, open_anew};
use super::session::firm_name;
use super::session_token::SetCookie;
use super::totp;
use super::visitor::Visitor;
use crate::database::Access;
use crate::http::{App, AuthenticatedSession, Body};
use crate::problem::Problem;
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
pub(super) struct ToEnrol {
    /// The secret in base 32, to be typed in.
    secret: String,
    /// The same as an address, `otpauth://…`.
    url: String,
    /// The address as a picture to be scanned: SVG.
    qr: String,
}

/// Whoever has a second factor replaces it in a session that has passed it, and in no other.
async fn may_set_up(signed: &AuthenticatedSession) -> Result<(Account, Credentials), Problem> {
    signed.may(Action::TwoFactorSetUpOwn)?;
    catch_up(&signed.handle).await?;
    let account = signed.handle.read(|firm| Account::of(firm, signed.person())).ok_or_else(Problem::signed_out)?;
    let credentials = Credentials::of(&signed.handle, signed.person()).await?;
    if credentials.secret(&account).is_some() && signed.actor.session.second_factor != Some(true) {
        let title = "Sign in with the second factor that there is, to replace it";
        return Err(Problem::new(StatusCode::FORBIDDEN, "second_factor_there", title));
    }
    Ok((account, credentials))
}

/// Begin to set up one's own second factor.
#[utoipa::path(post, path = "/api/v1/two-factor", tag = "sign-in", responses(
    (status = 200, description = "What an authenticator needs; it counts once a code confirms it", body = ToEnrol),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "The subject may not", body = Problem),
))]
pub(super) async fn begin(signed: AuthenticatedSession) -> Result<Json<ToEnrol>, Problem> {
    let (account, _) = may_set_up(&signed).await?;
    let secret = totp::new_secret()?;
    let issuer = firm_name(&signed.handle).await?;
    let (url, qr) = totp::to_enrol(&secret, &account.address, &issuer)?;
    let put = "INSERT INTO accounts (firm_id, person, totp_pending) VALUES ($1, $2, $3) \
               ON CONFLICT (firm_id, person) DO UPDATE SET totp_pending = excluded.totp_pending";
    let values = [signed.handle.id().into(), person_key(signed.person()).into(), (&secret).into()];
    let mut transaction = signed.handle.database().begin(Access::Write).await?;
    transaction.execute(put, &values).await?;
    transaction.commit().await?;
    Ok(Json(ToEnrol { secret, url, qr }))
}

/// A code of the second factor that is being set up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirmation {
    /// The code that the authenticator shows now.
    code: String,
}

/// A second factor that is set up.
#[derive(Serialize, ToSchema)]
pub(super) struct Confirmed {
    /// Codes for the day on which the authenticator is lost: each is good for once, and they are
    /// never shown again.
    recovery_codes: Vec<String>,
}

/// Confirm one's own second factor. Every session ends; the answer has the cookie of a new one.
#[utoipa::path(post, path = "/api/v1/two-factor/confirm", tag = "sign-in", request_body = Confirmation, responses(
    (status = 200, description = "It is set up", body = Confirmed),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "The subject may not", body = Problem),
    (status = 422, description = "The code is wrong, or nothing is being set up", body = Problem),
))]
pub(super) async fn confirm(
    State(app): State<App>,
    visitor: Visitor,
    signed: AuthenticatedSession,
    Body(asked): Body<Confirmation>,
) -> Result<(SetCookie, Json<Confirmed>), Problem> {
    let (_, credentials) = may_set_up(&signed).await?;
    let AuthenticatedSession { handle, actor, now, .. } = signed;
    let refused = |code: &str, title: &str| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, title);
    let pending = credentials.pending.ok_or_else(|| refused("nothing_pending", "No second factor is being set up"))?;
    let step = totp::step_of(&pending, &asked.code, now)?;
    let step = step.ok_or_else(|| refused("wrong_code", "This code is wrong").at("code"))?;
    let recovery_codes = totp::new_recovery_codes()?;
    let statements = totp::enrol(&handle, &actor.person, &pending, step, &recovery_codes);
    assert(&handle, &actor, &HostEvent::TwoFactorSetUp {}, statements).await?;
    let further = open_anew(&app, &handle, &actor, true, visitor.address).await?;
    Ok((further.cookie(), Json(Confirmed { recovery_codes })))
}
