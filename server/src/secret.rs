//! Secrets that the server makes: long, random, and stored as hashes only.

use crate::database::{DatabaseError, ErrorKind};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A new secret of 256 bits.
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

/// An id that is no secret: of a request, a session, a key. Empty if the machine gives no randomness.
#[must_use]
pub fn public_id() -> String {
    new().map(|secret| secret.chars().take(22).collect()).unwrap_or_default()
}

/// What is stored of a secret. It has 256 bits, so that guessing is hopeless and a slow hash, as
/// passwords need it, would only slow down every request.
#[must_use]
pub fn hash(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(secret))
}

/// The same as bytes.
#[must_use]
pub fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}
