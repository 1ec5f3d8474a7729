//! The names of the tests that each suite has, as its last complete run found them.
//!
//! Node's test runner cannot list tests without running them. So each run leaves a list behind, by which
//! `--only NAME` finds the suites that are worth starting.

use crate::run::root;
use std::path::PathBuf;

fn file(suite: &str) -> PathBuf {
    root().join("target/tests").join(format!("{suite}.names"))
}

/// Writes the list of a suite.
pub(super) fn write(suite: &str, names: &[String]) {
    let mut names = names.to_vec();
    names.sort();
    // A list that cannot be written costs the next search time, and nothing else.
    let _ = std::fs::write(file(suite), names.join("\n"));
}

/// The list of a suite; empty if it has not been run.
pub(super) fn read(suite: &str) -> Vec<String> {
    let text = std::fs::read_to_string(file(suite)).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// The suites that have a test with this in its name.
pub(super) fn suites_with<'a>(suites: &[&'a str], text: &str) -> Vec<&'a str> {
    suites.iter().copied().filter(|suite| read(suite).iter().any(|name| name.contains(text))).collect()
}
