//! The commands of this repository. `cargo xtask --help` lists them.

mod bench;
mod browser;
mod build;
mod check;
mod demo;
mod docs;
mod doctor;
mod generate;
mod imports;
mod links;
mod run;
mod setup;
mod size;
mod stamp;
mod test;
mod wasm;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    about = "Builds, shows, tests and measures Firmgate. Every command sets up what it needs."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the npm package into pkg/dist.
    Build,
    /// Build everything and serve the demo firm on 127.0.0.1.
    Demo {
        /// The port to try first; if it is taken, the next free one is used.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Run the tests, suites side by side, and end with the totals.
    Test {
        /// Run one suite (`server`), some tests of one (`server: sign_in`), or some tests of any (`sign_in`).
        #[arg(long, value_name = "NAME", conflicts_with = "quick")]
        only: Option<String>,
        /// Run what a developer runs before each commit: the Rust crate, and the npm package in Node.
        #[arg(long)]
        quick: bool,
        /// Run full tests in place of samples.
        #[arg(long)]
        deep: bool,
        /// List the suites, and the tests that the last run of each has found; run nothing.
        #[arg(long, exclusive = true)]
        list: bool,
    },
    /// Say what is installed, what is missing, and what each command will install.
    Doctor,
    /// Check format, imports, lints, documentation and types, with warnings denied.
    Check,
    /// Print the sizes of what is shipped, against their budgets.
    Size,
    /// Measure speed, beside peers in the same run.
    Bench,
    /// Build the documentation's site into target/site.
    Docs,
    /// Write the files that are generated and committed: the tables in docs, the Cedar policies, the golden
    /// types.
    Bless,
}

fn main() -> ExitCode {
    match run_command(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            run::say(&format!("Stopped: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run_command(command: Command) -> Result<()> {
    match command {
        Command::Build => build::package(),
        Command::Demo { port } => demo::serve(port),
        Command::Test { list: true, .. } => {
            test::list();
            Ok(())
        }
        Command::Test { only, quick, deep, list: false } => test::all(&test::Selection { only, quick, deep }),
        Command::Doctor => doctor::print_all(),
        Command::Check => check::all(),
        Command::Size => size::print(),
        Command::Bench => bench::all(),
        Command::Docs => docs::site(),
        Command::Bless => build::bless().and_then(|()| imports::bless()),
    }
}
