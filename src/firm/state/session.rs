//! Who is, and was, signed in.

use crate::facts::{self, Id, Millis, Person};
use serde::{Deserialize, Serialize};

/// A session: one sign-in of one person (SEC-11).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The session's id. It is no secret: what proves a session is the host's.
    pub id: Id,
    /// Who signed in.
    pub person: Person,
    /// The address that they came from.
    pub ip_address: String,
    /// When they signed in.
    pub started_at: Millis,
    /// When they were last active.
    pub last_active_at: Millis,
    /// Whether the session has passed a second factor.
    pub second_factor: bool,
    /// When it was ended; absent: it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Millis>,
    /// Why the address is unusual for this person; absent: it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unusual: Option<Unusual>,
}

impl Session {
    /// How long the person has been active, in milliseconds.
    #[must_use]
    pub fn active_for(&self) -> Millis {
        self.last_active_at.saturating_sub(self.started_at).max(0)
    }

    /// The session as decisions see it.
    #[must_use]
    pub fn facts(&self) -> facts::Session {
        facts::Session { open: Some(self.ended_at.is_none()), second_factor: Some(self.second_factor) }
    }
}

/// Why an address is unusual: its network, and those that the person had come from before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unusual {
    /// The network of the address, such as `203.0.113.0/24`.
    pub network: String,
    /// The networks that they had come from before.
    pub known: Vec<String>,
}

/// The networks that a person has come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownNetworks {
    /// The person.
    pub person: Person,
    /// Their networks, in the order in which they were first seen.
    pub networks: Vec<String>,
}
