//! The loaded firms.

use super::databases::Databases;
use super::handle::FirmHandle;
use crate::clock::Clock;
use crate::database::{Access, Database, DatabaseError, Notice};
use crate::store;
use firmgate::facts::Id;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Mutex;

/// The firms that this process has loaded.
pub struct Firms {
    databases: Databases,
    clock: Arc<Clock>,
    loaded: RwLock<HashMap<Id, Arc<FirmHandle>>>,
    loading: Mutex<()>,
}

impl Firms {
    /// The firms of these databases. Starts to follow the changes of other processes.
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

    /// A firm, loaded if it is not loaded yet; none, if there is no such firm.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`], if it cannot be loaded.
    pub async fn get(&self, firm: &Id) -> Result<Option<Arc<FirmHandle>>, DatabaseError> {
        if let Some(handle) = self.find(firm) {
            return Ok(Some(handle));
        }
        // Loading is expensive: concurrent requests for a firm load it once.
        let _loading = self.loading.lock().await;
        if let Some(handle) = self.find(firm) {
            return Ok(Some(handle));
        }
        let database = self.databases.of(firm);
        let mut transaction = database.begin(Access::ReadPrimary).await?;
        let loaded = store::load(&mut transaction, firm).await?;
        transaction.rollback().await?;
        let Some(loaded) = loaded else { return Ok(None) };
        let handle = Arc::new(FirmHandle::new(loaded, database.clone(), Arc::clone(&self.clock)));
        self.loaded.write().unwrap_or_else(PoisonError::into_inner).insert(firm.clone(), Arc::clone(&handle));
        // A notice between loading and inserting reached nobody.
        handle.catch_up().await?;
        Ok(Some(handle))
    }

    fn find(&self, firm: &Id) -> Option<Arc<FirmHandle>> {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).get(firm).cloned()
    }

    /// The loaded firms.
    #[must_use]
    pub fn loaded(&self) -> Vec<Arc<FirmHandle>> {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    async fn follow(self: Arc<Firms>, place: usize, mut notices: tokio::sync::mpsc::Receiver<Notice>) {
        while let Some(notice) = notices.recv().await {
            let is_affected = |handle: &Arc<FirmHandle>| {
                self.databases.place_of(handle.id()) == place
                    && notice.as_ref().is_none_or(|firm| *firm == handle.id().to_string())
            };
            for handle in self.loaded().into_iter().filter(is_affected) {
                if let Err(error) = handle.catch_up().await {
                    tracing::error!(firm = %handle.id(), code = error.code(), %error, "cannot catch up");
                }
            }
        }
    }

    /// Stores a new firm without records.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`]; of kind `Exists`, if there is a firm with this id.
    pub async fn create(&self, name: &str, state: &firmgate::firm::State) -> Result<(), DatabaseError> {
        let database: &Database = self.databases.of(&state.firm);
        let mut transaction = database.begin(Access::Write).await?;
        store::create(&mut transaction, name, state).await?;
        transaction.commit().await
    }
}
