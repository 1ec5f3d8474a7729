//! Who gives a command.

use crate::facts::{Id, Person, Session};
use serde::{Deserialize, Serialize};

/// Who acts, and in which session. A host takes both from its own session, never from the client.
///
/// In the glossary: [actor](crate::glossary#actor).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Who.
    pub person: Person,
    /// In what session.
    pub session: Session,
}

impl Actor {
    /// A user in an open session that has passed a second factor.
    #[must_use]
    pub fn user(id: impl Into<Id>) -> Actor {
        let session = Session { open: Some(true), second_factor: Some(true) };
        Actor { person: Person::user(id), session }
    }
}
