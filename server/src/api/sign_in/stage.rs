//! The stages of a sign-in, and sign-ins that are not complete.

use super::account::{Account, person_from_key};
use super::credentials;
use crate::database::Access;
use crate::firms::FirmHandle;
use crate::state::{App, Problem, SessionToken};
use firmgate::facts::Millis;
use std::sync::Arc;

// How long one stage may take.
const TIMEOUT: Millis = 5 * 60_000;

/// How far a sign-in has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The password was verified; the second factor comes next.
    Password,
    /// Everything was verified; a new password comes next.
    NewPassword,
    /// The session is open.
    Open,
}

impl Stage {
    /// The name in the database.
    pub(super) fn name(self) -> &'static str {
        match self {
            Stage::Password => "password",
            Stage::NewPassword => "new_password",
            Stage::Open => "open",
        }
    }

    /// The maximum lifetime of a token at this stage.
    pub(super) fn lifetime(self, app: &App) -> Millis {
        match self {
            Stage::Open => app.options.absolute,
            Stage::Password | Stage::NewPassword => TIMEOUT,
        }
    }

    /// The idle timeout of a token at this stage.
    pub(super) fn idle_timeout(self, app: &App) -> Millis {
        match self {
            Stage::Open => app.options.idle,
            Stage::Password | Stage::NewPassword => TIMEOUT,
        }
    }
}

/// A sign-in that is not complete.
pub(super) struct PendingSignIn {
    pub(super) handle: Arc<FirmHandle>,
    pub(super) account: Account,
    /// The token of this stage.
    pub(super) token: SessionToken,
    /// Whether a second factor was verified.
    pub(super) second_factor: bool,
}

impl PendingSignIn {
    /// The sign-in of a token that is at a stage.
    pub(super) async fn at(app: &App, token: Option<SessionToken>, stage: Stage) -> Result<PendingSignIn, Problem> {
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
        let person = person_from_key(row.text(0)?);
        let account = person.and_then(|person| handle.read(|firm| Account::of(firm, &person)));
        let account = account.ok_or_else(Problem::signed_out)?;
        Ok(PendingSignIn { handle, account, token, second_factor: row.flag(1) })
    }
}
