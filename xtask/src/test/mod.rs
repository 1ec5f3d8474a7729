//! Runs the tests: suites side by side, each with its progress, and the totals at the end.

mod execution;
mod listing;
mod node;
mod report;
mod rust;
mod steps;
mod suites;

use crate::run::{root, say};
use anyhow::{Result, bail};
use execution::Execution;
use report::Outcome;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::{available_parallelism, scope};
use std::time::{Duration, Instant};
use steps::Steps;
use suites::{SUITES, Suite};

/// What of the tests is run.
pub(crate) struct Selection {
    /// Suites with this in their name; if there is none, tests with this in theirs.
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
    let steps = Steps::default();
    let queue = Mutex::new(suites.iter().copied().collect::<VecDeque<&Suite>>());
    let (finished, outcomes) = channel();
    // More than there are cores would not be faster, and more than four browsers at once are slow.
    let lanes = available_parallelism().map_or(2, usize::from).clamp(2, 4);
    let left_out = |suite: &Suite| suite.quick.filter(|_| selection.quick).unwrap_or_default();
    let executions: Vec<Execution> =
        suites.iter().map(|suite| Execution::new(suite.name, filter, left_out(suite), selection.deep)).collect();
    let find = |suite: &Suite| executions.iter().find(|execution| execution.suite == suite.name);
    let mut done: Vec<Outcome> = Vec::new();
    scope(|threads| {
        for _ in 0..lanes {
            let finished = finished.clone();
            threads.spawn(|| {
                // The sender moves into the thread, so that the channel closes when the last lane ends.
                let finished = finished;
                loop {
                    let next = queue.lock().map_or(None, |mut waiting| waiting.pop_front());
                    let Some((suite, execution)) = next.and_then(|suite| Some((suite, find(suite)?))) else { break };
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
                    let running = executions.iter().filter_map(Execution::progress);
                    steps.progress().into_iter().chain(running).for_each(|line| say(&line));
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
    });
    report::end(&done, &steps, selection, filter, start.elapsed())
}

fn run(suite: &Suite, execution: &Execution, steps: &Steps) -> Outcome {
    let prepared = (suite.prepare)(steps);
    let start = Instant::now();
    execution.begin();
    let error = prepared.and_then(|()| (suite.run)(steps, execution));
    execution.end();
    let outcome = execution.outcome(error.err().map(|error| format!("{error:#}")), start.elapsed(), suite.sample);
    if execution.is_complete() && outcome.is_ok(None) {
        listing::write(suite.name, &outcome.names);
    }
    outcome
}

/// The suites to run, and what the names of their tests must contain.
fn selected(selection: &Selection) -> Result<(Vec<&'static Suite>, Option<&str>)> {
    let Some(only) = selection.only.as_deref() else {
        return Ok((SUITES.iter().filter(|suite| !selection.quick || suite.quick.is_some()).collect(), None));
    };
    let wanted = only.to_lowercase();
    let named: Vec<&Suite> =
        SUITES.iter().filter(|suite| suite.name == wanted || suite.title.to_lowercase().contains(&wanted)).collect();
    if !named.is_empty() {
        return Ok((named, None));
    }
    let known = listing::suites_with(&SUITES.map(|suite| suite.name), only);
    let suites: Vec<&Suite> = SUITES.iter().filter(|suite| known.contains(&suite.name)).collect();
    if suites.is_empty() {
        say(&format!("No suite is named `{only}`, and no test of an earlier run; asking every suite for such a test"));
        return Ok((SUITES.iter().collect(), Some(only)));
    }
    Ok((suites, Some(only)))
}

/// Prints the names of the tests that the last complete run of each suite has run.
pub(crate) fn list() -> Result<()> {
    let mut total = 0;
    for suite in &SUITES {
        let names = listing::read(suite.name);
        total += names.len();
        for name in names {
            crate::run::print(&format!("{}: {name}", suite.name));
        }
    }
    if total == 0 {
        bail!("nothing has been run in {}; run `cargo xtask test` first", root().display());
    }
    Ok(())
}
