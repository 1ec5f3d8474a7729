//! What is stored of how somebody signs in.

use super::account::Account;
use crate::database::{Access, DatabaseError, Value};
use crate::firms::{FirmHandle, TxStatement};
use crate::store::person_key;
use firmgate::facts::{Millis, Person};

/// How somebody signs in. Who has no row has no password either.
#[derive(Clone, Debug, Default)]
pub(super) struct Credentials {
    pub(super) password_hash: Option<String>,
    /// Whether the password is known to be strong.
    pub(super) strong: bool,
    secret: Option<String>,
    /// A secret that is being set up, and counts for nothing yet.
    pub(super) pending: Option<String>,
}

impl Credentials {
    /// The account of somebody, read after the firm was.
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
            secret: text(&row, 2),
            pending: text(&row, 3),
        }))
    }

    /// The secret of the second factor, as long as the firm says that it is on: one that an
    /// administrator has reset is gone, whatever is still stored.
    pub(super) fn secret(&self, account: &Account) -> Option<&str> {
        self.secret.as_deref().filter(|_| account.two_factor)
    }
}

/// Learns what the database has of a firm: nobody signs in to less.
pub(super) async fn catch_up(handle: &FirmHandle) -> Result<(), DatabaseError> {
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let row = transaction.find("SELECT last_entry FROM firms WHERE firm_id = $1", &[handle.id().into()]).await?;
    transaction.rollback().await?;
    let row = row.ok_or_else(|| DatabaseError::broken("the firm is gone"))?;
    handle.reach(row.count(0)?).await
}

/// The password is still the one that was looked at, and whether it is strong is known now.
pub(super) fn is_same_password(handle: &FirmHandle, person: &Person, hash: &str, is_strong: bool) -> TxStatement {
    let statement = "UPDATE accounts SET strong = $3 WHERE firm_id = $1 AND person = $2 AND password_hash = $4";
    let values = vec![handle.id().into(), person_key(person).into(), is_strong.into(), hash.into()];
    TxStatement { statement, values, is_one_row: true }
}

/// A new password in the place of the one that was looked at. Links to set one are of no use any more.
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

/// A new password, whatever there was.
pub(super) fn put_password(handle: &FirmHandle, person: &Person, new: &NewHash, now: Millis) -> TxStatement {
    let statement = "INSERT INTO accounts (firm_id, person, password_hash, password_at, strong) \
                     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (firm_id, person) DO UPDATE \
                     SET password_hash = excluded.password_hash, password_at = excluded.password_at, \
                     strong = excluded.strong, invitation_hash = NULL";
    let values: Vec<Value> =
        vec![handle.id().into(), person_key(person).into(), (&new.hash).into(), now.into(), new.is_strong.into()];
    TxStatement { statement, values, is_one_row: true }
}

/// A password that is to be stored.
#[derive(Clone, Debug)]
pub(super) struct NewHash {
    pub(super) hash: String,
    pub(super) is_strong: bool,
}

/// Does what belongs to no change of the firm, all of it or nothing: whether it was done.
pub(super) async fn all_or_nothing(handle: &FirmHandle, all: Vec<TxStatement>) -> Result<bool, DatabaseError> {
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
