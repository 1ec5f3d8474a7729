//! The stages of a sign-in as requests.

use super::account::Account;
use super::attempts::Attempt;
use super::credentials::{Credentials, require_same_password};
use super::flow::{SignInStatus, SignInStep, actor, begin_stage, current_firm, finish, may_sign_in, revoke_previous};
use super::stage::{PendingSignIn, Stage};
use super::visitor::Visitor;
use super::{password, tokens, totp};
use crate::firms::ChangeError;
use crate::state::{App, Body, Problem};
use crate::store;
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::facts::{Id, Person};
use serde::Deserialize;
use utoipa::ToSchema;

/// An e-mail address and a password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordSignIn {
    /// The firm; optional if the server has only one.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    firm: Option<Id>,
    /// The e-mail address.
    email: String,
    /// The password.
    password: String,
}

/// The same response for an unknown account and for a wrong password.
fn wrong_credentials() -> Problem {
    let title = "Wrong e-mail address or password";
    Problem::new(StatusCode::UNAUTHORIZED, "wrong_credentials", title)
}

fn wrong_code() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "wrong_code", "Wrong code, or used before")
}

async fn only_firm(app: &App) -> Result<Id, Problem> {
    let mut found = Vec::new();
    for database in app.firms.databases().all() {
        found.extend(store::firms(database).await?);
    }
    match found.as_slice() {
        [(only, _)] => Ok(only.clone()),
        _ => Err(Problem::malformed("firm", "The server has several firms: specify one")),
    }
}

/// Sign in with a password.
#[utoipa::path(post, path = "/api/v1/sign-in", tag = "sign-in", request_body = PasswordSignIn, responses(
    (status = 200, description = "Password verified; what comes next", body = SignInStatus),
    (status = 401, description = "Wrong password, or unknown account", body = Problem),
    (status = 403, description = "Password verified, but the account is not active", body = Problem),
    (status = 422, description = "Invalid request body", body = Problem),
    (status = 429, description = "Too many failed attempts", body = Problem),
))]
pub(super) async fn sign_in(
    State(app): State<App>,
    visitor: Visitor,
    Body(request): Body<PasswordSignIn>,
) -> Result<SignInStep, Problem> {
    let firm = match request.firm {
        Some(firm) => firm,
        None => only_firm(&app).await?,
    };
    let handle = current_firm(&app, &firm).await?;
    let now = handle.as_ref().map_or_else(|| app.clock().now(), |handle| handle.now());
    // An unknown firm is treated like a firm without accounts.
    let database = app.firms.databases().of(&firm);
    let attempt = Attempt::begin(database, &firm, &request.email, visitor.address, now).await?;
    let account = handle.as_ref().and_then(|handle| handle.read(|firm| Account::with_email(firm, &request.email)));
    // The credentials of an unknown account are queried too, so that the time does not reveal it.
    let unknown = Person::user(0);
    let credentials = match &handle {
        Some(handle) => Credentials::of(handle, account.as_ref().map_or(&unknown, |account| &account.person)).await?,
        None => Credentials::default(),
    };
    let is_right = password::verify(&request.password, credentials.password_hash.as_deref()).await?;
    let (Some(handle), Some(account), Some(hash), true) = (handle, account, &credentials.password_hash, is_right)
    else {
        return Err(wrong_credentials());
    };
    if let Err(denied) = may_sign_in(&handle, &account) {
        attempt.succeeded(false).await?;
        return Err(denied);
    }
    let is_strong = password::is_strong(&request.password);
    let mut statements = revoke_previous(&handle, &visitor);
    statements.push(require_same_password(&handle, &account.person, hash, is_strong));
    if credentials.totp_secret(&account).is_some() {
        let step = begin_stage(&app, &handle, &account, Stage::Password, false, statements).await?;
        attempt.succeeded(false).await?;
        return Ok(step);
    }
    let step = finish(&app, &handle, &account, false, is_strong, visitor.address, statements).await?;
    attempt.succeeded(true).await?;
    Ok(step)
}

/// A second factor: either a code or a recovery code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SecondFactor {
    /// The current code of the authenticator.
    #[serde(default)]
    code: Option<String>,
    /// A recovery code.
    #[serde(default)]
    recovery_code: Option<String>,
}

/// Verify the second factor.
#[utoipa::path(post, path = "/api/v1/sign-in/second-factor", tag = "sign-in", request_body = SecondFactor, responses(
    (status = 200, description = "Second factor verified; what comes next", body = SignInStatus),
    (status = 401, description = "Wrong code, or no sign-in is in progress", body = Problem),
    (status = 422, description = "Invalid request body", body = Problem),
    (status = 429, description = "Too many failed attempts", body = Problem),
))]
pub(super) async fn second_factor(
    State(app): State<App>,
    visitor: Visitor,
    Body(request): Body<SecondFactor>,
) -> Result<SignInStep, Problem> {
    let PendingSignIn { handle, account, token, .. } = PendingSignIn::at(&app, visitor.token, Stage::Password).await?;
    let (now, person) = (handle.now(), &account.person);
    let credentials = Credentials::of(&handle, person).await?;
    may_sign_in(&handle, &account)?;
    // It was reset meanwhile: the sign-in starts again.
    let secret = credentials.totp_secret(&account).ok_or_else(Problem::signed_out)?;
    if request.code.is_some() == request.recovery_code.is_some() {
        return Err(Problem::malformed("code", "Send either `code` or `recovery_code`"));
    }
    let attempt = Attempt::begin(handle.database(), handle.id(), &account.address, visitor.address, now).await?;
    let used = match (&request.code, &request.recovery_code) {
        (Some(code), _) => {
            let step = totp::step_of(secret, code, now)?.ok_or_else(wrong_code)?;
            totp::use_step(&handle, person, secret, step)
        }
        (None, code) => totp::use_recovery_code(&handle, person, code.as_deref().unwrap_or_default()),
    };
    let statements = vec![used, tokens::revoke(&token, true)];
    let step = finish(&app, &handle, &account, true, credentials.strong, visitor.address, statements).await;
    let step = step.map_err(|error| match error {
        ChangeError::Conflict => wrong_code(),
        error => error.into(),
    })?;
    attempt.succeeded(true).await?;
    Ok(step)
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPassword {
    /// The new password.
    new: String,
}

/// Set the new password that is due, and open the session.
#[utoipa::path(post, path = "/api/v1/sign-in/new-password", tag = "sign-in", request_body = NewPassword, responses(
    (status = 200, description = "Password set; what comes next", body = SignInStatus),
    (status = 401, description = "No sign-in is in progress", body = Problem),
    (status = 422, description = "The password is too short, not strong enough, or the last one again", body = Problem),
))]
pub(super) async fn new_password(
    State(app): State<App>,
    visitor: Visitor,
    Body(request): Body<NewPassword>,
) -> Result<SignInStep, Problem> {
    let PendingSignIn { handle, account, second_factor, .. } =
        PendingSignIn::at(&app, visitor.token, Stage::NewPassword).await?;
    let credentials = Credentials::of(&handle, &account.person).await?;
    let old = credentials.password_hash.ok_or_else(Problem::signed_out)?;
    super::new_password::replace(
        &app,
        &handle,
        &actor(&account.person, second_factor),
        &old,
        &request.new,
        visitor.address,
    )
    .await
}
