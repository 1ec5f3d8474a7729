//! One firm in memory, with its database behind it.

use super::change::{ChangeError, TxStatement};
use super::loader::{Loader, Nothing};
use crate::clock::Clock;
use crate::database::{Access, Database, DatabaseError, ErrorKind, Transaction};
use crate::store::{self, Head, LoadedFirm};
use firmgate::facts::{Id, Millis};
use firmgate::firm::{Actor, Command, Firm, LoadedFacts, Needs, Prepared, Refusal};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{Mutex, watch};

/// A firm. Decisions use the copy in memory; the database is authoritative.
pub struct FirmHandle {
    id: Id,
    database: Database,
    clock: Arc<Clock>,
    loaded: RwLock<LoadedFirm>,
    // Held by the one task that changes `loaded`.
    update: Mutex<()>,
    entries: watch::Sender<u64>,
}

impl FirmHandle {
    pub(super) fn new(loaded: LoadedFirm, database: Database, clock: Arc<Clock>) -> FirmHandle {
        let (id, entries) = (loaded.firm.firm().clone(), watch::Sender::new(loaded.head.entry));
        FirmHandle { id, database, clock, loaded: RwLock::new(loaded), update: Mutex::default(), entries }
    }

    /// The firm's id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The firm's database.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// The time, never earlier than the firm's newest entry: another process may have added it, by a
    /// clock that is ahead.
    #[must_use]
    pub fn now(&self) -> Millis {
        let newest = self.read(|firm| firm.entries().last().map_or(0, |entry| entry.at));
        self.clock.now().max(newest)
    }

    /// Reads the firm as it is in memory.
    pub fn read<T>(&self, read: impl FnOnce(&Firm) -> T) -> T {
        read(&self.loaded.read().unwrap_or_else(PoisonError::into_inner).firm)
    }

    /// The number of the newest entry in memory, and its changes.
    #[must_use]
    pub fn entries(&self) -> watch::Receiver<u64> {
        self.entries.subscribe()
    }

