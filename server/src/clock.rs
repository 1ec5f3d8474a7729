//! What time it is, which never goes back: a clock that is set back brings no ended share to life.

use firmgate::facts::Millis;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A clock.
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

    /// One that stands still: for tests of what happens at a moment.
    #[must_use]
    pub fn fixed(now: Millis) -> Clock {
        Clock { latest: AtomicI64::new(now), is_fixed: true }
    }

    /// Moves a clock, if it is later: the machine's is never early.
    pub fn advance(&self, to: Millis) {
        self.latest.fetch_max(to, Ordering::AcqRel);
    }

    /// Now, and never before what was said last.
    pub fn now(&self) -> Millis {
        if self.is_fixed {
            return self.latest.load(Ordering::Acquire);
        }
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX);
        self.latest.fetch_max(now, Ordering::AcqRel).max(now)
    }
}
