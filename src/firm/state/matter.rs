//! Who may open a matter, and who is blocked from it.

use crate::facts::{self, Id, IdSet, Millis, Person};
use crate::json::word_or_object;
use serde::{Deserialize, Deserializer, Serialize};

/// Who may open a matter (MAT-2). In JSON `"everyone"`, or `{"users": [..], "groups": [..]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum MatterAccess {
    /// Every user of the firm.
    Everyone(Everyone),
    /// The users and the members of the groups that are listed.
    Specific(Specific),
}

/// The word `everyone`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Everyone {
    /// Every user of the firm.
    #[serde(rename = "everyone")]
    Everyone,
}

/// The users and groups that a matter's access lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Specific {
    /// The ids of users.
    pub users: IdSet,
    /// The ids of groups.
    pub groups: IdSet,
}

impl<'de> Deserialize<'de> for MatterAccess {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<MatterAccess, D::Error> {
        word_or_object("everyone", source).map(|lists| lists.map_or(MatterAccess::EVERYONE, MatterAccess::Specific))
    }
}

impl MatterAccess {
    /// How many users and groups a matter's access may list, counted together (MAT-3).
    pub const LIMIT: usize = 20;

    /// Every user of the firm.
    pub const EVERYONE: MatterAccess = MatterAccess::Everyone(Everyone::Everyone);

    /// The listed users and the members of the listed groups.
    #[must_use]
    pub fn specific(users: impl IntoIterator<Item = Id>, groups: impl IntoIterator<Item = Id>) -> MatterAccess {
        MatterAccess::Specific(Specific { users: users.into_iter().collect(), groups: groups.into_iter().collect() })
    }

    /// The groups that it lists.
    pub fn groups(&self) -> impl Iterator<Item = &Id> {
        self.lists().into_iter().flat_map(|lists| &lists.groups)
    }

    /// The users that it lists.
    pub fn users(&self) -> impl Iterator<Item = &Id> {
        self.lists().into_iter().flat_map(|lists| &lists.users)
    }

    /// The lists, unless it is everyone.
    #[must_use]
    pub fn lists(&self) -> Option<&Specific> {
        match self {
            MatterAccess::Everyone(_) => None,
            MatterAccess::Specific(lists) => Some(lists),
        }
    }

    fn fact(&self) -> facts::Access {
        match self {
            MatterAccess::Everyone(_) => facts::Access::Everyone,
            MatterAccess::Specific(lists) => {
                facts::Access::specific(lists.users.iter().cloned(), lists.groups.iter().cloned())
            }
        }
    }
}

/// A block: denies a person everything on a matter, whatever else they hold (MAT-6).
///
/// In the glossary: [block](crate::glossary#block).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Who is blocked.
    pub person: Person,
    /// Who blocked them.
    pub by: Id,
    /// When.
    pub at: Millis,
    /// Why, in the administrator's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Until when, that moment not included; absent: until it is taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Millis>,
}

impl Block {
    /// Whether the block is in force at a moment.
    #[must_use]
    pub fn is_live(&self, now: Millis) -> bool {
        self.ends_at.is_none_or(|end| now < end)
    }
}

/// A matter that is not open to everyone, or has blocks.
///
/// In the glossary: [matter](crate::glossary#matter).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// The matter's id.
    pub id: Id,
    /// Who may open it.
    pub access: MatterAccess,
    /// Who is blocked from it.
    #[serde(default)]
    pub blocks: Vec<Block>,
}

impl Matter {
    /// The default: a matter that is open to everyone, without blocks.
    #[must_use]
    pub fn open(id: Id) -> Matter {
        Matter { id, access: MatterAccess::EVERYONE, blocks: Vec::new() }
    }

    /// Whether it is the default, which is not stored.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.access == MatterAccess::EVERYONE && self.blocks.is_empty()
    }

    /// The facts of the matter at a moment.
    #[must_use]
    pub fn facts(&self, now: Millis) -> facts::Matter {
        let blocked = self.blocks.iter().filter(|block| block.is_live(now)).map(|block| block.person.clone());
        facts::Matter {
            id: Some(self.id.clone()),
            access: Some(self.access.fact()),
            blocked: Some(blocked.collect()),
            ..facts::Matter::default()
        }
    }
}
