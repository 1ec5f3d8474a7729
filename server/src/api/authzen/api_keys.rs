//! API keys of other servers: created, listed, revoked, verified. Only their hashes are stored.

use super::vocabulary::Vocabulary;
use crate::database::{Access, Database, DatabaseError, ErrorKind, Row};
use crate::secret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use firmgate::facts::{Id, Millis};
use std::fmt;
use std::str::FromStr;
use subtle::ConstantTimeEq;

/// The id of an API key, which is no secret.
pub type ApiKeyId = String;

/// What a key may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Decisions on the firm's state.
    Firm,
    /// Decisions on facts that the caller sends.
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

/// An unknown scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownScope;

impl fmt::Display for UnknownScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scope must be `firm` or `facts`")
    }
}

impl std::error::Error for UnknownScope {}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(name: &str) -> Result<Scope, UnknownScope> {
        [Scope::Firm, Scope::Facts].into_iter().find(|scope| scope.name() == name).ok_or(UnknownScope)
    }
}

/// An API key as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// Its name.
    pub name: String,
    /// Its scope.
    pub scope: Scope,
    /// When it was created.
    pub created_at: Millis,
    /// When it was revoked; none, if it is active.
    pub revoked_at: Option<Millis>,
}

/// Creates a key of a firm, with the JSON of its vocabulary. Returns its id, and the key itself, which is not stored.
/// Of the scope `facts`, a key has no vocabulary ([`Vocabulary::read`]).
///
/// # Errors
///
/// [`DatabaseError`], also if there is no such firm or the machine gives no randomness.
pub async fn create(
    database: &Database,
    firm: &Id,
    name: &str,
    scope: Scope,
    vocabulary: Option<&str>,
    now: Millis,
) -> Result<(ApiKeyId, String), DatabaseError> {
    let token = ApiKeyToken { firm: firm.clone(), id: secret::public_id(), secret: secret::new()? };
    if token.id.is_empty() {
        return Err(DatabaseError::new(ErrorKind::Unavailable, "no randomness"));
    }
    let put = "INSERT INTO api_keys (firm_id, id, name, secret_hash, scope, vocabulary, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let hash = secret::hash(&token.secret);
    let (id, vocabulary) = (token.id.as_str().into(), vocabulary.map(str::to_owned).into());
    let values = [firm.into(), id, name.into(), hash.into(), scope.name().into(), vocabulary, now.into()];
    let mut transaction = database.begin(Access::Write).await?;
    transaction.execute(put, &values).await?;
    transaction.commit().await?;
    let text = token.text();
    Ok((token.id, text))
}

/// All keys of a firm, including revoked ones, oldest first.
///
/// # Errors
///
/// [`DatabaseError`].
pub async fn list(database: &Database, firm: &Id) -> Result<Vec<ApiKey>, DatabaseError> {
    let find =
        "SELECT id, name, scope, created_at, revoked_at FROM api_keys WHERE firm_id = $1 ORDER BY created_at, id";
    let mut transaction = database.begin(Access::ReadPrimary).await?;
    let rows = transaction.query(find, &[firm.into()]).await?;
    transaction.rollback().await?;
    rows.iter().map(key).collect()
}

fn key(row: &Row) -> Result<ApiKey, DatabaseError> {
    Ok(ApiKey {
        id: row.text(0)?.to_owned(),
        name: row.text(1)?.to_owned(),
        scope: row.text(2)?.parse().map_err(DatabaseError::broken)?,
        created_at: row.integer(3)?,
        revoked_at: row.maybe_integer(4),
    })
}

/// Revokes a key. Returns whether there was an active one. Every process refuses it within a second.
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

/// An API key as a caller sends it: the firm, the id of the key and a secret, separated by dots. The
/// firm's id may contain any character; base64 contains no dot.
pub(super) struct ApiKeyToken {
    pub(super) firm: Id,
    id: ApiKeyId,
    secret: String,
}

/// What a key is for.
pub(super) struct VerifiedKey {
    pub(super) scope: Scope,
    pub(super) vocabulary: Option<Vocabulary>,
}

const PREFIX: &str = "fg";

impl ApiKeyToken {
    fn text(&self) -> String {
        format!("{PREFIX}.{}.{}.{}", URL_SAFE_NO_PAD.encode(self.firm.to_string()), self.id, self.secret)
    }

    /// Parses a key; none, if it is malformed.
    pub(super) fn read(text: &str) -> Option<ApiKeyToken> {
        let mut parts = text.split('.');
        let (PREFIX, firm, id, secret, None) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next())
        else {
            return None;
        };
        let firm = String::from_utf8(URL_SAFE_NO_PAD.decode(firm).ok()?).ok()?.parse().ok()?;
        Some(ApiKeyToken { firm, id: id.to_owned(), secret: secret.to_owned() })
    }

    /// Verifies the key, and returns what it is for; none, if it is unknown or revoked.
    pub(super) async fn verify(&self, database: &Database) -> Result<Option<VerifiedKey>, DatabaseError> {
        let find = "SELECT secret_hash, scope, vocabulary FROM api_keys \
                    WHERE firm_id = $1 AND id = $2 AND revoked_at IS NULL";
        let mut transaction = database.begin(Access::ReadPrimary).await?;
        let row = transaction.find(find, &[(&self.firm).into(), self.id.as_str().into()]).await?;
        transaction.rollback().await?;
        let Some(row) = row else { return Ok(None) };
        let is_equal = secret::hash(&self.secret).as_bytes().ct_eq(row.text(0)?.as_bytes());
        if !bool::from(is_equal) {
            return Ok(None);
        }
        let scope = row.text(1)?.parse().map_err(DatabaseError::broken)?;
        let read = |text| Vocabulary::read(text, scope).map_err(DatabaseError::broken);
        let vocabulary = row.maybe_text(2).map(read).transpose()?;
        Ok(Some(VerifiedKey { scope, vocabulary }))
    }
}
