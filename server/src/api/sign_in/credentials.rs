//! The stored password and second factor of an account.

use super::account::Account;
use crate::database::{Access, DatabaseError, Value};
use crate::firms::{FirmHandle, TxStatement};
use crate::store::person_key;
use firmgate::facts::{Millis, Person};

/// The stored password and second factor of an account. Without a row, it has neither.
#[derive(Clone, Debug, Default)]
pub(super) struct Credentials {
    pub(super) password_hash: Option<String>,
    /// Whether the password is known to be strong.
    pub(super) strong: bool,
    totp_secret: Option<String>,
    /// The secret of a second factor that is being set up and not confirmed yet.
    pub(super) pending: Option<String>,
}

impl Credentials {
    /// Reads the credentials of a person. Read the firm first: it says whether they are still in force.
    pub(super) async fn of(handle: &FirmHandle, person: &Person) -> Result<Credentials, DatabaseError> {
        let find = "SELECT password_hash, strong, totp_secret, totp_pending FROM accounts \
                    WHERE firm_id = $1 AND person = $2";
        let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
        let row = transaction.find(find, &[handle.id().into(), person_key(person).into()]).await?;
        transaction.rollback().await?;
        let text = |row: &crate::database::Row, column| row.maybe_text(column).map(str::to_owned);
        Ok(row.map_or_else(Credentials::default, |row| Credentials {
            password_hash: text(&row, 0),
            strong: row.flag(1),
            totp_secret: text(&row, 2),
            pending: text(&row, 3),
        }))
    }

    /// The secret of the second factor, if the firm says that it is enabled: after an administrator's
    /// reset, the stored one is not in force any more.
    pub(super) fn totp_secret(&self, account: &Account) -> Option<&str> {
        self.totp_secret.as_deref().filter(|_| account.two_factor)
    }
}

/// Catches up with the latest committed entry of a firm, before somebody signs in.
pub(super) async fn catch_up(handle: &FirmHandle) -> Result<(), DatabaseError> {
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let row = transaction.find("SELECT last_entry FROM firms WHERE firm_id = $1", &[handle.id().into()]).await?;
    transaction.rollback().await?;
    let row = row.ok_or_else(|| DatabaseError::broken("the firm is missing"))?;
    handle.catch_up_to(row.count(0)?).await
}

/// Requires that the password is still the one that was verified, and stores whether it is strong.
pub(super) fn require_same_password(handle: &FirmHandle, person: &Person, hash: &str, is_strong: bool) -> TxStatement {
    let statement = "UPDATE accounts SET strong = $3 WHERE firm_id = $1 AND person = $2 AND password_hash = $4";
    let values = vec![handle.id().into(), person_key(person).into(), is_strong.into(), hash.into()];
    TxStatement { statement, values, is_one_row: true }
}

/// Replaces the password that was verified, and revokes invitations.
pub(super) fn replace_password(
    handle: &FirmHandle,
    person: &Person,
    old: &str,
    new: &NewHash,
    now: Millis,
) -> TxStatement {
    let statement = "UPDATE accounts SET password_hash = $3, password_at = $4, strong = $5, invitation_hash = NULL \
                     WHERE firm_id = $1 AND person = $2 AND password_hash = $6";
    let values = vec![
        handle.id().into(),
        person_key(person).into(),
        (&new.hash).into(),
        now.into(),
        new.is_strong.into(),
        old.into(),
    ];
    TxStatement { statement, values, is_one_row: true }
}

/// Sets a password, whatever there was, and revokes invitations.
pub(super) fn put_password(handle: &FirmHandle, person: &Person, new: &NewHash, now: Millis) -> TxStatement {
    let statement = "INSERT INTO accounts (firm_id, person, password_hash, password_at, strong) \
                     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (firm_id, person) DO UPDATE \
                     SET password_hash = excluded.password_hash, password_at = excluded.password_at, \
                     strong = excluded.strong, invitation_hash = NULL";
    let values: Vec<Value> =
        vec![handle.id().into(), person_key(person).into(), (&new.hash).into(), now.into(), new.is_strong.into()];
    TxStatement { statement, values, is_one_row: true }
}

/// The hash of a new password.
#[derive(Clone, Debug)]
pub(super) struct NewHash {
    pub(super) hash: String,
    pub(super) is_strong: bool,
}

/// Runs statements in one transaction, without a change of the firm. Returns false, with nothing changed,
/// if one that must change one row does not.
pub(super) async fn execute_all(handle: &FirmHandle, all: Vec<TxStatement>) -> Result<bool, DatabaseError> {
    let mut transaction = handle.database().begin(Access::Write).await?;
    for TxStatement { statement, values, is_one_row } in &all {
        if transaction.execute(statement, values).await? != 1 && *is_one_row {
            transaction.rollback().await?;
            return Ok(false);
        }
    }
    transaction.commit().await?;
    Ok(true)
}
