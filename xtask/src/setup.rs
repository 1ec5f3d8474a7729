//! Sets up what a command needs, and names what cannot be set up.

use crate::run::{output, program, run, say};
use crate::stamp::Stamp;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Stdio;

const NODE: u32 = 20;

/// What building needs beside npm packages: the wasm target and Node.
///
/// # Errors
/// If one is missing and cannot be installed.
pub(crate) fn for_building() -> Result<()> {
    wasm_target()?;
    node().map(drop)
}

fn wasm_target() -> Result<()> {
    if has_wasm_target() {
        return Ok(());
    }
    say("Adding the target wasm32-unknown-unknown");
    run(program("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
        .context("install the target by hand: rustup target add wasm32-unknown-unknown")
}

/// Whether Rust can compile to wasm.
pub(crate) fn has_wasm_target() -> bool {
    let folder = output(program("rustc").args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]));
    folder.is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

/// The version of Node.
///
/// # Errors
/// If it is missing or too old.
pub(crate) fn node() -> Result<String> {
    let version = output(program("node").arg("--version"))
        .with_context(|| format!("Node.js {NODE} or newer is needed: https://nodejs.org/en/download"))?;
    let version = version.trim();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE => Ok(version.to_owned()),
        _ => bail!("Node.js {NODE} or newer is needed, and this is {version}: https://nodejs.org/en/download"),
    }
}

/// The npm packages of the lock file, unless they are there already.
///
/// # Errors
/// If they cannot be installed.
pub(crate) fn packages() -> Result<()> {
    let Some(installing) = PACKAGES.begin()? else { return Ok(()) };
    say("Installing npm packages");
    // Without their scripts: what they would download is for databases to be migrated with.
    run(program("npm")
        .args(["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"])
        .stdout(Stdio::null()))
    .context("the npm packages cannot be installed; is the registry in reach?")?;
    installing.end()
}

/// The installed npm packages.
const PACKAGES: Stamp =
    Stamp { name: "packages", from: &["package-lock.json"], made: &["node_modules/.package-lock.json"] };

/// Whether the packages of the lock file are installed.
pub(crate) fn has_packages() -> bool {
    matches!(PACKAGES.begin(), Ok(None))
}

/// PostgreSQL's programs, for the tests and measures that start one of their own.
pub(crate) fn postgresql() -> Result<()> {
    if has_postgresql() {
        return Ok(());
    }
    say("Installing PostgreSQL with apt");
    let _ = run(program("apt-get").args(["update", "-qq"]));
    let _ = run(program("apt-get").args(["install", "-y", "-qq", "postgresql"]).stdout(Stdio::null()));
    if has_postgresql() {
        return Ok(());
    }
    bail!("PostgreSQL is missing and could not be installed (Debian: `apt-get install postgresql` as root)")
}

/// Whether PostgreSQL's programs are installed.
pub(crate) fn has_postgresql() -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let installed = versions.map(|version| version.path().join("bin/initdb")).any(|path| path.is_file());
    installed || output(program("initdb").arg("--version").stderr(Stdio::null())).is_ok()
}
