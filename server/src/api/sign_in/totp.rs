//! Second factors: time-based one-time codes (RFC 6238), and recovery codes that work once.

use crate::database::{DatabaseError, ErrorKind};
use crate::firms::{FirmHandle, TxStatement};
use crate::secret;
use crate::store::person_key;
use firmgate::facts::{Millis, Person};
use qrcode::QrCode;
use qrcode::render::svg;
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// The number of recovery codes.
const RECOVERY_CODES: usize = 10;

// The parameters that every authenticator supports, with one step of clock skew.
fn totp(secret: &str, account: &str, issuer: &str) -> Result<Totp, DatabaseError> {
    // In the address, a colon separates the issuer from the account.
    let plain = |text: &str| text.replace(':', " ");
    let secret = Secret::try_from_base32(secret).map_err(DatabaseError::broken)?;
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_skew(1)
        .with_secret(secret)
        .with_account_name(plain(account))
        .with_issuer(Some(plain(issuer)))
        .build()
        .map_err(DatabaseError::broken)
}

fn random<const N: usize>() -> Result<String, DatabaseError> {
    let mut bytes = [0_u8; N];
    let missing = |error| DatabaseError::new(ErrorKind::Unavailable, format!("no randomness: {error}"));
    getrandom::fill(&mut bytes).map_err(missing)?;
    Ok(Secret::from(bytes.to_vec()).to_base32())
}

/// Generates a secret of 160 bits, as RFC 4226 recommends.
pub(super) fn new_secret() -> Result<String, DatabaseError> {
    random::<20>()
}

/// The enrollment address of a secret, and its QR code as SVG.
pub(super) fn enrollment(secret: &str, account: &str, issuer: &str) -> Result<(String, String), DatabaseError> {
    let url = totp(secret, account, issuer)?.to_url().map_err(DatabaseError::broken)?;
    let code = QrCode::new(&url).map_err(DatabaseError::broken)?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok((url, picture))
}

/// The time step of a code; none, if the code is wrong.
pub(super) fn step_of(secret: &str, code: &str, now: Millis) -> Result<Option<u64>, DatabaseError> {
    let seconds = u64::try_from(now / 1_000).unwrap_or_default();
    let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    Ok(totp(secret, "", "")?.check(&code, seconds))
}

/// Uses a code, if it was not used before and the secret is still the one that it was checked against.
pub(super) fn use_step(handle: &FirmHandle, person: &Person, secret: &str, step: u64) -> TxStatement {
    let statement = "UPDATE accounts SET totp_step = $3 \
                     WHERE firm_id = $1 AND person = $2 AND totp_secret = $4 AND totp_step < $3";
    let values = vec![handle.id().into(), person_key(person).into(), step.into(), secret.into()];
    TxStatement { statement, values, is_one_row: true }
}

/// Makes the pending secret the second factor, with new recovery codes.
pub(super) fn enroll(
    handle: &FirmHandle,
    person: &Person,
    pending: &str,
    step: u64,
    codes: &[String],
) -> Vec<TxStatement> {
    let key = person_key(person);
    let statement = "UPDATE accounts SET totp_secret = totp_pending, totp_pending = NULL, totp_step = $3 \
                     WHERE firm_id = $1 AND person = $2 AND totp_pending = $4";
    let values = vec![handle.id().into(), (&key).into(), step.into(), pending.into()];
    let mut all = vec![TxStatement { statement, values, is_one_row: true }];
    let statement = "DELETE FROM recovery_codes WHERE firm_id = $1 AND person = $2";
    all.push(TxStatement { statement, values: vec![handle.id().into(), (&key).into()], is_one_row: false });
    let statement = "INSERT INTO recovery_codes (firm_id, person, code_hash) VALUES ($1, $2, $3)";
    all.extend(codes.iter().map(|code| TxStatement {
        statement,
        values: vec![handle.id().into(), (&key).into(), recovery_hash(code).into()],
        is_one_row: true,
    }));
    all
}

/// Generates recovery codes of 80 bits, in groups that are easy to copy by hand.
pub(super) fn new_recovery_codes() -> Result<Vec<String>, DatabaseError> {
    let code = || {
        let letters: Vec<char> = random::<10>()?.to_lowercase().chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        Ok(groups.join("-"))
    };
    (0..RECOVERY_CODES).map(|_| code()).collect()
}

// Ignores case and separators. A code has too many bits to need a slow hash.
fn recovery_hash(code: &str) -> String {
    let letters: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    secret::hash(&letters.to_lowercase())
}

/// Uses a recovery code, if it exists.
pub(super) fn use_recovery_code(handle: &FirmHandle, person: &Person, code: &str) -> TxStatement {
    let statement = "DELETE FROM recovery_codes WHERE firm_id = $1 AND person = $2 AND code_hash = $3";
    let values = vec![handle.id().into(), person_key(person).into(), recovery_hash(code).into()];
    TxStatement { statement, values, is_one_row: true }
}
