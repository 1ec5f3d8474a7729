//! Runs the tests: suites side by side, each with its progress, and the totals at the end.

mod execution;
mod listing;
mod node;
mod report;
mod rust;
mod steps;
mod suites;

use crate::run::{print, say};
use anyhow::{Result, bail};
use execution::Execution;
use report::Outcome;
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::{available_parallelism, scope};
use std::time::{Duration, Instant};
use steps::Steps;
use suites::{SUITES, Suite};

/// What of the tests is run.
pub(crate) struct Selection {
    /// A suite; `SUITE: TEXT`, the tests of a suite with that in their name; or such tests of every suite.
    pub(crate) only: Option<String>,
    /// Only the suites that a developer runs before each commit.
    pub(crate) quick: bool,
    /// Everything, where a sample is run otherwise.
    pub(crate) deep: bool,
}

// How often a suite says how far it is.
const PROGRESS: Duration = Duration::from_secs(10);

/// Runs the selected tests and ends with the totals.
///
/// # Errors
/// If a test fails, a suite cannot be run, or nothing was selected.
pub(crate) fn all(selection: &Selection) -> Result<()> {
    let start = Instant::now();
    let (suites, filter) = selected(selection)?;
    // Held to the end: a second run would take the first one's tarball and logs away.
    let lock = listing::lock()?;
    let steps = Steps::default();
    let left_out = |suite: &Suite| suite.quick.filter(|_| selection.quick).unwrap_or_default();
    let runs: Vec<(&Suite, Execution)> = suites
        .into_iter()
        .map(|suite| (suite, Execution::new(suite.name, filter, left_out(suite), selection.deep)))
        .collect();
    let waiting = Mutex::new(runs.iter());
    // More than there are cores would not be faster, and more than four browsers at once are slow.
    let lanes = available_parallelism().map_or(2, usize::from).clamp(2, 4);
    let (finished, outcomes) = channel();
    let mut done: Vec<Outcome> = Vec::new();
    scope(|threads| {
        for _ in 0..lanes {
            let finished = finished.clone();
            threads.spawn(|| {
                // Moved into the thread, so that the channel closes when the last lane ends.
                let finished = finished;
                while let Some((suite, execution)) = waiting.lock().ok().and_then(|mut waiting| waiting.next()) {
                    let _ = finished.send(run(suite, execution, &steps));
                }
            });
        }
        drop(finished);
        loop {
            match outcomes.recv_timeout(PROGRESS) {
                Ok(outcome) => {
                    // With a filter, most suites have no such test.
                    if filter.is_none() || !outcome.is_empty() {
                        say(&outcome.line());
                        outcome.error.iter().for_each(|error| say(error));
                    }
                    done.push(outcome);
                }
                Err(RecvTimeoutError::Timeout) => {
                    let running = runs.iter().filter_map(|(_, execution)| execution.progress());
                    steps.progress().into_iter().chain(running).for_each(|line| say(&line));
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
    });
    // A lane that stopped has run fewer suites than were selected.
    if done.len() < runs.len() {
        bail!("{} of {} suites were run", done.len(), runs.len());
    }
    drop(lock);
    report::end(&done, &steps, selection, filter, start.elapsed())
}

fn run(suite: &Suite, execution: &Execution, steps: &Steps) -> Outcome {
    let prepared = (suite.prepare)(steps);
    let start = Instant::now();
    execution.begin();
    let error = prepared.and_then(|()| (suite.run)(steps, execution));
    execution.end();
    let outcome = execution.outcome(error.err().map(|error| format!("{error:#}")), start.elapsed(), suite.sample);
    if execution.is_complete() && outcome.error.is_none() {
        listing::write(suite.name, outcome.names.iter().chain(&outcome.failed));
    }
    outcome
}

/// The suites to run, and what the names of their tests must contain.
fn selected(selection: &Selection) -> Result<(Vec<&'static Suite>, Option<&str>)> {
    let Some(only) = selection.only.as_deref() else {
        return Ok((SUITES.iter().filter(|suite| !selection.quick || suite.quick.is_some()).collect(), None));
    };
    if let Some(suite) = SUITES.iter().find(|suite| suite.name == only) {
        return Ok((vec![suite], None));
    }
    // As `--list` and the end of a run print it.
    if let Some((name, test)) = only.split_once(": ")
        && let Some(suite) = SUITES.iter().find(|suite| suite.name == name)
    {
        return Ok((vec![suite], Some(test.rsplit(" > ").next().unwrap_or(test))));
    }
    // A suite that has not been run may have any test.
    let may_have =
        |suite: &&Suite| listing::read(suite.name).is_none_or(|names| names.iter().any(|name| name.contains(only)));
    let suites: Vec<&Suite> = SUITES.iter().filter(may_have).collect();
    if suites.is_empty() {
        bail!(
            "no suite is named `{only}`, and no test in the last run had that in its name; `--only 'SUITE: NAME'` runs a new one"
        );
    }
    Ok((suites, Some(only)))
}

/// Prints the suites, and the tests that the last complete run of each has run.
pub(crate) fn list() {
    for Suite { name, title, quick, sample, .. } in &SUITES {
        let quick = if quick.is_some() { "; part of --quick" } else { "" };
        let sample = sample.map(|sample| format!("; sample unless --deep: {sample}")).unwrap_or_default();
        print(&format!("{name}: {title}{quick}{sample}"));
        match listing::read(name) {
            Some(tests) => tests.iter().for_each(|test| print(&format!("    {name}: {test}"))),
            None => print("    (not run yet)"),
        }
    }
}
