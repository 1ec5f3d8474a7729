//! Opens a database and migrates it.

use super::access::Reads;
use super::error::DatabaseError;
use super::handle::Database;
use super::migrate;

impl Database {
    /// Opens a database and migrates its tables.
    ///
    /// An address is `sqlite:<path>` or `postgres://…`, which may name several hosts.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`], if it cannot be reached or migrated.
    pub async fn open(address: &str, reads: Reads) -> Result<Database, DatabaseError> {
        let database = Database::connect(address, reads).await?;
        migrate::run(&database).await?;
        Ok(database)
    }
}
