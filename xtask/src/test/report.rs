//! What is said at the end: the totals, and every failure with the command that runs it alone.

use super::Selection;
use super::steps::Steps;
use crate::run::{print, say};
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::time::Duration;

// How many lines are shown of the failures of a suite; the log has them all.
const LINES: usize = 80;

/// What a suite came to.
pub(super) struct Outcome {
    pub(super) suite: &'static str,
    /// The tests that passed.
    pub(super) names: Vec<String>,
    pub(super) failed: Vec<String>,
    pub(super) skipped: u32,
    /// What was printed of the failures.
    pub(super) details: Vec<String>,
    /// Why the suite could not be run to its end.
    pub(super) error: Option<String>,
    /// How long its tests ran, without what was built for them.
    pub(super) took: Duration,
    /// What it ran a sample of.
    pub(super) sample: Option<&'static str>,
    pub(super) log: PathBuf,
}

impl Outcome {
    /// Whether all is well. A suite that ran nothing has shown nothing, unless a filter left nothing; and a test
    /// that leaves itself out has shown nothing either.
    pub(super) fn is_ok(&self, filter: Option<&str>) -> bool {
        let has_run = filter.is_some() || !self.names.is_empty();
        self.failed.is_empty() && self.error.is_none() && self.skipped == 0 && has_run
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.failed.is_empty() && self.error.is_none()
    }

    pub(super) fn line(&self) -> String {
        let sign = if self.is_ok(Some("")) { "ok    " } else { "FAILED" };
        let skipped = if self.skipped == 0 { String::new() } else { format!(", {} skipped", self.skipped) };
        let sample = self.sample.map(|sample| format!("  [sample: {sample}]")).unwrap_or_default();
        format!(
            "{sign} {:<16} {:>5} passed, {} failed{skipped} {:>7.1} s{sample}",
            self.suite,
            self.names.len(),
            self.failed.len(),
            self.took.as_secs_f32()
        )
    }
}

/// Prints the totals and the failures.
///
/// # Errors
/// If anything has failed, or nothing was run.
pub(super) fn end(
    outcomes: &[Outcome],
    steps: &Steps,
    selection: &Selection,
    filter: Option<&str>,
    took: Duration,
) -> Result<()> {
    let shown: Vec<&Outcome> = outcomes.iter().filter(|outcome| filter.is_none() || !outcome.is_empty()).collect();
    let broken: Vec<&&Outcome> = shown.iter().filter(|outcome| !outcome.is_ok(filter)).collect();
    broken.iter().for_each(|outcome| failure(outcome));

    say("Built, in seconds; two things are built at a time");
    for (name, seconds) in steps.times() {
        print(&format!("  {name:<28} {seconds:>7.1}"));
    }
    say(match (selection.deep, shown.iter().any(|outcome| outcome.sample.is_some())) {
        _ if selection.quick => "Tested, without the suites and modules that take long; those too: cargo xtask test",
        (true, _) => "Tested, everything",
        (false, true) => "Tested, by a sample where a line says so; everything: cargo xtask test --deep",
        (false, false) => "Tested",
    });
    shown.iter().for_each(|outcome| print(&format!("  {}", outcome.line())));
    if !broken.is_empty() {
        say("To run what has failed alone");
        for outcome in &broken {
            let deep = if selection.deep { "--deep " } else { "" };
            // A file that failed as a whole has no test to be named.
            let (files, tests): (Vec<_>, Vec<_>) = outcome.failed.iter().partition(|name| name.ends_with(".mjs"));
            for name in tests {
                print(&format!("  cargo xtask test {deep}--only {}", quoted(outcome.suite, name)));
            }
            if outcome.failed.len() == files.len() {
                print(&format!("  cargo xtask test {deep}--only {}", outcome.suite));
            }
        }
    }
    let passed: usize = shown.iter().map(|outcome| outcome.names.len()).sum();
    let failed: usize = shown.iter().map(|outcome| outcome.failed.len()).sum();
    say(&format!("{} minutes {} seconds in all", took.as_secs() / 60, took.as_secs() % 60));
    print(&format!("{passed} passed, {failed} failed"));
    if !broken.is_empty() {
        bail!("{} of {} suites failed", broken.len(), shown.len());
    }
    if passed == 0 {
        bail!("no test has a name like that; `cargo xtask test --list` prints those of the last run");
    }
    Ok(())
}

fn failure(outcome: &Outcome) {
    say(&format!("{} failed; everything it printed is in {}", outcome.suite, outcome.log.display()));
    if let Some(error) = &outcome.error {
        print(error);
    }
    outcome.details.iter().take(LINES).for_each(|line| print(line));
    if let Some(left @ 1..) = outcome.details.len().checked_sub(LINES) {
        print(&format!("  ... and {left} lines more"));
    }
}

// A test of a suite as `--only` takes it, for a shell. Of a name of Node's only the last part, which is what it
// compares a pattern with.
fn quoted(suite: &str, name: &str) -> String {
    let last = name.rsplit(" > ").next().unwrap_or(name);
    format!("'{}'", format!("{suite}: {last}").replace('\'', r"'\''"))
}
