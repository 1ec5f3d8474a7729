//! How a command exits: a status for scripts, and an error message for people.

use crate::database::{DatabaseError, ErrorKind};
use crate::settings::SettingsError;
use std::io::Write;
use std::process::ExitCode;

/// How a command exits.
#[derive(Debug)]
pub(super) enum Exit {
    /// Allowed or ok.
    Success,
    /// Denied, or a check failed.
    Negative,
    /// Usage error.
    Usage(String),
    /// Failure.
    Failure(String),
}

impl Exit {
    pub(super) fn usage(message: impl Into<String>) -> Exit {
        Exit::Usage(message.into())
    }

    pub(super) fn failure(message: impl std::fmt::Display) -> Exit {
        Exit::Failure(message.to_string())
    }

    pub(super) fn report(self) -> ExitCode {
        let (code, message) = match self {
            Exit::Success => (0, None),
            Exit::Negative => (1, None),
            Exit::Usage(message) => (2, Some(message)),
            Exit::Failure(message) => (3, Some(message)),
        };
        if let Some(message) = message {
            // If standard error is closed, there is nobody left to tell.
            let _ = writeln!(std::io::stderr(), "firmgate: {message}");
        }
        ExitCode::from(code)
    }
}

impl From<DatabaseError> for Exit {
    fn from(error: DatabaseError) -> Exit {
        match error.kind {
            ErrorKind::Address => Exit::Usage(format!("--database: {error}")),
            _ => Exit::Failure(format!("database: {error}")),
        }
    }
}

impl From<SettingsError> for Exit {
    fn from(error: SettingsError) -> Exit {
        Exit::Usage(error.to_string())
    }
}

impl From<std::io::Error> for Exit {
    fn from(error: std::io::Error) -> Exit {
        match error.kind() {
            // The reader of our output has read enough.
            std::io::ErrorKind::BrokenPipe => Exit::Success,
            _ => Exit::failure(error),
        }
    }
}

/// Prints a line to standard output.
pub(super) fn print(line: impl std::fmt::Display) -> Result<(), Exit> {
    writeln!(std::io::stdout(), "{line}").map_err(Exit::from)
}

/// A progress bar for long work, shown on a terminal only.
pub(super) fn progress(message: &'static str) -> indicatif::ProgressBar {
    let bar = indicatif::ProgressBar::new_spinner().with_message(message);
    bar.set_style(
        indicatif::ProgressStyle::with_template("{spinner} {msg} {human_pos}")
            .unwrap_or_else(|_| indicatif::ProgressStyle::default_spinner()),
    );
    bar
}
