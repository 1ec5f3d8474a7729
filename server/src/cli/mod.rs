//! The command line.
//!
//! | file | what is there |
//! |---|---|
//! | `open.rs` | the databases and the firm that a command is about |
//! | `serve.rs` | the server |
//! | `ask.rs` | `check`, `why`, `who-can` |
//! | `matrix.rs` | users by actions |
//! | `transfer.rs` | `import clio`, `export cedar`, `export sql` |
//! | `feed.rs` | `feed verify` |
//! | `backup.rs` | `backup`, `restore` |
//! | `key.rs` | keys of other servers |
//! | `account.rs` | how people get in for the first time |
//! | `end.rs` | how a command ends |
//!
//! Commands other than `serve` work on the database itself: whoever may run them may do anything.

mod account;
mod ask;
mod backup;
mod end;
mod feed;
mod key;
mod matrix;
mod open;
mod serve;
mod transfer;

use crate::settings::Where;
use clap::{Parser, Subcommand};
use end::End;
use std::process::ExitCode;

/// Who may see and do what in a law firm.
#[derive(Debug, Parser)]
#[command(
    name = "firmgate",
    version,
    about,
    after_help = "It ends with 0 if all is well or allowed, 1 if it is \
    denied or does not hold, 2 if it was asked wrongly, and 3 if it could not be done."
)]
struct Command {
    #[command(flatten)]
    place: Where,
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Serve the decision point
    Serve(crate::settings::Serve),
    /// Whether somebody may take an action: ends with 0 if they may, and with 1 if not
    Check(ask::Question),
    /// The same, with the reason
    Why(ask::Question),
    /// Everybody who may take an action
    WhoCan(ask::WhoCan),
    /// Users by actions, as a table
    Matrix(matrix::Matrix),
    /// Make a firm from elsewhere
    #[command(subcommand)]
    Import(transfer::Import),
    /// The rules for other engines
    #[command(subcommand)]
    Export(transfer::Export),
    /// The firm feed
    #[command(subcommand)]
    Feed(feed::Feed),
    /// Keys of other servers
    #[command(subcommand)]
    Key(key::Key),
    /// How people get in for the first time
    #[command(subcommand)]
    Account(account::Account),
    /// Write everything into one file
    Backup(backup::Backup),
    /// Read such a file into a database that is empty
    Restore(backup::Restore),
}

/// Runs a command, and gives how it ended.
pub async fn run() -> ExitCode {
    let Command { place, action } = match Command::try_parse() {
        Ok(command) => command,
        Err(error) => error.exit(),
    };
    let ended = match action {
        Action::Serve(serve) => serve::run(&place, &serve).await,
        Action::Check(question) => question.check(&place).await,
        Action::Why(question) => question.why(&place).await,
        Action::WhoCan(question) => question.run(&place).await,
        Action::Matrix(matrix) => matrix.run(&place).await,
        Action::Import(import) => import.run(&place).await,
        Action::Export(export) => export.run(&place).await,
        Action::Feed(feed) => feed.run(&place).await,
        Action::Key(key) => key.run(&place).await,
        Action::Account(account) => account.run(&place).await,
        Action::Backup(backup) => backup.run(&place).await,
        Action::Restore(restore) => restore.run(&place).await,
    };
    ended.unwrap_or_else(End::from).report()
}
