//! Random secrets, of which only hashes are stored.

use crate::database::{DatabaseError, ErrorKind};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Generates a secret of 256 bits.
///
/// # Errors
///
/// If the machine gives no randomness.
pub fn new() -> Result<String, DatabaseError> {
    let mut bytes = [0_u8; 32];
    let missing = |error| DatabaseError::new(ErrorKind::Unavailable, format!("no randomness: {error}"));
    getrandom::fill(&mut bytes).map_err(missing)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Generates a random id that is no secret: of a request, a session, a key. Empty if the machine gives
/// no randomness.
#[must_use]
pub fn public_id() -> String {
    new().map(|secret| secret.chars().take(22).collect()).unwrap_or_default()
}

/// The hash that is stored of a secret. SHA-256 is enough: a secret of 256 bits cannot be guessed, so a
/// slow password hash would only slow down every request.
#[must_use]
pub fn hash(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(secret))
}

/// The same hash as bytes.
#[must_use]
pub fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}
