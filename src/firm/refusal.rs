//! Why a command is refused. Nothing has changed then.

use super::feed::FeedItem;
use super::invalid_code::InvalidCode;
use super::outcome::Outcome;
use crate::decide::Decision;
use core::fmt;
use serde::Serialize;

/// Why a command is refused.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Refusal {
    /// The actor may not. The decision is in conditions that may be shown to them.
    Denied {
        /// The decision.
        decision: Decision,
    },
    /// The actor may, but the command does not fit the firm.
    Invalid {
        /// The stable code.
        code: InvalidCode,
        /// The part of the command that does not fit.
        path: String,
        /// What is wrong, in one sentence. It may improve; the code is what programs look at.
        sentence: &'static str,
    },
    /// The firm has changed since the command was made.
    Stale {
        /// The firm's revision.
        current: u64,
        /// The entries since then that the actor may see, newest first.
        since: Vec<FeedItem>,
    },
    /// A bulk command of which every target is refused.
    NothingDone {
        /// The outcome for each target.
        outcomes: Vec<Outcome>,
    },
}

impl Refusal {
    pub(super) fn invalid(code: InvalidCode, path: impl Into<String>) -> Refusal {
        Refusal::Invalid { code, path: path.into(), sentence: code.sentence() }
    }

    /// The stable code: of a denial the decision's reason.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Denied { decision } => decision.reason.code(),
            Refusal::Invalid { code, .. } => code.code(),
            Refusal::Stale { .. } => "stale_revision",
            Refusal::NothingDone { .. } => "nothing_done",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Denied { decision } => f.write_str(&decision.text(crate::catalogue::Audience::Subject)),
            Refusal::Invalid { path, sentence, .. } => write!(f, "{path}: {sentence}"),
            Refusal::Stale { current, .. } => write!(f, "the firm has changed: it is at revision {current}"),
            Refusal::NothingDone { .. } => f.write_str("every target is refused"),
        }
    }
}

impl core::error::Error for Refusal {}
