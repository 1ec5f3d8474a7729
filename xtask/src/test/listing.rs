//! The names of the tests that each suite has, as its last complete run found them.
//!
//! Node's test runner cannot list tests without running them. So each run leaves a list behind, by which
//! `--only NAME` finds the suites that are worth starting.

use crate::run::root;
use anyhow::{Context, Result};
use std::fs::File;
use std::path::PathBuf;

fn file(suite: &str) -> PathBuf {
    root().join("target/tests").join(format!("{suite}.names"))
}

/// Writes the list of a suite.
pub(super) fn write<'a>(suite: &str, names: impl Iterator<Item = &'a String>) {
    let mut names: Vec<&str> = names.map(String::as_str).collect();
    names.sort_unstable();
    // A list that cannot be written costs the next search time, and nothing else.
    let _ = std::fs::write(file(suite), names.join("\n"));
}

/// The list of a suite; nothing if it has not been run.
pub(super) fn read(suite: &str) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(file(suite)).ok()?;
    Some(text.lines().map(str::to_owned).collect())
}

/// Keeps other runs of this checkout out for as long as it is held.
///
/// # Errors
/// If another run is going on.
pub(super) fn lock() -> Result<File> {
    let path = file("lock");
    std::fs::create_dir_all(root().join("target/tests"))?;
    let lock = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    lock.try_lock().context("another `cargo xtask test` is running in this checkout")?;
    Ok(lock)
}
