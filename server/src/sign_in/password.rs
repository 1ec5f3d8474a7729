//! Passwords: hashed with argon2id, a few at a time.

use super::credentials::NewHash;
use crate::database::{DatabaseError, ErrorKind};
use crate::problem::Problem;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use axum::http::StatusCode;
use firmgate::firm::password::{PasswordFault, counted, faults};
use tokio::sync::Semaphore;

// What OWASP recommends: 19 MiB, two passes, one lane.
const MEMORY: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

// Many attempts at once wait for each other rather than take all memory.
static PLACES: Semaphore = Semaphore::const_new(4);

fn argon2() -> Result<Argon2<'static>, DatabaseError> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn failed(error: impl std::fmt::Display) -> DatabaseError {
    DatabaseError::new(ErrorKind::Unavailable, format!("passwords cannot be hashed: {error}"))
}

async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DatabaseError> + Send + 'static,
) -> Result<T, DatabaseError> {
    let place = PLACES.acquire().await.map_err(failed)?;
    let work = move || {
        // The place is taken until the work is done, even if nobody waits for it any longer.
        let _place = place;
        work()
    };
    tokio::task::spawn_blocking(work).await.map_err(failed)?
}

/// A password as it is stored.
pub(super) async fn hash(password: &str) -> Result<NewHash, DatabaseError> {
    let is_strong = is_strong(password);
    let password = counted(password).to_owned();
    let hash = apart(move || Ok(argon2()?.hash_password(password.as_bytes()).map_err(failed)?.to_string())).await?;
    Ok(NewHash { hash, is_strong })
}

/// Whether a password is the one that a hash was made of. Without a hash it is as much work, so that
/// the time it takes does not say that there is none.
pub(super) async fn is(password: &str, hash: Option<&str>) -> Result<bool, DatabaseError> {
    let (password, hash) = (counted(password).to_owned(), hash.map(str::to_owned));
    apart(move || {
        let Some(hash) = hash else {
            argon2()?.hash_password(password.as_bytes()).map_err(failed)?;
            return Ok(false);
        };
        let hash = PasswordHash::new(&hash).map_err(DatabaseError::broken)?;
        Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
}

/// Whether a password is strong by the firm's own measure.
pub(super) fn is_strong(password: &str) -> bool {
    faults(password, true, |_| false).is_empty()
}

/// Refuses a new password that is too short, not as strong as the firm requires, or the last one.
pub(super) async fn check(path: &str, password: &str, must_be_strong: bool, last: Option<&str>) -> Result<(), Problem> {
    let is_last = match last {
        Some(last) => is(password, Some(last)).await?,
        None => false,
    };
    let Some(fault) = faults(password, must_be_strong, |_| is_last).first().copied() else { return Ok(()) };
    let (code, title) = match fault {
        PasswordFault::TooShort => ("password_too_short", "A password has at least 8 characters"),
        PasswordFault::NotStrong => (
            "password_not_strong",
            "The firm requires strong passwords: 12 characters of three kinds (small letters, capital letters, \
             digits, others), or 20 of any",
        ),
        PasswordFault::Reused => ("password_reused", "This is the password that is to be replaced"),
    };
    Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, title).at(path))
}
