//! Keys of other servers.

use super::end::{End, say};
use super::open;
use crate::authzen::keys::{self, Scope};
use crate::settings::Where;
use clap::Subcommand;
use firmgate::facts::Id;

/// Keys of other servers, which ask the decision point.
#[derive(Debug, Subcommand)]
pub(super) enum Key {
    /// Make a key; it is shown once
    Create {
        /// The firm, if there are several
        #[arg(long)]
        firm: Option<Id>,
        /// What it is called
        name: String,
        /// `firm`: answered from the firm's state; `facts`: the caller brings a snapshot
        #[arg(long, default_value = "firm")]
        scope: Scope,
    },
    /// List the keys
    List {
        /// The firm, if there are several
        #[arg(long)]
        firm: Option<Id>,
    },
    /// Take a key back
    Revoke {
        /// The firm, if there are several
        #[arg(long)]
        firm: Option<Id>,
        /// The key's id
        id: String,
    },
}

impl Key {
    pub(super) async fn run(&self, place: &Where) -> Result<End, End> {
        match self {
            Key::Create { firm, name, scope } => {
                let handle = open::firm(place, firm.as_ref()).await?;
                let (id, key) = keys::create(handle.database(), handle.id(), name, *scope, handle.now()).await?;
                say(format!("{id}\n{key}"))?;
                Ok(End::Well)
            }
            Key::List { firm } => {
                let handle = open::firm(place, firm.as_ref()).await?;
                for key in keys::list(handle.database(), handle.id()).await? {
                    let state = if key.revoked_at.is_some() { "revoked" } else { "good" };
                    say(format!("{}\t{}\t{}\t{state}", key.id, key.scope.name(), key.name))?;
                }
                Ok(End::Well)
            }
            Key::Revoke { firm, id } => {
                let handle = open::firm(place, firm.as_ref()).await?;
                let revoked = keys::revoke(handle.database(), handle.id(), id, handle.now()).await?;
                if revoked {
                    Ok(End::Well)
                } else {
                    Err(End::wrong(format!("{id}: there is no such key that is good")))
                }
            }
        }
    }
}
