//! The token in the session cookie.

use crate::database::DatabaseError;
use crate::secret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use firmgate::facts::Id;

/// The token in the session cookie: the firm, and a secret of which only the hash is stored.
#[derive(Clone)]
pub struct SessionToken {
    /// The firm.
    pub firm: Id,
    secret: String,
}

impl SessionToken {
    /// The name of the cookie.
    pub const COOKIE: &'static str = "firmgate_session";

    /// Generates a token.
    ///
    /// # Errors
    ///
    /// If the machine gives no randomness.
    pub fn new(firm: &Id) -> Result<SessionToken, DatabaseError> {
        Ok(SessionToken { firm: firm.clone(), secret: secret::new()? })
    }

    /// The value of the cookie.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}.{}", URL_SAFE_NO_PAD.encode(self.firm.to_string()), self.secret)
    }

    /// Parses the value of a cookie; none, if it is no token.
    #[must_use]
    pub fn read(text: &str) -> Option<SessionToken> {
        let (firm, secret) = text.split_once('.')?;
        let firm = String::from_utf8(URL_SAFE_NO_PAD.decode(firm).ok()?).ok()?.parse().ok()?;
        Some(SessionToken { firm, secret: secret.to_owned() })
    }

    /// The hash that is stored.
    #[must_use]
    pub fn hash(&self) -> String {
        secret::hash(&self.secret)
    }
}
