//! `key`: the API keys of other servers.

use super::database;
use super::exit::{Exit, print};
use crate::api::authzen::api_keys::{self, Scope};
use crate::settings::DatabaseArgs;
use clap::Subcommand;
use firmgate::facts::Id;

/// The API keys of other servers.
#[derive(Debug, Subcommand)]
pub(super) enum Key {
    /// Create a key and print it; it is not shown again
    Create {
        /// Firm, if the database has several
        #[arg(long)]
        firm: Option<Id>,
        /// Name of the key
        name: String,
        /// `firm`: decisions use the firm's state; `facts`: the caller sends a snapshot
        #[arg(long, default_value = "firm")]
        scope: Scope,
    },
    /// List the keys
    List {
        /// Firm, if the database has several
        #[arg(long)]
        firm: Option<Id>,
    },
    /// Revoke a key
    Revoke {
        /// Firm, if the database has several
        #[arg(long)]
        firm: Option<Id>,
        /// Id of the key
        #[arg(allow_hyphen_values = true)]
        id: String,
    },
}

impl Key {
    pub(super) async fn run(&self, databases: &DatabaseArgs) -> Result<Exit, Exit> {
        match self {
            Key::Create { firm, name, scope } => {
                let handle = database::firm(databases, firm.as_ref()).await?;
                let (id, key) = api_keys::create(handle.database(), handle.id(), name, *scope, handle.now()).await?;
                print(format!("{id}\n{key}"))?;
                Ok(Exit::Success)
            }
            Key::List { firm } => {
                let handle = database::firm(databases, firm.as_ref()).await?;
                for key in api_keys::list(handle.database(), handle.id()).await? {
                    let state = if key.revoked_at.is_some() { "revoked" } else { "active" };
                    print(format!("{}\t{}\t{}\t{state}", key.id, key.scope.name(), key.name))?;
                }
                Ok(Exit::Success)
            }
            Key::Revoke { firm, id } => {
                let handle = database::firm(databases, firm.as_ref()).await?;
                let revoked = api_keys::revoke(handle.database(), handle.id(), id, handle.now()).await?;
                if revoked { Ok(Exit::Success) } else { Err(Exit::usage(format!("{id}: no active key with this ID"))) }
            }
        }
    }
}