    fn head(&self) -> Head {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).head.clone()
    }

    /// Whether this process is told of every change by another process, so that the copy in memory may
    /// be used without asking the database.
    #[must_use]
    pub fn is_listening(&self) -> bool {
        self.database.is_listening()
    }

    /// Catches up with the latest committed entry.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`].
    pub async fn catch_up(&self) -> Result<(), DatabaseError> {
        let _update = self.update.lock().await;
        let mut transaction = self.database.begin(Access::ReadPrimary).await?;
        self.follow(&mut transaction, None).await?;
        transaction.rollback().await
    }

    /// Begins a transaction that reads: on a standby if reads are sent there and it has every entry that
    /// this process has, so that nobody is shown an older state than before.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`].
    pub async fn begin_read(&self) -> Result<Transaction, DatabaseError> {
        let mut transaction = self.database.begin(Access::Read).await?;
        if self.database.may_lag() {
            let known = self.head().entry;
            let head = store::head(&mut transaction, &self.id).await?;
            if head.is_none_or(|head| head.entry < known) {
                transaction.rollback().await?;
                return self.database.begin(Access::ReadPrimary).await;
            }
        }
        Ok(transaction)
    }

    /// Catches up, unless the entry with this number is in memory already.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`].
    pub async fn catch_up_to(&self, entry: u64) -> Result<(), DatabaseError> {
        if self.head().entry < entry { self.catch_up().await } else { Ok(()) }
    }

    // Called only while `update` is held.
    async fn follow(&self, transaction: &mut Transaction, head: Option<Head>) -> Result<Head, DatabaseError> {
        let missing = || DatabaseError::broken("the firm is missing");
        let head = match head {
            Some(head) => head,
            None => store::head(transaction, &self.id).await?.ok_or_else(missing)?,
        };
        let own = self.head();
        if head == own {
            return Ok(head);
        }
        let entries = store::entries_after(transaction, &self.id, own.entry).await?;
        let is_complete = {
            let mut loaded = self.loaded.write().unwrap_or_else(PoisonError::into_inner);
            let followed = entries.iter().all(|entry| loaded.firm.follow(entry).is_ok());
            loaded.head = head.clone();
            followed && entries.last().map_or(own.entry, |entry| entry.id) == head.entry
        };
        if !is_complete || head.entry <= own.entry {
            // The stored entries do not follow from those in memory: a backup was restored, or a standby
            // was promoted that lacked entries. The database is authoritative.
            tracing::error!(firm = %self.id, memory = own.entry, stored = head.entry, "reloading the firm");
            let loaded = store::load(transaction, &self.id).await?.ok_or_else(missing)?;
            *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = loaded;
        }
        let head = self.head();
        self.entries.send_replace(head.entry);
        Ok(head)
    }

    /// Makes a change that needs nothing from storage: prepares it on the latest committed state, stores it
    /// in one transaction with the statements that belong to it, and then applies it in memory. Returns
    /// what was prepared.
    ///
    /// # Errors
    ///
    /// [`ChangeError`].
    pub async fn change(
        &self,
        prepare: impl FnOnce(&Firm, Millis) -> Result<Prepared, Refusal> + Send,
        statements: Vec<TxStatement>,
    ) -> Result<Prepared, ChangeError> {
        self.change_loaded(|_| Needs::default(), &Nothing, |firm, _, now| prepare(firm, now), statements).await
    }

    /// Applies a command, decided on facts that are loaded in the transaction that stores its change.
    ///
    /// # Errors
    ///
    /// [`ChangeError`].
    pub async fn command(
        &self,
        command: &Command,
        actor: &Actor,
        loader: &impl Loader,
    ) -> Result<Prepared, ChangeError> {
        let needs = |firm: &Firm| firm.needs(&command.change);
        let prepare = |firm: &Firm, facts: &LoadedFacts, now| firm.prepare(command, actor, facts, now);
        self.change_loaded(needs, loader, prepare, Vec::new()).await
    }

    async fn change_loaded(
        &self,
        needs: impl FnOnce(&Firm) -> Needs + Send,
        loader: &impl Loader,
        prepare: impl FnOnce(&Firm, &LoadedFacts, Millis) -> Result<Prepared, Refusal> + Send,
        statements: Vec<TxStatement>,
    ) -> Result<Prepared, ChangeError> {
        let _update = self.update.lock().await;
        let mut transaction = self.database.begin(Access::Write).await?;
        let missing = || DatabaseError::broken("the firm is missing");
        let head = store::head_for_update(&mut transaction, &self.id).await?.ok_or_else(missing)?;
        let head = self.follow(&mut transaction, Some(head)).await?;
        let needs = self.read(needs);
        let facts = loader.load(&mut transaction, &self.id, &needs).await?;
        let now = self.now();
        let prepared = match self.read(|firm| prepare(firm, &facts, now)) {
            Ok(prepared) => prepared,
            Err(refusal) => {
                transaction.rollback().await?;
                return Err(ChangeError::Refused(Box::new(refusal)));
            }
        };
        for TxStatement { statement, values, is_one_row } in &statements {
            if transaction.execute(statement, values).await? != 1 && *is_one_row {
                transaction.rollback().await?;
                return Err(ChangeError::Conflict);
            }
        }
        let head = store::write(&mut transaction, &self.id, &head, &prepared).await?;
        if let Err(error) = transaction.commit().await {
            return Err(if error.kind == ErrorKind::Unavailable {
                ChangeError::OutcomeUnknown(error)
            } else {
                ChangeError::Database(error)
            });
        }
        let entry = head.entry;
        {
            let mut loaded = self.loaded.write().unwrap_or_else(PoisonError::into_inner);
            if loaded.firm.commit(prepared.clone()) {
                loaded.head = head;
            }
        }
        self.entries.send_replace(entry);
        Ok(prepared)
    }
}
