//! Matters: who may open one, and who is blocked from it.

use super::record::record;
use super::shape::{AccessTo, IsUser, ListsPerson, SharedAs};
use super::{Id, Person, ShareKind};
use crate::catalogue::Fact;
use crate::json::word_or_object;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

record! {
    /// A matter.
    pub struct Matter: Matter {
        /// The matter's id; decides for guests only.
        id: Id => SharedAs(ShareKind::Matter, Fact::SharedMatter),
        /// Who may open it (MAT-2).
        access: Access => AccessTo,
        /// Everybody who is blocked from it, whatever else they hold (MAT-6). An empty list says
        /// that nobody is; without the list nothing about the matter is allowed.
        blocked: Vec<Person> => ListsPerson(Fact::MatterBlocks),
        /// The responsible attorney's id. It grants no access (MAT-23).
        responsible_attorney: Id => IsUser(Fact::Responsible),
    }
}

/// Who may open a matter (MAT-2). In JSON `"everyone"`, or `{"users": [..], "groups": [..]}`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Access {
    /// Every user of the firm.
    #[serde(serialize_with = "everyone")]
    Everyone,
    /// The users and the members of the groups that are listed.
    Specific {
        /// The ids of users.
        #[serde(skip_serializing_if = "Option::is_none")]
        users: Option<Vec<Id>>,
        /// The ids of groups.
        #[serde(skip_serializing_if = "Option::is_none")]
        groups: Option<Vec<Id>>,
    },
}

impl Access {
    /// The users and the members of the groups that are listed, and nobody else.
    #[must_use]
    pub fn specific(users: impl IntoIterator<Item = Id>, groups: impl IntoIterator<Item = Id>) -> Access {
        Access::Specific { users: Some(users.into_iter().collect()), groups: Some(groups.into_iter().collect()) }
    }
}

fn everyone<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("everyone")
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Access, D::Error> {
        #[derive(Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        struct Lists {
            users: Option<Vec<Id>>,
            groups: Option<Vec<Id>>,
        }

        let specific = |Lists { users, groups }| Access::Specific { users, groups };
        word_or_object("everyone", source).map(|lists| lists.map_or(Access::Everyone, specific))
    }
}

/// The matter that a record belongs to. In JSON `"none"`, or the matter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum MatterLink {
    /// The record belongs to no matter, which leaves it open to the whole firm.
    #[serde(serialize_with = "none")]
    None,
    /// The record belongs to this matter.
    Of(Matter),
}

impl<'de> Deserialize<'de> for MatterLink {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<MatterLink, D::Error> {
        word_or_object("none", source).map(|matter| matter.map_or(MatterLink::None, MatterLink::Of))
    }
}

impl From<Matter> for MatterLink {
    fn from(matter: Matter) -> MatterLink {
        MatterLink::Of(matter)
    }
}

/// The word `"none"`, for what is known to be nothing; absent would be unknown.
pub(super) fn none<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("none")
}
