//! A clock that never goes back: setting the machine's clock back does not revive an ended share.

use firmgate::facts::Millis;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A clock that never goes back.
#[derive(Debug)]
pub struct Clock {
    latest: AtomicI64,
    is_fixed: bool,
}

impl Clock {
    /// The clock of the machine.
    #[must_use]
    pub fn system() -> Clock {
        Clock { latest: AtomicI64::new(0), is_fixed: false }
    }

    /// A clock that stands still until it is advanced, for tests.
    #[must_use]
    pub fn fixed(now: Millis) -> Clock {
        Clock { latest: AtomicI64::new(now), is_fixed: true }
    }

    /// Advances the clock to a moment, unless it is already later.
    pub fn advance(&self, to: Millis) {
        self.latest.fetch_max(to, Ordering::AcqRel);
    }

    /// The time, never earlier than what was returned before.
    pub fn now(&self) -> Millis {
        if self.is_fixed {
            return self.latest.load(Ordering::Acquire);
        }
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX);
        self.latest.fetch_max(now, Ordering::AcqRel).max(now)
    }
}
