//! A cache of API keys that were verified a moment ago, so that frequent callers do not query the
//! database for each request.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

// A revoked key is refused after this long at the latest.
const LIFETIME: Duration = Duration::from_secs(1);

type Digest = [u8; 32];

/// Callers by the digest of their API key. It has no more entries than there are active keys.
pub(super) struct KeyCache<Caller>(RwLock<HashMap<Digest, (Caller, Instant)>>);

impl<Caller> Default for KeyCache<Caller> {
    fn default() -> KeyCache<Caller> {
        KeyCache(RwLock::default())
    }
}

impl<Caller: Clone> KeyCache<Caller> {
    /// The caller of a key, if it was verified a moment ago.
    pub(super) fn get(&self, digest: &Digest) -> Option<Caller> {
        let entries = self.0.read().unwrap_or_else(PoisonError::into_inner);
        entries.get(digest).filter(|(_, until)| Instant::now() < *until).map(|(caller, _)| caller.clone())
    }

    /// Remembers the caller of a key that was just verified; of an invalid key, forgets it.
    pub(super) fn put(&self, digest: Digest, caller: Option<&Caller>) {
        let mut entries = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match caller {
            Some(caller) => drop(entries.insert(digest, (caller.clone(), Instant::now() + LIFETIME))),
            None => drop(entries.remove(&digest)),
        }
    }
}
