//! Runs other programs, and says so.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Says what is being done.
pub(crate) fn say(what: &str) {
    let mut out = std::io::stderr().lock();
    let is_colored = out.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let arrow = if is_colored { "\x1b[1m==>\x1b[0m" } else { "==>" };
    // Progress is a courtesy: a closed terminal must not stop the work.
    let _ = writeln!(out, "{arrow} {what}");
}

/// Prints a line of a result, for people and for programs.
pub(crate) fn print(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// The files of a folder whose names are wanted, in order.
///
/// # Errors
/// If the folder cannot be read.
pub(crate) fn files(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("cannot read the folder {}", folder.display()))?
        .filter_map(std::result::Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(&wanted))
        .collect();
    found.sort();
    Ok(found)
}

/// A program to be run in the root of the repository.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// A tool of an npm package that is installed here.
pub(crate) fn npm_tool(name: &str) -> Command {
    program(root().join("node_modules/.bin").join(name))
}

/// The TypeScript compiler that the workspace is written for. The link in `.bin` may be that of an
/// older one, which the tests of types have too.
pub(crate) fn typescript() -> Command {
    let mut command = program("node");
    command.arg("node_modules/typescript/bin/tsc");
    command
}

/// Runs a program to its end.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = name_of(command);
    let status = command.status().with_context(|| format!("cannot start `{name}`"))?;
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(())
}

/// Runs a program to its end and takes what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let name = name_of(command);
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start `{name}`"))?;
    if !output.status.success() {
        bail!("`{name}` failed ({})", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{name}` printed something that is not text"))
}

/// What a program is called in messages.
pub(crate) fn name_of(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let arguments = command.get_args().take(3).map(|argument| argument.to_string_lossy());
    std::iter::once(program.into()).chain(arguments).collect::<Vec<_>>().join(" ")
}
