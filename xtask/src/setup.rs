//! Sets up what a command needs, and names what cannot be set up.

use crate::run::{changed, output, program, root, run, say};
use anyhow::{Context, Result, bail};
use std::process::Stdio;

const NODE: u32 = 20;

/// Everything that building needs: the wasm target, Node and its packages.
pub(crate) fn for_building() -> Result<()> {
    wasm_target()?;
    node()?;
    packages()
}

fn wasm_target() -> Result<()> {
    let Ok(installed) = output(program("rustup").args(["target", "list", "--installed"])) else {
        say("rustup was not found; taking it that the target wasm32-unknown-unknown is there");
        return Ok(());
    };
    if installed.lines().any(|target| target == "wasm32-unknown-unknown") {
        return Ok(());
    }
    say("Adding the target wasm32-unknown-unknown");
    run(program("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
        .context("install the target by hand: rustup target add wasm32-unknown-unknown")
}

fn node() -> Result<()> {
    let version = output(program("node").arg("--version"))
        .with_context(|| format!("Node.js {NODE} or newer is needed: https://nodejs.org/en/download"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE => Ok(()),
        _ => bail!("Node.js {NODE} or newer is needed, and this is {}: https://nodejs.org/en/download", version.trim()),
    }
}

/// The npm packages of the lock file, unless they are there already.
fn packages() -> Result<()> {
    let (locked, installed) = (root().join("package-lock.json"), root().join("node_modules/.package-lock.json"));
    if changed(&installed) >= changed(&locked) && changed(&installed).is_some() {
        return Ok(());
    }
    say("Installing npm packages");
    // Without their scripts: what they would download is for databases to be migrated with.
    run(program("npm")
        .args(["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"])
        .stdout(Stdio::null()))
    .context("the npm packages cannot be installed; is the registry in reach?")
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

fn has_postgresql() -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let installed = versions.map(|version| version.path().join("bin/initdb")).any(|path| path.is_file());
    installed || output(program("initdb").arg("--version").stderr(Stdio::null())).is_ok()
}
