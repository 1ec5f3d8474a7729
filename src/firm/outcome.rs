//! What came of a command.

use super::feed::FeedItem;
use super::invalid_code::InvalidCode;
use super::side_effect::SideEffect;
use crate::catalogue::Reason;
use crate::facts::Id;
use serde::{Serialize, Serializer};

/// What came of a command that was accepted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Applied {
    /// The new revision.
    pub revision: u64,
    /// The entry of the firm feed.
    pub event: FeedItem,
    /// What else has changed, and what the host has to do.
    pub side_effects: Vec<SideEffect>,
    /// Of a command about many, what came of each; otherwise empty.
    pub outcomes: Vec<Outcome>,
}

/// What came of one target of a command about many.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The user, if the command is about users.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<Id>,
    /// The matter, if the command is about matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matter: Option<Id>,
    /// What came of it.
    pub result: OutcomeResult,
}

/// Whether it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeResult {
    /// It was done.
    Done,
    /// It was so already.
    Unchanged,
    /// It was refused.
    Refused(RefusedCode),
}

/// Why one target was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedCode {
    /// The catalogue says no.
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
