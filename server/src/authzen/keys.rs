//! Keys of other servers: made, listed, revoked, and checked. Only hashes are stored.

use crate::database::{Access, Database, DatabaseError, ErrorKind, Row};
use crate::secret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use firmgate::facts::{Id, Millis};
use std::fmt;
use std::str::FromStr;
use subtle::ConstantTimeEq;

/// The id of a key. It is no secret.
pub type KeyId = String;

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Answers from the firm's own state.
    Firm,
    /// Answers from facts that the caller brings along.
    Facts,
}

impl Scope {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Scope::Firm => "firm",
            Scope::Facts => "facts",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// There is no such scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownScope;

impl fmt::Display for UnknownScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scope is `firm` or `facts`")
    }
}

impl std::error::Error for UnknownScope {}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(name: &str) -> Result<Scope, UnknownScope> {
        [Scope::Firm, Scope::Facts].into_iter().find(|scope| scope.name() == name).ok_or(UnknownScope)
    }
}

/// A key, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its id.
    pub id: KeyId,
    /// What it is called by who made it.
    pub name: String,
    /// What it is for.
    pub scope: Scope,
    /// When it was made.
    pub created_at: Millis,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Millis>,
}

/// Makes a key of a firm. Gives its id, and its text, which is not to be had again.
///
/// # Errors
///
/// [`DatabaseError`]; also if there is no such firm, or the machine gives no randomness.
pub async fn create(
    database: &Database,
    firm: &Id,
    name: &str,
    scope: Scope,
    now: Millis,
) -> Result<(KeyId, String), DatabaseError> {
    let token = Token { firm: firm.clone(), id: secret::public_id(), secret: secret::new()? };
    if token.id.is_empty() {
        return Err(DatabaseError::new(ErrorKind::Unavailable, "no randomness"));
    }
    let put =
        "INSERT INTO api_keys (firm_id, id, name, secret_hash, scope, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    let hash = secret::hash(&token.secret);
    let values = [firm.into(), token.id.as_str().into(), name.into(), hash.into(), scope.name().into(), now.into()];
    let mut transaction = database.begin(Access::Write).await?;
    transaction.execute(put, &values).await?;
    transaction.commit().await?;
    let text = token.text();
    Ok((token.id, text))
}

/// The keys of a firm, the oldest first; revoked ones too.
///
/// # Errors
///
/// [`DatabaseError`].
pub async fn list(database: &Database, firm: &Id) -> Result<Vec<Key>, DatabaseError> {
    let find =
        "SELECT id, name, scope, created_at, revoked_at FROM api_keys WHERE firm_id = $1 ORDER BY created_at, id";
    let mut transaction = database.begin(Access::ReadPrimary).await?;
    let rows = transaction.query(find, &[firm.into()]).await?;
    transaction.rollback().await?;
    rows.iter().map(key).collect()
}

fn key(row: &Row) -> Result<Key, DatabaseError> {
    Ok(Key {
        id: row.text(0)?.to_owned(),
        name: row.text(1)?.to_owned(),
        scope: row.text(2)?.parse().map_err(DatabaseError::broken)?,
        created_at: row.integer(3)?,
        revoked_at: row.maybe_integer(4),
    })
}

/// Revokes a key. Says whether there was one to revoke. Every process refuses it within a second.
///
/// # Errors
///
/// [`DatabaseError`].
pub async fn revoke(database: &Database, firm: &Id, id: &str, now: Millis) -> Result<bool, DatabaseError> {
    let set = "UPDATE api_keys SET revoked_at = $3 WHERE firm_id = $1 AND id = $2 AND revoked_at IS NULL";
    let mut transaction = database.begin(Access::Write).await?;
    let revoked = transaction.execute(set, &[firm.into(), id.into(), now.into()]).await?;
    transaction.commit().await?;
    Ok(revoked == 1)
}

/// A key as a caller shows it: the firm that it is of, its id, and a secret. A firm's id may have any
/// letters; in base64 it has no dot, and nor has anything else in it.
pub(super) struct Token {
    pub(super) firm: Id,
    id: KeyId,
    secret: String,
}

const PREFIX: &str = "fg";

impl Token {
    fn text(&self) -> String {
        format!("{PREFIX}.{}.{}.{}", URL_SAFE_NO_PAD.encode(self.firm.to_string()), self.id, self.secret)
    }

    /// Reads it; none, if it is no key.
    pub(super) fn read(text: &str) -> Option<Token> {
        let mut parts = text.split('.');
        let (PREFIX, firm, id, secret, None) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next())
        else {
            return None;
        };
        let firm = String::from_utf8(URL_SAFE_NO_PAD.decode(firm).ok()?).ok()?.parse().ok()?;
        Some(Token { firm, id: id.to_owned(), secret: secret.to_owned() })
    }

    /// What it is for; none, if there is no such key, or it was revoked.
    pub(super) async fn scope(&self, database: &Database) -> Result<Option<Scope>, DatabaseError> {
        let find = "SELECT secret_hash, scope FROM api_keys WHERE firm_id = $1 AND id = $2 AND revoked_at IS NULL";
        let mut transaction = database.begin(Access::ReadPrimary).await?;
        let row = transaction.find(find, &[(&self.firm).into(), self.id.as_str().into()]).await?;
        transaction.rollback().await?;
        let Some(row) = row else { return Ok(None) };
        let is_it = secret::hash(&self.secret).as_bytes().ct_eq(row.text(0)?.as_bytes());
        if bool::from(is_it) { row.text(1)?.parse().map(Some).map_err(DatabaseError::broken) } else { Ok(None) }
    }
}
