//! The outcome of a command.

use super::feed::FeedItem;
use super::invalid_code::InvalidCode;
use super::side_effect::SideEffect;
use crate::catalogue::Reason;
use crate::facts::Id;
use serde::{Serialize, Serializer};

/// The outcome of an accepted command.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Applied {
    /// The new revision.
    pub revision: u64,
    /// The entry of the firm feed.
    pub event: FeedItem,
    /// What else has changed, and what the host must do.
    pub side_effects: Vec<SideEffect>,
    /// Of a bulk command, the outcome for each target; otherwise empty.
    pub outcomes: Vec<Outcome>,
}

/// The outcome for one target of a bulk command.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The user, if the command is about users.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<Id>,
    /// The matter, if the command is about matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matter: Option<Id>,
    /// The result.
    pub result: OutcomeResult,
}

/// The result for one target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeResult {
    /// It was done.
    Done,
    /// It was already so.
    Unchanged,
    /// It was refused.
    Refused(RefusedCode),
}

/// Why one target was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedCode {
    /// Denied by the catalogue.
    Denied(Reason),
    /// It does not fit the firm.
    Invalid(InvalidCode),
}

impl RefusedCode {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            RefusedCode::Denied(reason) => reason.code(),
            RefusedCode::Invalid(code) => code.code(),
        }
    }
}

impl Serialize for RefusedCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
