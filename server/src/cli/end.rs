//! How a command ends: a code that scripts can use, and a sentence that people can.

use crate::database::{DatabaseError, ErrorKind};
use crate::settings::SettingsError;
use std::io::Write;
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug)]
pub(super) enum End {
    /// All is well, or it is allowed.
    Well,
    /// It is denied, or it does not hold.
    No,
    /// It was asked wrongly.
    Wrong(String),
    /// It could not be done.
    Failed(String),
}

impl End {
    pub(super) fn wrong(sentence: impl Into<String>) -> End {
        End::Wrong(sentence.into())
    }

    pub(super) fn failed(sentence: impl std::fmt::Display) -> End {
        End::Failed(sentence.to_string())
    }

    pub(super) fn report(self) -> ExitCode {
        let (code, sentence) = match self {
            End::Well => (0, None),
            End::No => (1, None),
            End::Wrong(sentence) => (2, Some(sentence)),
            End::Failed(sentence) => (3, Some(sentence)),
        };
        if let Some(sentence) = sentence {
            // Nobody is left to tell if this fails.
            let _ = writeln!(std::io::stderr(), "firmgate: {sentence}");
        }
        ExitCode::from(code)
    }
}

impl From<DatabaseError> for End {
    fn from(error: DatabaseError) -> End {
        match error.kind {
            ErrorKind::Address => End::Wrong(format!("--database: {error}")),
            _ => End::Failed(format!("the database: {error}")),
        }
    }
}

impl From<SettingsError> for End {
    fn from(error: SettingsError) -> End {
        End::Wrong(error.to_string())
    }
}

impl From<std::io::Error> for End {
    fn from(error: std::io::Error) -> End {
        match error.kind() {
            // Whoever read the answer has enough of it.
            std::io::ErrorKind::BrokenPipe => End::Well,
            _ => End::failed(error),
        }
    }
}

/// Writes a line of the answer.
pub(super) fn say(line: impl std::fmt::Display) -> Result<(), End> {
    writeln!(std::io::stdout(), "{line}").map_err(End::from)
}

/// Says how far long work is, if somebody looks.
pub(super) fn progress(sentence: &'static str) -> indicatif::ProgressBar {
    let bar = indicatif::ProgressBar::new_spinner().with_message(sentence);
    bar.set_style(
        indicatif::ProgressStyle::with_template("{spinner} {msg} {human_pos}")
            .unwrap_or_else(|_| indicatif::ProgressStyle::default_spinner()),
    );
    bar
}
