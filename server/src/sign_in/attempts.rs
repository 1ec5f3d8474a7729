//! Attempts that failed, and the delay that grows with them: by account, whether there is one or not,
//! and by address.
//!
//! An attempt counts as failed before it is made, and is taken back if it succeeds: so attempts that
//! are made at the same time cannot all come before the first has failed.

use super::account::normal;
use crate::database::{Access, Database, DatabaseError, Transaction};
use crate::problem::Problem;
use crate::secret;
use axum::http::StatusCode;
use firmgate::facts::{Id, Millis};
use std::net::IpAddr;

// How many attempts may fail before there is a delay. An office has one address for all.
const FREE_BY_ACCOUNT: u32 = 5;
const FREE_BY_ADDRESS: u32 = 25;
const FIRST_DELAY: Millis = 1_000;
const LONGEST_DELAY: Millis = 15 * 60_000;
// After how long without an attempt the earlier ones are forgotten.
const FORGOTTEN_AFTER: Millis = 60 * 60_000;

/// How long to wait after so many failures.
fn delay(failures: u64, free: u32) -> Millis {
    let Some(more) = failures.checked_sub(free.into()) else { return 0 };
    let doubled = u32::try_from(more).ok().and_then(|more| 2_i64.checked_pow(more));
    doubled.and_then(|times| FIRST_DELAY.checked_mul(times)).unwrap_or(LONGEST_DELAY).min(LONGEST_DELAY)
}

fn credentials(email: &str) -> String {
    format!("account:{}", secret::hash(&normal(email)))
}

// Whoever has one address of IPv6 has a network of them.
fn place(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => format!("address:{address}"),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("address:{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// An attempt that counts as failed until it is said to be right.
pub(super) struct Attempt {
    database: Database,
    firm: Id,
    credentials: String,
    place: String,
}

impl Attempt {
    /// Begins an attempt, unless it comes too early.
    ///
    /// # Errors
    ///
    /// [`Problem`]; 429 if it comes too early, and then it does not count.
    pub(super) async fn begin(
        database: &Database,
        firm: &Id,
        email: &str,
        address: IpAddr,
        now: Millis,
    ) -> Result<Attempt, Problem> {
        let (credentials, place) = (credentials(email), place(address));
        let mut transaction = database.begin(Access::Write).await?;
        let forget = "DELETE FROM attempts WHERE firm_id = $1 AND last_at < $2";
        transaction.execute(forget, &[firm.into(), now.saturating_sub(FORGOTTEN_AFTER).into()]).await?;
        let by_account = count(&mut transaction, firm, &credentials, FREE_BY_ACCOUNT, now).await?;
        let by_address = count(&mut transaction, firm, &place, FREE_BY_ADDRESS, now).await?;
        let wait = by_account.max(by_address).saturating_sub(now);
        if wait > 0 {
            transaction.rollback().await?;
            let seconds = u64::try_from(wait).unwrap_or_default().div_ceil(1_000);
            let title = "Too many attempts have failed: wait, and try again";
            return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", title).again_in(seconds));
        }
        transaction.commit().await?;
        Ok(Attempt { database: database.clone(), firm: firm.clone(), credentials, place })
    }

    /// It was right. If the whole of it was, what failed before is forgotten; the address's other
    /// failures are not, or one account of one's own would be enough to try many.
    pub(super) async fn was_right(self, is_whole: bool) -> Result<(), DatabaseError> {
        let less = "UPDATE attempts SET failures = failures - 1 WHERE firm_id = $1 AND subject = $2 AND failures > 0";
        let none = "DELETE FROM attempts WHERE firm_id = $1 AND subject = $2";
        let mut transaction = self.database.begin(Access::Write).await?;
        let of_account = if is_whole { none } else { less };
        transaction.execute(of_account, &[(&self.firm).into(), self.credentials.into()]).await?;
        transaction.execute(less, &[(&self.firm).into(), self.place.into()]).await?;
        transaction.commit().await
    }
}

/// Counts one more attempt, and says from when on it may be made.
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
    let end = transaction.for_update();
    let find = format!("SELECT failures, last_at FROM attempts WHERE firm_id = $1 AND subject = $2{end}");
    let row = transaction.find(&find, &[firm.into(), subject.into()]).await?;
    let row = row.ok_or_else(|| DatabaseError::broken("an attempt is gone"))?;
    let (failures, last_at) = (row.count(0)?, row.integer(1)?);
    let set = "UPDATE attempts SET failures = failures + 1, last_at = $3 WHERE firm_id = $1 AND subject = $2";
    transaction.execute(set, &[firm.into(), subject.into(), now.into()]).await?;
    Ok(last_at.saturating_add(delay(failures, free)))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_DELAY, delay, place};

    #[test]
    fn the_delay_doubles_up_to_its_longest() {
        let delays: Vec<_> = (0..9).map(|failures| delay(failures, 5)).collect();
        assert_eq!(delays, [0, 0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000]);
        assert_eq!([delay(14, 5), delay(15, 5), delay(u64::MAX, 5)], [512_000, LONGEST_DELAY, LONGEST_DELAY]);
    }

    #[test]
    fn a_network_is_one_place() {
        let at = |address: &str| place(address.parse().unwrap());
        assert_eq!(at("2001:db8:1:2:3::4"), at("2001:db8:1:2:ffff::1"));
        assert_ne!(at("2001:db8:1:2::1"), at("2001:db8:1:3::1"));
        assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
    }
}
