//! The names of namespaces and entity types in Cedar.

use crate::catalogue::Kind;
use crate::facts::{Choice, ShareKind};

/// The namespace of everything that is exported.
pub const NAMESPACE: &str = "Firmgate";

/// The type of a principal. Each has its own rules and its own facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PrincipalType {
    User,
    Guest,
}

impl PrincipalType {
    pub(super) const ALL: [PrincipalType; 2] = [PrincipalType::User, PrincipalType::Guest];

    /// The name of the entity type.
    pub(super) fn entity(self) -> &'static str {
        match self {
            PrincipalType::User => "User",
            PrincipalType::Guest => "Guest",
        }
    }

    /// The name of the attribute that names one, and of the one that lists several.
    pub(super) fn attributes(self) -> (&'static str, &'static str) {
        match self {
            PrincipalType::User => ("user", "users"),
            PrincipalType::Guest => ("guest", "guests"),
        }
    }
}

/// The entity type of a kind of record.
pub(super) fn entity_of(kind: Kind) -> String {
    capitalized(kind.name())
}

/// The entity type of a kind of thing that can be shared.
pub(super) fn shared_entity(kind: ShareKind) -> String {
    capitalized(kind.name())
}

fn capitalized(name: &str) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at_checked(1).unwrap_or_default();
        first.to_uppercase() + rest
    };
    name.split('_').map(word).collect()
}
