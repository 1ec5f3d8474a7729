//! Test programs of Rust: how they are started, and what they print.

use super::execution::{Event, Execution, Reader};
use crate::run::program;
use anyhow::Result;
use std::path::Path;

/// Runs a test program of Rust, with no more tests at a time than it would by itself.
pub(super) fn run(execution: &Execution, executable: &Path, folder: &Path) -> Result<()> {
    let mut command = program(executable);
    // Where `cargo test` runs it, so that it finds its files and its snapshots.
    command.current_dir(folder).env("CARGO_MANIFEST_DIR", folder);
    command.args(execution.filter.as_deref());
    execution.left_out.iter().for_each(|module| {
        command.args(["--skip", module]);
    });
    execution.watch(&mut command, &mut Lines::default())
}

/// Reads the lines of `libtest`, and of wasm-bindgen's runner, which prints the same.
#[derive(Default)]
pub(super) struct Lines {
    is_past_tests: bool,
    // How many tests were announced and are not over, of the program that is running.
    open: Option<usize>,
    // How many programs have ended as they should.
    ended: usize,
}

impl Reader for Lines {
    fn read(&mut self, line: &str) -> Option<Event> {
        if let Some(number) = line.strip_prefix("running ").and_then(|rest| rest.split(' ').next()?.parse().ok()) {
            self.open = Some(number);
        }
        if line.starts_with("failures:") {
            self.is_past_tests = true;
        }
        if line.starts_with("test result:") {
            self.is_past_tests = false;
            if self.open == Some(0) {
                (self.open, self.ended) = (None, self.ended + 1);
            }
            return None;
        }
        if self.is_past_tests {
            return Some(Event::Detail(line.to_owned()));
        }
        let (name, result) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
        let event = match result.split([' ', ',']).next()? {
            "ok" => Event::Passed(name.to_owned()),
            "FAILED" | "FAIL" => Event::Failed(name.to_owned(), None),
            "ignored" => Event::Skipped,
            _ => return None,
        };
        self.open = self.open.and_then(|open| open.checked_sub(1));
        Some(event)
    }

    fn is_whole(&self) -> bool {
        self.open.is_none() && self.ended > 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::execution::{Event, Reader};
    use super::Lines;

    #[test]
    fn a_line_of_each_kind_is_read() {
        let mut lines = Lines::default();
        let mut read = |line: &str| match lines.read(line) {
            Some(Event::Passed(name)) => format!("passed {name}"),
            Some(Event::Failed(name, None)) => format!("failed {name}"),
            Some(Event::Skipped) => "skipped".to_owned(),
            Some(Event::Detail(line)) => format!("detail {line}"),
            _ => String::new(),
        };
        assert_eq!(read("running 4 tests"), "");
        assert_eq!(read("test corpus::holds ... ok"), "passed corpus::holds");
        assert_eq!(read("test a - should panic ... ok"), "passed a - should panic");
        assert_eq!(read("test b ... FAILED"), "failed b");
        assert_eq!(read("test c ... ignored, too long"), "skipped");
        assert_eq!(read("failures:"), "detail failures:");
        assert_eq!(read("test looks like a line ... ok"), "detail test looks like a line ... ok");
        assert_eq!(read("test result: FAILED. 1 passed; 1 failed"), "");
    }

    #[test]
    fn a_program_that_stops_early_is_not_whole() {
        let whole = ["running 2 tests", "test a ... ok", "test b ... ok", "test result: ok. 2 passed"];
        let is_whole = |lines: &[&str]| {
            let mut reader = Lines::default();
            lines.iter().for_each(|line| drop(reader.read(line)));
            reader.is_whole()
        };
        assert!(is_whole(&whole));
        // Whatever its exit status: a test may have ended the process.
        (0..whole.len()).for_each(|end| assert!(!is_whole(&whole[..end]), "{end} lines"));
        assert!(!is_whole(&["running 2 tests", "test a ... ok", "test result: ok. 1 passed"]));
    }
}
