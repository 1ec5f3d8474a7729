//! The firms that this process knows: each loaded once, changed through its database, and kept up
//! with what other processes do.
//!
//! | file | what is there |
//! |---|---|
//! | `databases.rs` | which database a firm is in |
//! | `live.rs` | one firm: read, changed, followed |

mod databases;
mod live;

pub use databases::Databases;
pub use live::{Also, ChangeError, Live};

use crate::clock::Clock;
use crate::database::{Access, Database, DatabaseError, Notice};
use crate::store;
use firmgate::facts::Id;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Mutex;

/// The firms that this process knows.
pub struct Firms {
    databases: Databases,
    clock: Arc<Clock>,
    loaded: RwLock<HashMap<Id, Arc<Live>>>,
    loading: Mutex<()>,
}

impl Firms {
    /// The firms of these databases. From here on, what other processes change is followed.
    #[must_use]
    pub fn new(databases: Databases, clock: Arc<Clock>) -> Arc<Firms> {
        let firms = Arc::new(Firms { databases, clock, loaded: RwLock::default(), loading: Mutex::default() });
        for (place, database) in firms.databases.all().enumerate() {
            tokio::spawn(Arc::clone(&firms).follow(place, database.notices()));
        }
        firms
    }

    /// The databases.
    #[must_use]
    pub fn databases(&self) -> &Databases {
        &self.databases
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// A firm; none, if there is no such firm.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`], if it has to be loaded and cannot be.
    pub async fn get(&self, firm: &Id) -> Result<Option<Arc<Live>>, DatabaseError> {
        if let Some(live) = self.known(firm) {
            return Ok(Some(live));
        }
        // Loading is much work: whoever comes second waits for the first.
        let _loading = self.loading.lock().await;
        if let Some(live) = self.known(firm) {
            return Ok(Some(live));
        }
        let database = self.databases.of(firm);
        let mut transaction = database.begin(Access::ReadNewest).await?;
        let stored = store::load(&mut transaction, firm).await?;
        transaction.end().await?;
        let Some(stored) = stored else { return Ok(None) };
        let live = Arc::new(Live::new(stored, database.clone(), Arc::clone(&self.clock)));
        self.loaded.write().unwrap_or_else(PoisonError::into_inner).insert(firm.clone(), Arc::clone(&live));
        // What happened between loading and being listed was told to nobody.
        live.catch_up().await?;
        Ok(Some(live))
    }

    fn known(&self, firm: &Id) -> Option<Arc<Live>> {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).get(firm).cloned()
    }

    /// The firms that are loaded.
    #[must_use]
    pub fn loaded(&self) -> Vec<Arc<Live>> {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    async fn follow(self: Arc<Firms>, place: usize, mut notices: tokio::sync::mpsc::Receiver<Notice>) {
        while let Some(notice) = notices.recv().await {
            let is_meant = |live: &Arc<Live>| {
                self.databases.place_of(live.id()) == place
                    && notice.as_ref().is_none_or(|firm| *firm == live.id().to_string())
            };
            for live in self.loaded().into_iter().filter(is_meant) {
                if let Err(error) = live.catch_up().await {
                    tracing::error!(firm = %live.id(), code = error.code(), %error, "cannot catch up");
                }
            }
        }
    }

    /// Stores a new firm, with nothing else.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`]; of kind `Exists`, if there is one with its id.
    pub async fn create(&self, name: &str, state: &firmgate::firm::State) -> Result<(), DatabaseError> {
        let database: &Database = self.databases.of(&state.firm);
        let mut transaction = database.begin(Access::Write).await?;
        store::create(&mut transaction, name, state).await?;
        transaction.commit().await
    }
}
