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
}

impl Reader for Lines {
    fn read(&mut self, line: &str) -> Option<Event> {
        if line.starts_with("failures:") {
            self.is_past_tests = true;
        }
        if line.starts_with("test result:") {
            self.is_past_tests = false;
            return None;
        }
        if self.is_past_tests {
            return Some(Event::Detail(line.to_owned()));
        }
        let (name, result) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
        match result.split_whitespace().next()? {
            "ok" => Some(Event::Passed(name.to_owned())),
            "FAILED" | "FAIL" => Some(Event::Failed(name.to_owned(), None)),
            "ignored" => Some(Event::Skipped),
            _ => None,
        }
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
        assert_eq!(read("running 2 tests"), "");
        assert_eq!(read("test corpus::holds ... ok"), "passed corpus::holds");
        assert_eq!(read("test a - should panic ... ok"), "passed a - should panic");
        assert_eq!(read("test b ... FAILED"), "failed b");
        assert_eq!(read("test c ... ignored, too long"), "skipped");
        assert_eq!(read("failures:"), "detail failures:");
        assert_eq!(read("test looks like a line ... ok"), "detail test looks like a line ... ok");
        assert_eq!(read("test result: FAILED. 1 passed; 1 failed"), "");
        assert_eq!(read("test d ... ok"), "passed d");
    }
}
