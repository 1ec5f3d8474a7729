//! Firms from elsewhere, and the rules for other engines.

use super::end::{End, say};
use super::open;
use crate::settings::Where;
use crate::{database::Access, database::ErrorKind, store};
use clap::Subcommand;
use firmgate::facts::Id;
use firmgate::firm::import::{Export as Answers, import};
use firmgate::query::{Schema, row_security};
use std::path::PathBuf;

/// Make a firm from elsewhere.
#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// From the answers of Clio's developer API, gathered in one JSON file
    Clio {
        /// The id that the firm gets
        #[arg(long)]
        firm: Id,
        /// The file
        file: PathBuf,
        /// What the firm is called
        #[arg(long)]
        name: String,
        /// Only say what would come of it
        #[arg(long)]
        dry_run: bool,
    },
}

/// The rules for other engines.
#[derive(Debug, Subcommand)]
pub(super) enum Export {
    /// As a Cedar schema and Cedar policies
    Cedar {
        /// Which of the two
        #[arg(value_enum)]
        part: Part,
    },
    /// As policies of PostgreSQL's row-level security on the default schema
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
    pub(super) async fn run(&self, place: &Where) -> Result<End, End> {
        let Import::Clio { firm, file, name, dry_run } = self;
        let text = std::fs::read_to_string(file).map_err(|error| End::wrong(format!("{}: {error}", file.display())))?;
        let answers = Answers::from_json(firm.clone(), &text)
            .map_err(|error| End::wrong(format!("{}: {error}", file.display())))?;
        let imported = import(&answers).map_err(|error| End::wrong(format!("{}: {error}", file.display())))?;
        for note in &imported.report {
            say(serde_json::to_string(note).map_err(End::failed)?)?;
        }
        let state = &imported.state;
        let (users, matters) = (state.users.len(), state.matters.len());
        if *dry_run {
            say(format!("firm {}: {users} users and {matters} matters that are not open to everyone", state.firm))?;
            return Ok(End::Well);
        }
        let databases = open::databases(place).await?;
        let mut transaction = databases.of(&state.firm).begin(Access::Write).await?;
        match store::create(&mut transaction, name, state).await {
            Err(error) if error.kind == ErrorKind::Exists => {
                return Err(End::wrong(format!("firm {} is in the database already", state.firm)));
            }
            made => made?,
        }
        transaction.commit().await?;
        say(format!("firm {}: {users} users and {matters} matters that are not open to everyone", state.firm))?;
        Ok(End::Well)
    }
}

impl Export {
    #[expect(clippy::unused_async, reason = "every command is run alike")]
    pub(super) async fn run(&self, _: &Where) -> Result<End, End> {
        match self {
            Export::Cedar { part: Part::Schema } => say(firmgate::export::cedar::schema())?,
            Export::Cedar { part: Part::Policies } => say(firmgate::export::cedar::policies())?,
            Export::Sql => say(row_security(&Schema::default()).map_err(End::failed)?)?,
        }
        Ok(End::Well)
    }
}
