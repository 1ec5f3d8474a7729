//! The command line.
//!
//! | file | what is there |
//! |---|---|
//! | `serve.rs` | `serve` |
//! | `check.rs` | `check`, `why`, `who-can` |
//! | `matrix.rs` | `matrix` |
//! | `transfer.rs` | `import clio`, `export cedar`, `export sql` |
//! | `feed.rs` | `feed verify` |
//! | `backup.rs` | `backup`, `restore` |
//! | `key.rs` | `key create`, `key list`, `key revoke` |
//! | `account.rs` | `account invite`, `account password` |
//! | `database.rs` | opens the databases, and finds the firm that a command is about |
//! | `exit.rs` | exit statuses and output |
//!
//! Commands other than `serve` work on the database itself: whoever may run them may do anything.
//!
//! Depends on everything else of the server; nothing depends on it.

mod account;
mod backup;
mod check;
mod database;
mod exit;
mod feed;
mod key;
mod matrix;
mod serve;
mod transfer;

use crate::settings::DatabaseArgs;
use clap::{Parser, Subcommand};
use exit::Exit;
use std::process::ExitCode;

/// Who may see and do what in a law firm
#[derive(Debug, Parser)]
#[command(
    name = "firmgate",
    version,
    about,
    after_help = "Exit status: 0 allowed or ok, 1 denied or check failed, 2 usage error, 3 failure"
)]
struct Command {
    #[command(flatten)]
    databases: DatabaseArgs,
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Start the server
    Serve(crate::settings::ServeArgs),
    /// Check whether a person may take an action; the exit status is the answer
    Check(check::Question),
    /// Check, and explain the decision
    Why(check::Question),
    /// List everyone who may take an action
    WhoCan(check::WhoCan),
    /// Print a table of users and actions
    Matrix(matrix::Matrix),
    /// Import a firm
    #[command(subcommand)]
    Import(transfer::Import),
    /// Export the rules for other engines
    #[command(subcommand)]
    Export(transfer::Export),
    /// Verify the firm feed
    #[command(subcommand)]
    Feed(feed::Feed),
    /// Manage the API keys of other servers
    #[command(subcommand)]
    Key(key::Key),
    /// Invite people and set passwords
    #[command(subcommand)]
    Account(account::Account),
    /// Write the whole database to a file
    Backup(backup::Backup),
    /// Restore a backup into an empty database
    Restore(backup::Restore),
}

/// Runs a command, and returns its exit status.
pub async fn run() -> ExitCode {
    let Command { databases, action } = match Command::try_parse() {
        Ok(command) => command,
        Err(error) => error.exit(),
    };
    let result = match action {
        Action::Serve(serve) => serve::run(&databases, &serve).await,
        Action::Check(question) => question.check(&databases).await,
        Action::Why(question) => question.why(&databases).await,
        Action::WhoCan(question) => question.run(&databases).await,
        Action::Matrix(matrix) => matrix.run(&databases).await,
        Action::Import(import) => import.run(&databases).await,
        Action::Export(export) => export.run(&databases).await,
        Action::Feed(feed) => feed.run(&databases).await,
        Action::Key(key) => key.run(&databases).await,
        Action::Account(account) => account.run(&databases).await,
        Action::Backup(backup) => backup.run(&databases).await,
        Action::Restore(restore) => restore.run(&databases).await,
    };
    result.unwrap_or_else(Exit::from).report()
}
