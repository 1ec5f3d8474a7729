//! The firms that this process knows: each loaded once, changed through its database, and kept up
//! with what other processes do.
//!
//! | file | what is there |
//! |---|---|
//! | `databases.rs` | which database a firm is in |
//! | `handle.rs` | one firm: read, changed, followed |

mod databases;
mod handle;

pub use databases::Databases;
pub use handle::{ChangeError, FirmHandle, Loader, TxStatement};

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
    loaded: RwLock<HashMap<Id, Arc<FirmHandle>>>,
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
    pub async fn get(&self, firm: &Id) -> Result<Option<Arc<FirmHandle>>, DatabaseError> {
        if let Some(handle) = self.known(firm) {
            return Ok(Some(handle));
        }
        // Loading is much work: whoever comes second waits for the first.
        let _loading = self.loading.lock().await;
        if let Some(handle) = self.known(firm) {
            return Ok(Some(handle));
        }
        let database = self.databases.of(firm);
        let mut transaction = database.begin(Access::ReadPrimary).await?;
        let stored = store::load(&mut transaction, firm).await?;
        transaction.rollback().await?;
        let Some(stored) = stored else { return Ok(None) };
        let handle = Arc::new(FirmHandle::new(stored, database.clone(), Arc::clone(&self.clock)));
        self.loaded.write().unwrap_or_else(PoisonError::into_inner).insert(firm.clone(), Arc::clone(&handle));
        // What happened between loading and being listed was told to nobody.
        handle.catch_up().await?;
        Ok(Some(handle))
    }

    fn known(&self, firm: &Id) -> Option<Arc<FirmHandle>> {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).get(firm).cloned()
    }

    /// The firms that are loaded.
    #[must_use]
    pub fn loaded(&self) -> Vec<Arc<FirmHandle>> {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    async fn follow(self: Arc<Firms>, place: usize, mut notices: tokio::sync::mpsc::Receiver<Notice>) {
        while let Some(notice) = notices.recv().await {
            let is_meant = |handle: &Arc<FirmHandle>| {
                self.databases.place_of(handle.id()) == place
                    && notice.as_ref().is_none_or(|firm| *firm == handle.id().to_string())
            };
            for handle in self.loaded().into_iter().filter(is_meant) {
                if let Err(error) = handle.catch_up().await {
                    tracing::error!(firm = %handle.id(), code = error.code(), %error, "cannot catch up");
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
