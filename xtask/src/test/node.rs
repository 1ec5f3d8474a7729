//! Tests in Node's own runner: how they are started, and what the reporter beside this crate prints.

use super::execution::{Event, Execution, Reader};
use crate::run::{program, root};
use anyhow::Result;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A Node that runs test files, in a folder.
pub(super) fn command(execution: &Execution, folder: &Path) -> Command {
    let mut command = program("node");
    let reporter = format!("--test-reporter={}", root().join("xtask/reporter.mjs").display());
    let guard = format!("--import={}", root().join("xtask/no-early-exit.mjs").display());
    command.current_dir(folder).args(["--expose-gc", &guard, "--test", &reporter]);
    if let Some(filter) = &execution.filter {
        command.arg(format!("--test-name-pattern={}", escaped(filter)));
    }
    command
}

/// Runs test files.
pub(super) fn run(execution: &Execution, command: &mut Command, files: &[PathBuf]) -> Result<()> {
    execution.watch(command.args(files), &mut Lines { is_filtered: execution.filter.is_some(), is_at_end: false })
}

// A text as a regular expression that finds it.
fn escaped(text: &str) -> String {
    text.chars()
        .flat_map(|letter| [(!letter.is_alphanumeric() && letter != ' ').then_some('\\'), Some(letter)])
        .flatten()
        .collect()
}

/// Reads the lines of `xtask/reporter.mjs`, one JSON value a line.
struct Lines {
    is_filtered: bool,
    is_at_end: bool,
}

impl Reader for Lines {
    fn read(&mut self, line: &str) -> Option<Event> {
        let event: Value = serde_json::from_str(line).ok()?;
        let text = |field: &str| event.get(field).and_then(Value::as_str).map(str::to_owned);
        match event.get("event")?.as_str()? {
            "start" => Some(Event::Started(text("name")?)),
            "pass" => Some(Event::Passed(text("name")?)),
            "fail" => {
                let name = text("name")?;
                let detail = text("error").map(|error| format!("---- {name}\n{error}\n"));
                Some(Event::Failed(name, detail))
            }
            "skip" => Some(Event::Skipped),
            // With a filter, a file may have no test that is asked for.
            "file" if self.is_filtered && event.get("failed") == Some(&Value::Bool(false)) => None,
            "file" => {
                let name = text("name")?;
                let error = text("error").unwrap_or_default();
                let detail = format!("---- {name}\nit has no tests, or its process ended before they had: {error}\n");
                Some(Event::Failed(name, Some(detail)))
            }
            "end" => {
                self.is_at_end = true;
                None
            }
            _ => None,
        }
    }

    fn is_whole(&self) -> bool {
        self.is_at_end
    }
}
