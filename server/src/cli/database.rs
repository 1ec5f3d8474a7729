//! Opens the databases, and finds the firm that a command is about.

use super::exit::Exit;
use crate::clock::Clock;
use crate::database::Database;
use crate::firms::{Databases, FirmHandle, Firms};
use crate::settings::DatabaseArgs;
use crate::store;
use firmgate::facts::Id;
use std::sync::Arc;

/// Opens and migrates the databases.
pub(super) async fn open(databases: &DatabaseArgs) -> Result<Databases, Exit> {
    let addresses = databases.addresses()?;
    let mut databases = Databases::one(Database::open(&addresses.first, addresses.reads).await?);
    for (address, firms) in addresses.others {
        databases.add(Database::open(&address, addresses.reads).await?, firms);
    }
    Ok(databases)
}

/// The named firm, or the only one.
pub(super) async fn firm(databases: &DatabaseArgs, named: Option<&Id>) -> Result<Arc<FirmHandle>, Exit> {
    let databases = open(databases).await?;
    let id = match named {
        Some(id) => id.clone(),
        None => {
            let mut all = Vec::new();
            for database in databases.all() {
                all.extend(store::firms(database).await?);
            }
            match all.as_slice() {
                [] => {
                    return Err(Exit::usage(
                        "the database has no firm yet; create one with `firmgate import` or `firmgate serve --demo`",
                    ));
                }
                [(id, _)] => id.clone(),
                _ => return Err(Exit::usage("--firm: the database has several firms; specify one")),
            }
        }
    };
    let firms = Firms::new(databases, Arc::new(Clock::system()));
    firms.get(&id).await?.ok_or_else(|| Exit::usage(format!("--firm {id}: unknown firm")))
}
