//! Cookies, and what they prove: a stage of signing in, or a session.

use super::account::{Account, person_of};
use super::credentials;
use crate::database::{Access, DatabaseError};
use crate::firms::{FirmHandle, TxStatement};
use crate::http::{App, Token};
use crate::problem::Problem;
use crate::store::person_key;
use axum::http::{HeaderMap, HeaderName, header};
use axum_extra::extract::CookieJar;
use firmgate::facts::{Id, Millis, Person};
use std::sync::Arc;

// How long somebody may take for one stage.
const STAGE: Millis = 5 * 60_000;

/// What a cookie proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The password was right, and the second factor is waited for.
    Password,
    /// All was right, and a new password is waited for.
    NewPassword,
    /// A session.
    Open,
}

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Stage::Password => "password",
            Stage::NewPassword => "new_password",
            Stage::Open => "open",
        }
    }
}

/// Somebody in the middle of signing in.
pub(super) struct PendingSignIn {
    pub(super) handle: Arc<FirmHandle>,
    pub(super) account: Account,
    /// The token that proves the stage, good for this one.
    pub(super) token: Token,
    /// Whether a second factor was passed.
    pub(super) second_factor: bool,
}

impl PendingSignIn {
    /// Whoever a token proves to be at a stage.
    pub(super) async fn at(app: &App, token: Option<Token>, stage: Stage) -> Result<PendingSignIn, Problem> {
        let token = token.ok_or_else(Problem::signed_out)?;
        let handle = app.firms.get(&token.firm).await?.ok_or_else(Problem::signed_out)?;
        credentials::catch_up(&handle).await?;
        let find = "SELECT person, second_factor, ends_at FROM sign_ins \
                    WHERE firm_id = $1 AND token_hash = $2 AND stage = $3";
        let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
        let values = [handle.id().into(), token.hash().into(), stage.name().into()];
        let row = transaction.find(find, &values).await?;
        transaction.rollback().await?;
        let row = row.filter(|row| row.integer(2).is_ok_and(|ends_at| handle.now() < ends_at));
        let row = row.ok_or_else(Problem::signed_out)?;
        let person = person_of(row.text(0)?);
        let account = person.and_then(|person| handle.read(|firm| Account::of(firm, &person)));
        let account = account.ok_or_else(Problem::signed_out)?;
        Ok(PendingSignIn { handle, account, token, second_factor: row.flag(1) })
    }
}

/// A token proves a stage from now on.
pub(super) fn put(
    app: &App,
    handle: &FirmHandle,
    token: &Token,
    person: &Person,
    session: &Id,
    stage: Stage,
    second_factor: bool,
) -> TxStatement {
    let now = handle.now();
    let [idle, absolute] = match stage {
        Stage::Open => [app.options.idle, app.options.absolute],
        Stage::Password | Stage::NewPassword => [STAGE, STAGE],
    };
    let statement = "INSERT INTO sign_ins (firm_id, token_hash, session_id, person, stage, second_factor, \
                     started_at, last_active_at, idle_until, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = vec![
        handle.id().into(),
        token.hash().into(),
        session.into(),
        person_key(person).into(),
        stage.name().into(),
        second_factor.into(),
        now.into(),
        now.into(),
        now.saturating_add(idle).into(),
        now.saturating_add(absolute).into(),
    ];
    TxStatement { statement, values, is_one_row: true }
}

/// A token proves nothing any more. One that was to be used has to be there.
pub(super) fn forget(token: &Token, is_used: bool) -> TxStatement {
    let statement = "DELETE FROM sign_ins WHERE firm_id = $1 AND token_hash = $2";
    TxStatement { statement, values: vec![(&token.firm).into(), token.hash().into()], is_one_row: is_used }
}

/// Nothing proves somebody any more, in no session and at no stage.
pub(super) fn forget_all(handle: &FirmHandle, person: &Person) -> TxStatement {
    let statement = "DELETE FROM sign_ins WHERE firm_id = $1 AND person = $2";
    TxStatement { statement, values: vec![handle.id().into(), person_key(person).into()], is_one_row: false }
}

/// What has ended is not kept.
pub(super) fn forget_ended(handle: &FirmHandle) -> TxStatement {
    let statement = "DELETE FROM sign_ins WHERE firm_id = $1 AND (ends_at <= $2 OR idle_until <= $2)";
    TxStatement { statement, values: vec![handle.id().into(), handle.now().into()], is_one_row: false }
}

/// The token of a request's cookie, whatever it proves.
pub(super) fn token_of(headers: &HeaderMap) -> Option<Token> {
    CookieJar::from_headers(headers).get(Token::COOKIE).and_then(|cookie| Token::read(cookie.value()))
}

/// A header that sets a cookie.
pub(super) type SetCookie = [(HeaderName, String); 1];

/// The cookie of a token: for our own pages only, and out of reach of their scripts.
pub(super) fn cookie(app: &App, token: &Token, stage: Stage) -> SetCookie {
    let lasts = if stage == Stage::Open { app.options.absolute } else { STAGE };
    set_cookie(app, &token.text(), lasts / 1_000)
}

/// The cookie that takes away a cookie.
pub(super) fn no_cookie(app: &App) -> SetCookie {
    set_cookie(app, "", 0)
}

fn set_cookie(app: &App, value: &str, seconds: i64) -> SetCookie {
    let (name, secure) = (Token::COOKIE, if app.options.secure_cookies { "; Secure" } else { "" });
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    [(header::SET_COOKIE, cookie)]
}

/// A new session's id, which is no secret.
pub(super) fn new_session() -> Result<Id, DatabaseError> {
    let id = crate::secret::public_id();
    format!("s-{id}").parse().map_err(|error| DatabaseError::broken(format!("{error:?}")))
}
