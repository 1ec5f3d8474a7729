//! Password hashing with Argon2id, a few at a time.

use super::credentials::NewHash;
use crate::database::{DatabaseError, ErrorKind};
use crate::state::Problem;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use axum::http::StatusCode;
use firmgate::firm::password::{PasswordFault, counted, faults};
use tokio::sync::Semaphore;

// The parameters that OWASP recommends: 19 MiB, two passes, one lane.
const MEMORY: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

// Concurrent hashes are limited, so that many attempts cannot exhaust the memory.
static PERMITS: Semaphore = Semaphore::const_new(4);

fn argon2() -> Result<Argon2<'static>, DatabaseError> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn failed(error: impl std::fmt::Display) -> DatabaseError {
    DatabaseError::new(ErrorKind::Unavailable, format!("password hashing failed: {error}"))
}

async fn run_blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DatabaseError> + Send + 'static,
) -> Result<T, DatabaseError> {
    let permit = PERMITS.acquire().await.map_err(failed)?;
    let work = move || {
        // Held until the work is done, even if the request is cancelled.
        let _permit = permit;
        work()
    };
    tokio::task::spawn_blocking(work).await.map_err(failed)?
}

/// Hashes a password.
pub(super) async fn hash(password: &str) -> Result<NewHash, DatabaseError> {
    let is_strong = is_strong(password);
    let password = counted(password).to_owned();
    let hash =
        run_blocking(move || Ok(argon2()?.hash_password(password.as_bytes()).map_err(failed)?.to_string())).await?;
    Ok(NewHash { hash, is_strong })
}

/// Verifies a password. Without a hash it takes as long, so that the time does not reveal whether there
/// is one.
pub(super) async fn verify(password: &str, hash: Option<&str>) -> Result<bool, DatabaseError> {
    let (password, hash) = (counted(password).to_owned(), hash.map(str::to_owned));
    run_blocking(move || {
        let Some(hash) = hash else {
            argon2()?.hash_password(password.as_bytes()).map_err(failed)?;
            return Ok(false);
        };
        let hash = PasswordHash::new(&hash).map_err(DatabaseError::broken)?;
        Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
}

/// Whether a password is strong (SEC-7).
pub(super) fn is_strong(password: &str) -> bool {
    faults(password, true, |_| false).is_empty()
}

/// Checks that a new password is long enough, as strong as the firm requires, and not the last one.
pub(super) async fn check(path: &str, password: &str, must_be_strong: bool, last: Option<&str>) -> Result<(), Problem> {
    let is_last = match last {
        Some(last) => verify(password, Some(last)).await?,
        None => false,
    };
    let Some(reason) = faults(password, must_be_strong, |_| is_last).first().copied() else { return Ok(()) };
    let (code, title) = match reason {
        PasswordFault::TooShort => ("password_too_short", "A password must have at least 8 characters"),
        PasswordFault::NotStrong => (
            "password_not_strong",
            "The firm requires strong passwords: at least 12 characters of three kinds (lowercase letters, uppercase \
             letters, digits, others), or at least 20 of any kind",
        ),
        PasswordFault::Reused => ("password_reused", "The new password must differ from the current one"),
    };
    Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, title).at(path))
}
