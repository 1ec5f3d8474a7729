//! Failed attempts, and the delay that grows with them: by account, whether it exists or not, and by
//! address.
//!
//! An attempt counts as failed when it begins, and is taken back when it succeeds, so concurrent attempts
//! cannot all begin before the first has failed.

use crate::database::{Access, Database, DatabaseError, Transaction};
use crate::secret;
use crate::state::Problem;
use axum::http::StatusCode;
use firmgate::facts::{Id, Millis};
use firmgate::firm::normalized_email;
use std::net::IpAddr;

// How many attempts may fail without a delay. Everybody in an office shares one address.
const FREE_BY_ACCOUNT: u32 = 5;
const FREE_BY_ADDRESS: u32 = 25;
const FIRST_DELAY: Millis = 1_000;
const LONGEST_DELAY: Millis = 15 * 60_000;
// After how long without an attempt the count is reset.
const RESET_AFTER: Millis = 60 * 60_000;

/// The delay after a number of failures.
fn delay(failures: u64, free: u32) -> Millis {
    let Some(more) = failures.checked_sub(free.into()) else { return 0 };
    let doubled = u32::try_from(more).ok().and_then(|more| 2_i64.checked_pow(more));
    doubled.and_then(|times| FIRST_DELAY.checked_mul(times)).unwrap_or(LONGEST_DELAY).min(LONGEST_DELAY)
}

fn account_key(email: &str) -> String {
    format!("account:{}", secret::hash(&normalized_email(email)))
}

// An IPv6 host has a whole /64 of addresses.
fn address_key(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => format!("address:{address}"),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("address:{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// An attempt, which counts as failed until [`Attempt::succeeded`].
pub(super) struct Attempt {
    database: Database,
    firm: Id,
    account_key: String,
    address_key: String,
}

impl Attempt {
    /// Begins an attempt, unless it comes before the delay has passed.
    ///
    /// # Errors
    ///
    /// [`Problem`]; 429 if it comes before the delay has passed. Then it does not count.
    pub(super) async fn begin(
        database: &Database,
        firm: &Id,
        email: &str,
        address: IpAddr,
        now: Millis,
    ) -> Result<Attempt, Problem> {
        let (account_key, address_key) = (account_key(email), address_key(address));
        let mut transaction = database.begin(Access::Write).await?;
        let reset = "DELETE FROM attempts WHERE firm_id = $1 AND last_at < $2";
        transaction.execute(reset, &[firm.into(), now.saturating_sub(RESET_AFTER).into()]).await?;
        let by_account = count(&mut transaction, firm, &account_key, FREE_BY_ACCOUNT, now).await?;
        let by_address = count(&mut transaction, firm, &address_key, FREE_BY_ADDRESS, now).await?;
        let wait = by_account.max(by_address).saturating_sub(now);
        if wait > 0 {
            transaction.rollback().await?;
            let seconds = u64::try_from(wait).unwrap_or_default().div_ceil(1_000);
            let title = "Too many failed attempts: wait, then try again";
            return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", title).retry_after(seconds));
        }
        transaction.commit().await?;
        Ok(Attempt { database: database.clone(), firm: firm.clone(), account_key, address_key })
    }

    /// The attempt succeeded. If the sign-in is complete, the account's earlier failures are reset. The
    /// address's are not: otherwise an attacker could reset them with an account of their own.
    pub(super) async fn succeeded(self, is_complete: bool) -> Result<(), DatabaseError> {
        let decrement =
            "UPDATE attempts SET failures = failures - 1 WHERE firm_id = $1 AND subject = $2 AND failures > 0";
        let reset = "DELETE FROM attempts WHERE firm_id = $1 AND subject = $2";
        let mut transaction = self.database.begin(Access::Write).await?;
        let of_account = if is_complete { reset } else { decrement };
        transaction.execute(of_account, &[(&self.firm).into(), self.account_key.into()]).await?;
        transaction.execute(decrement, &[(&self.firm).into(), self.address_key.into()]).await?;
        transaction.commit().await
    }
}

/// Counts one more attempt, and returns from when on it is permitted.
async fn count(
    transaction: &mut Transaction,
    firm: &Id,
    subject: &str,
    free: u32,
    now: Millis,
) -> Result<Millis, DatabaseError> {
    let put =
        "INSERT INTO attempts (firm_id, subject, failures, last_at) VALUES ($1, $2, 0, $3) ON CONFLICT DO NOTHING";
    transaction.execute(put, &[firm.into(), subject.into(), now.into()]).await?;
    let lock = transaction.for_update();
    let find = format!("SELECT failures, last_at FROM attempts WHERE firm_id = $1 AND subject = $2{lock}");
    let row = transaction.find(&find, &[firm.into(), subject.into()]).await?;
    let row = row.ok_or_else(|| DatabaseError::broken("the count of attempts is missing"))?;
    let (failures, last_at) = (row.count(0)?, row.integer(1)?);
    let set = "UPDATE attempts SET failures = failures + 1, last_at = $3 WHERE firm_id = $1 AND subject = $2";
    transaction.execute(set, &[firm.into(), subject.into(), now.into()]).await?;
    Ok(last_at.saturating_add(delay(failures, free)))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_DELAY, address_key, delay};

    #[test]
    fn the_delay_doubles_up_to_its_longest() {
        let delays: Vec<_> = (0..9).map(|failures| delay(failures, 5)).collect();
        assert_eq!(delays, [0, 0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000]);
        assert_eq!([delay(14, 5), delay(15, 5), delay(u64::MAX, 5)], [512_000, LONGEST_DELAY, LONGEST_DELAY]);
    }

    #[test]
    fn an_ipv6_network_has_one_key() {
        let at = |address: &str| address_key(address.parse().unwrap());
        assert_eq!(at("2001:db8:1:2:3::4"), at("2001:db8:1:2:ffff::1"));
        assert_ne!(at("2001:db8:1:2::1"), at("2001:db8:1:3::1"));
        assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
    }
}
