//! `key`: the API keys of other servers.

use super::database;
use super::exit::{Exit, print};
use crate::api::authzen::api_keys::{self, Scope};
use crate::api::authzen::vocabulary::Vocabulary;
use crate::settings::DatabaseArgs;
use clap::Subcommand;
use firmgate::facts::Id;
use std::fmt::Display;
use std::path::{Path, PathBuf};

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
        /// JSON file with the caller's words for types, actions and people
        #[arg(long)]
        vocabulary: Option<PathBuf>,
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

fn read_vocabulary(file: &Path, scope: Scope) -> Result<(String, Vocabulary), Exit> {
    let text = std::fs::read_to_string(file).map_err(|error| wrong(file, &error))?;
    let vocabulary = Vocabulary::read(&text, scope).map_err(|errors| wrong(file, &errors))?;
    Ok((text, vocabulary))
}

fn wrong(file: &Path, error: &dyn Display) -> Exit {
    Exit::usage(format!("{}: {error}", file.display()))
}

impl Key {
    pub(super) async fn run(&self, databases: &DatabaseArgs) -> Result<Exit, Exit> {
        match self {
            Key::Create { firm, name, scope, vocabulary } => {
                let words = vocabulary.as_deref().map(|file| read_vocabulary(file, *scope)).transpose()?;
                let handle = database::firm(databases, firm.as_ref()).await?;
                if let (Some((_, read)), Some(file)) = (&words, vocabulary) {
                    handle.read(|firm| read.check_people(firm)).map_err(|errors| wrong(file, &errors))?;
                }
                let text = words.as_ref().map(|(text, _)| text.as_str());
                let (database, firm, now) = (handle.database(), handle.id(), handle.now());
                let (id, key) = api_keys::create(database, firm, name, *scope, text, now).await?;
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
