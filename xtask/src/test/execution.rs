//! One run of one suite: what it is doing, what has passed, and where its output is kept.

use super::report::Outcome;
use crate::run::root;
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// What a line of a test program says.
pub(super) enum Event {
    /// A test has started.
    Started(String),
    /// A test has passed.
    Passed(String),
    /// A test has failed, and how, if that line says it.
    Failed(String, Option<String>),
    /// A test was left out by the program itself.
    Skipped,
    /// What is printed of a failure outside of its own line.
    Detail(String),
}

/// Reads a test program's lines.
pub(super) trait Reader {
    /// What a line says; nothing if it is only output.
    fn read(&mut self, line: &str) -> Option<Event>;

    /// Whether the program has said of every test how it ended, and that it has come to its own end. One that was
    /// stopped by a test may exit as if all were well.
    fn is_whole(&self) -> bool;
}

/// A run of a suite.
pub(super) struct Execution {
    pub(super) suite: &'static str,
    /// What the names of its tests must contain.
    pub(super) filter: Option<String>,
    /// The modules that are left out.
    pub(super) left_out: &'static [&'static str],
    /// Whether everything is run where a sample is otherwise.
    pub(super) is_deep: bool,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    started: Option<Instant>,
    doing: String,
    passed: Vec<String>,
    failed: Vec<String>,
    skipped: u32,
    details: Vec<String>,
    // How many tests the last run had.
    expected: usize,
}

impl Execution {
    pub(super) fn new(
        suite: &'static str,
        filter: Option<&str>,
        left_out: &'static [&'static str],
        is_deep: bool,
    ) -> Execution {
        Execution { suite, filter: filter.map(str::to_owned), left_out, is_deep, state: Mutex::default() }
    }

    /// Whether the suite runs all its tests.
    pub(super) fn is_complete(&self) -> bool {
        self.filter.is_none() && self.left_out.is_empty()
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        // A thread that panicked while it counted has left a number, which is as good as any.
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        act(&mut state)
    }

    pub(super) fn begin(&self) {
        let expected =
            if self.is_complete() { super::listing::read(self.suite).map_or(0, |names| names.len()) } else { 0 };
        self.with(|state| {
            state.started = Some(Instant::now());
            state.expected = expected;
        });
        let _ = std::fs::create_dir_all(root().join("target/tests"));
        let _ = File::create(self.log());
    }

    pub(super) fn end(&self) {
        self.with(|state| state.started = None);
    }

    /// Where everything is that the suite prints.
    pub(super) fn log(&self) -> PathBuf {
        root().join("target/tests").join(format!("{}.log", self.suite))
    }

    /// A line on how far the suite is; nothing if it is not running.
    pub(super) fn progress(&self) -> Option<String> {
        self.with(|state| {
            let seconds = state.started?.elapsed().as_secs();
            let done = state.passed.len() + state.failed.len();
            let of = if state.expected >= done && state.expected > 0 {
                format!(" of {}", state.expected)
            } else {
                String::new()
            };
            let failed =
                if state.failed.is_empty() { String::new() } else { format!(", {} failed", state.failed.len()) };
            Some(format!("  {}: {done}{of} tests{failed}, {seconds} s; {}", self.suite, state.doing))
        })
    }

    pub(super) fn outcome(&self, error: Option<String>, took: Duration, sample: Option<&'static str>) -> Outcome {
        let log = self.log();
        self.with(|state| Outcome {
            suite: self.suite,
            names: state.passed.clone(),
            failed: state.failed.clone(),
            skipped: state.skipped,
            details: state.details.clone(),
            error,
            took,
            sample: sample.filter(|_| !self.is_deep),
            log,
        })
    }

    /// Runs a test program to its end. What it prints goes to the log; a failed test is counted and is no
    /// error.
    ///
    /// # Errors
    /// If the program cannot be run, or fails without a test that has.
    pub(super) fn watch(&self, command: &mut Command, reader: &mut dyn Reader) -> Result<()> {
        let failed_before = self.with(|state| state.failed.len());
        let name = crate::run::name_of(command);
        if self.is_deep {
            command.env("FIRMGATE_DEEP", "1");
        } else {
            command.env_remove("FIRMGATE_DEEP");
        }
        let mut log = File::options().append(true).create(true).open(self.log()).context("no log can be written")?;
        let mut errors = log.try_clone()?;
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start `{name}`"))?;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let said = std::thread::scope(|threads| -> Result<Vec<u8>> {
            let said = threads.spawn(move || {
                let mut said = Vec::new();
                if let Some(mut stderr) = stderr {
                    let _ = stderr.read_to_end(&mut said);
                }
                said
            });
            for line in BufReader::new(stdout.context("no output")?).lines() {
                let line = line.with_context(|| format!("cannot read what `{name}` prints"))?;
                writeln!(log, "{line}")?;
                if let Some(event) = reader.read(&line) {
                    self.take(event);
                }
            }
            Ok(said.join().unwrap_or_default())
        })?;
        errors.write_all(&said)?;
        let status = child.wait().with_context(|| format!("`{name}` is lost"))?;
        if !status.success() && self.with(|state| state.failed.len()) == failed_before {
            let said = String::from_utf8_lossy(&said);
            let last: Vec<&str> = said.lines().rev().take(20).collect();
            let last: Vec<&str> = last.into_iter().rev().collect();
            bail!("`{name}` failed without a failed test ({status})\n{}", last.join("\n"));
        }
        if !reader.is_whole() {
            bail!("`{name}` stopped before its end ({status}); the last lines of the log say where");
        }
        Ok(())
    }

    fn take(&self, event: Event) {
        self.with(|state| match event {
            Event::Started(name) => state.doing = name,
            Event::Passed(name) => {
                state.doing = format!("done with {name}");
                state.passed.push(name);
            }
            Event::Failed(name, detail) => {
                state.details.extend(detail);
                state.failed.push(name);
            }
            Event::Skipped => state.skipped += 1,
            Event::Detail(line) => state.details.push(line),
        });
    }
}
