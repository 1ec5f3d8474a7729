//! One firm in memory, and its database behind it.

use crate::clock::Clock;
use crate::database::{Access, Database, DatabaseError, ErrorKind, Transaction, Value};
use crate::store::{self, Head, Stored};
use firmgate::facts::{Id, Millis};
use firmgate::firm::{Actor, Command, Firm, LoadedFacts, Needs, Prepared, Refusal};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{Mutex, watch};

/// What reads the facts of stored records, for a command that is decided on them.
pub trait Loader: Send + Sync {
    /// Loads what a command needs, in the transaction that stores its change.
    fn load(
        &self,
        transaction: &mut Transaction,
        firm: &Id,
        needs: &Needs,
    ) -> impl Future<Output = Result<LoadedFacts, DatabaseError>> + Send;
}

/// For what needs nothing of storage.
struct Nothing;

impl Loader for Nothing {
    async fn load(&self, _: &mut Transaction, _: &Id, _: &Needs) -> Result<LoadedFacts, DatabaseError> {
        Ok(LoadedFacts::NONE)
    }
}

/// A firm: what is decided from is in memory, what is true is in the database.
pub struct FirmHandle {
    id: Id,
    database: Database,
    clock: Arc<Clock>,
    known: RwLock<Stored>,
    // Only one task at a time moves what is known.
    moving: Mutex<()>,
    entries: watch::Sender<u64>,
}

/// A statement that belongs to a change: done with it, or not at all.
pub struct TxStatement {
    /// The statement.
    pub statement: &'static str,
    /// Its values.
    pub values: Vec<Value>,
    /// Whether it has to change exactly one row: otherwise somebody else came first, and nothing is
    /// done.
    pub is_one_row: bool,
}

/// Why a change was not made.
#[derive(Debug)]
pub enum ChangeError {
    /// The firm refuses it. Nothing has changed.
    Refused(Box<Refusal>),
    /// What belongs to it was taken by somebody else meanwhile. Nothing has changed.
    Taken,
    /// The database failed before the change was made. Nothing has changed.
    Database(DatabaseError),
    /// The database failed while the change was made: nobody knows whether it was.
    Unknown(DatabaseError),
}

impl From<DatabaseError> for ChangeError {
    fn from(error: DatabaseError) -> ChangeError {
        ChangeError::Database(error)
    }
}

impl FirmHandle {
    pub(super) fn new(stored: Stored, database: Database, clock: Arc<Clock>) -> FirmHandle {
        let (id, entries) = (stored.firm.firm().clone(), watch::Sender::new(stored.head.entry));
        FirmHandle { id, database, clock, known: RwLock::new(stored), moving: Mutex::default(), entries }
    }

    /// The firm's id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// Its database.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Now, and never before the firm's newest entry: whichever process made it, and whatever that
    /// one's clock said.
    #[must_use]
    pub fn now(&self) -> Millis {
        let newest = self.read(|firm| firm.entries().last().map_or(0, |entry| entry.at));
        self.clock.now().max(newest)
    }

    /// Asks the firm as this process knows it.
    pub fn read<T>(&self, ask: impl FnOnce(&Firm) -> T) -> T {
        ask(&self.known.read().unwrap_or_else(PoisonError::into_inner).firm)
    }

    /// The number of the newest entry that this process knows, whenever it changes.
    #[must_use]
    pub fn entries(&self) -> watch::Receiver<u64> {
        self.entries.subscribe()
    }

    fn head(&self) -> Head {
        self.known.read().unwrap_or_else(PoisonError::into_inner).head.clone()
    }

    /// Whether this process hears of every change: what it knows is then as new as it can be without
    /// asking.
    #[must_use]
    pub fn hears(&self) -> bool {
        match &self.database {
            // What this process changes it knows before anybody is told of it, and what another one
            // writes to the same file it is told of within 20 ms, by the file itself.
            Database::Sqlite(_) => true,
            Database::Postgres(database) => database.is_listening(),
        }
    }

    /// Learns what other processes have done, up to now.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`].
    pub async fn catch_up(&self) -> Result<(), DatabaseError> {
        let _moving = self.moving.lock().await;
        let mut transaction = self.database.begin(Access::ReadPrimary).await?;
        self.follow(&mut transaction, None).await?;
        transaction.rollback().await
    }

    /// Begins to read, on a standby if reads are sent there and it has everything that this process
    /// knows: nobody is shown less than they have seen.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`].
    pub async fn reading(&self) -> Result<Transaction, DatabaseError> {
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

    /// Learns at least as much as the firm's entry with a number, which a request has seen.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`].
    pub async fn reach(&self, entry: u64) -> Result<(), DatabaseError> {
        if self.head().entry < entry { self.catch_up().await } else { Ok(()) }
    }

    // Called only while moving.
    async fn follow(&self, transaction: &mut Transaction, head: Option<Head>) -> Result<Head, DatabaseError> {
        let gone = || DatabaseError::broken("the firm is gone");
        let head = match head {
            Some(head) => head,
            None => store::head(transaction, &self.id).await?.ok_or_else(gone)?,
        };
        let own = self.head();
        if head == own {
            return Ok(head);
        }
        let entries = store::entries_after(transaction, &self.id, own.entry).await?;
        let is_there = {
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            let followed = entries.iter().all(|entry| known.firm.follow(entry).is_ok());
            known.head = head.clone();
            followed && entries.last().map_or(own.entry, |entry| entry.id) == head.entry
        };
        if !is_there || head.entry <= own.entry {
            // What is stored does not follow from what is known: a backup was restored, or a standby
            // was promoted that did not have everything. What is stored is the truth.
            tracing::error!(firm = %self.id, known = own.entry, stored = head.entry, "the firm is loaded anew");
            let stored = store::load(transaction, &self.id).await?.ok_or_else(gone)?;
            *self.known.write().unwrap_or_else(PoisonError::into_inner) = stored;
        }
        let head = self.head();
        self.entries.send_replace(head.entry);
        Ok(head)
    }

    /// Makes a change that needs nothing of storage: what is prepared on the newest state is stored, with
    /// what belongs to it, and only then known. Gives what was prepared.
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

    /// Gives a command, on facts that are loaded in the transaction that stores its change.
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
        let _moving = self.moving.lock().await;
        let mut transaction = self.database.begin(Access::Write).await?;
        let gone = || DatabaseError::broken("the firm is gone");
        let head = store::head_to_change(&mut transaction, &self.id).await?.ok_or_else(gone)?;
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
                return Err(ChangeError::Taken);
            }
        }
        let head = store::write(&mut transaction, &self.id, &head, &prepared).await?;
        if let Err(error) = transaction.commit().await {
            return Err(if error.kind == ErrorKind::Unavailable {
                ChangeError::Unknown(error)
            } else {
                ChangeError::Database(error)
            });
        }
        let entry = head.entry;
        {
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            if known.firm.commit(prepared.clone()) {
                known.head = head;
            }
        }
        self.entries.send_replace(entry);
        Ok(prepared)
    }
}
