//! What is stored of how somebody signs in.

use super::who::Who;
use crate::database::{Access, DatabaseError, Value};
use crate::firms::{Also, Live};
use crate::store::person_key;
use firmgate::facts::{Millis, Person};

/// How somebody signs in. Who has no row has no password either.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    pub(super) password_hash: Option<String>,
    /// Whether the password is known to be strong.
    pub(super) strong: bool,
    secret: Option<String>,
    /// A secret that is being set up, and counts for nothing yet.
    pub(super) pending: Option<String>,
}

impl Account {
    /// The account of somebody, read after the firm was.
    pub(super) async fn of(live: &Live, person: &Person) -> Result<Account, DatabaseError> {
        let find = "SELECT password_hash, strong, totp_secret, totp_pending FROM accounts \
                    WHERE firm_id = $1 AND person = $2";
        let mut transaction = live.database().begin(Access::ReadNewest).await?;
        let row = transaction.find(find, &[live.id().into(), person_key(person).into()]).await?;
        transaction.end().await?;
        let text = |row: &crate::database::Row, column| row.maybe_text(column).map(str::to_owned);
        Ok(row.map_or_else(Account::default, |row| Account {
            password_hash: text(&row, 0),
            strong: row.flag(1),
            secret: text(&row, 2),
            pending: text(&row, 3),
        }))
    }

    /// The secret of the second factor, as long as the firm says that it is on: one that an
    /// administrator has reset is gone, whatever is still stored.
    pub(super) fn secret(&self, who: &Who) -> Option<&str> {
        self.secret.as_deref().filter(|_| who.two_factor)
    }
}

/// Learns what the database has of a firm: nobody signs in to less.
pub(super) async fn catch_up(live: &Live) -> Result<(), DatabaseError> {
    let mut transaction = live.database().begin(Access::ReadNewest).await?;
    let row = transaction.find("SELECT last_entry FROM firms WHERE firm_id = $1", &[live.id().into()]).await?;
    transaction.end().await?;
    let row = row.ok_or_else(|| DatabaseError::broken("the firm is gone"))?;
    live.reach(row.count(0)?).await
}

/// The password is still the one that was looked at, and whether it is strong is known now.
pub(super) fn is_same_password(live: &Live, person: &Person, hash: &str, is_strong: bool) -> Also {
    let statement = "UPDATE accounts SET strong = $3 WHERE firm_id = $1 AND person = $2 AND password_hash = $4";
    let values = vec![live.id().into(), person_key(person).into(), is_strong.into(), hash.into()];
    Also { statement, values, is_one_row: true }
}

/// A new password in the place of the one that was looked at. Links to set one are of no use any more.
pub(super) fn replace_password(live: &Live, person: &Person, old: &str, new: &NewHash, now: Millis) -> Also {
    let statement = "UPDATE accounts SET password_hash = $3, password_at = $4, strong = $5, invitation_hash = NULL \
                     WHERE firm_id = $1 AND person = $2 AND password_hash = $6";
    let values = vec![
        live.id().into(),
        person_key(person).into(),
        (&new.hash).into(),
        now.into(),
        new.is_strong.into(),
        old.into(),
    ];
    Also { statement, values, is_one_row: true }
}

/// A new password, whatever there was.
pub(super) fn put_password(live: &Live, person: &Person, new: &NewHash, now: Millis) -> Also {
    let statement = "INSERT INTO accounts (firm_id, person, password_hash, password_at, strong) \
                     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (firm_id, person) DO UPDATE \
                     SET password_hash = excluded.password_hash, password_at = excluded.password_at, \
                     strong = excluded.strong, invitation_hash = NULL";
    let values: Vec<Value> =
        vec![live.id().into(), person_key(person).into(), (&new.hash).into(), now.into(), new.is_strong.into()];
    Also { statement, values, is_one_row: true }
}

/// A password that is to be stored.
#[derive(Clone, Debug)]
pub(super) struct NewHash {
    pub(super) hash: String,
    pub(super) is_strong: bool,
}

/// Does what belongs to no change of the firm, all of it or nothing: whether it was done.
pub(super) async fn all_or_nothing(live: &Live, all: Vec<Also>) -> Result<bool, DatabaseError> {
    let mut transaction = live.database().begin(Access::Write).await?;
    for Also { statement, values, is_one_row } in &all {
        if transaction.execute(statement, values).await? != 1 && *is_one_row {
            transaction.end().await?;
            return Ok(false);
        }
    }
    transaction.commit().await?;
    Ok(true)
}
