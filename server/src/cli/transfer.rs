//! `import` and `export`: firms from elsewhere, and the rules for other engines.

use super::database;
use super::exit::{Exit, print};
use crate::settings::DatabaseArgs;
use crate::{database::Access, database::ErrorKind, store};
use clap::Subcommand;
use firmgate::facts::Id;
use firmgate::firm::import::{Export as ClioExport, import};
use firmgate::query::{Schema, row_security};
use std::path::PathBuf;

/// Imports a firm.
#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// From responses of Clio's developer API, collected in one JSON file
    Clio {
        /// Id of the new firm
        #[arg(long)]
        firm: Id,
        /// JSON file
        file: PathBuf,
        /// Name of the new firm
        #[arg(long)]
        name: String,
        /// Report only; do not store the firm
        #[arg(long)]
        dry_run: bool,
    },
}

/// Exports the rules for other engines.
#[derive(Debug, Subcommand)]
pub(super) enum Export {
    /// As a Cedar schema or as Cedar policies
    Cedar {
        /// Which part
        #[arg(value_enum)]
        part: Part,
    },
    /// As row-level security policies of PostgreSQL, for the default schema
    Sql,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Part {
    /// The schema.
    Schema,
    /// The policies.
    Policies,
}

impl Import {
    pub(super) async fn run(&self, databases: &DatabaseArgs) -> Result<Exit, Exit> {
        let Import::Clio { firm, file, name, dry_run } = self;
        let text =
            std::fs::read_to_string(file).map_err(|error| Exit::usage(format!("{}: {error}", file.display())))?;
        let export = ClioExport::from_json(firm.clone(), &text)
            .map_err(|error| Exit::usage(format!("{}: {error}", file.display())))?;
        let imported = import(&export).map_err(|error| Exit::usage(format!("{}: {error}", file.display())))?;
        for note in &imported.report {
            print(serde_json::to_string(note).map_err(Exit::failure)?)?;
        }
        let state = &imported.state;
        let (users, matters) = (state.users.len(), state.matters.len());
        if *dry_run {
            print(format!("firm {}: {users} users and {matters} matters that are not open to everyone", state.firm))?;
            return Ok(Exit::Success);
        }
        let databases = database::open(databases).await?;
        let mut transaction = databases.of(&state.firm).begin(Access::Write).await?;
        match store::create(&mut transaction, name, state).await {
            Err(error) if error.kind == ErrorKind::Exists => {
                return Err(Exit::usage(format!("firm {} exists already", state.firm)));
            }
            created => created?,
        }
        transaction.commit().await?;
        print(format!("firm {}: {users} users and {matters} matters that are not open to everyone", state.firm))?;
        Ok(Exit::Success)
    }
}

impl Export {
    #[expect(clippy::unused_async, reason = "every command is run in the same way")]
    pub(super) async fn run(&self, _: &DatabaseArgs) -> Result<Exit, Exit> {
        match self {
            Export::Cedar { part: Part::Schema } => print(firmgate::export::cedar::schema())?,
            Export::Cedar { part: Part::Policies } => print(firmgate::export::cedar::policies())?,
            Export::Sql => print(row_security(&Schema::default()).map_err(Exit::failure)?)?,
        }
        Ok(Exit::Success)
    }
}
