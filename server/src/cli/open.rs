//! The databases and the firm that a command is about.

use super::end::End;
use crate::clock::Clock;
use crate::database::Database;
use crate::firms::{Databases, FirmHandle, Firms};
use crate::settings::Where;
use crate::store;
use firmgate::facts::Id;
use std::sync::Arc;

/// The databases, opened and migrated.
pub(super) async fn databases(place: &Where) -> Result<Databases, End> {
    let addresses = place.addresses()?;
    let mut databases = Databases::one(Database::open(&addresses.first, addresses.reads).await?);
    for (address, firms) in addresses.others {
        databases.add(Database::open(&address, addresses.reads).await?, firms);
    }
    Ok(databases)
}

/// The firm that is named, or the only one that there is.
pub(super) async fn firm(place: &Where, named: Option<&Id>) -> Result<Arc<FirmHandle>, End> {
    let databases = databases(place).await?;
    let id = match named {
        Some(id) => id.clone(),
        None => {
            let mut all = Vec::new();
            for database in databases.all() {
                all.extend(store::firms(database).await?);
            }
            match all.as_slice() {
                [] => return Err(End::wrong("the database has no firm yet; `firmgate serve --demo` makes one")),
                [(id, _)] => id.clone(),
                _ => return Err(End::wrong("--firm: the database has several firms; say which")),
            }
        }
    };
    let firms = Firms::new(databases, Arc::new(Clock::system()));
    firms.get(&id).await?.ok_or_else(|| End::wrong(format!("--firm {id}: there is no such firm")))
}
