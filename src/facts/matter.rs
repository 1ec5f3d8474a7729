//! Matters: who may open one, and who is blocked from it.

use super::record::record;
use super::shape::{AccessTo, IsUser, ListsPerson, SharedAs};
use super::{Id, Person, ShareKind};
use crate::catalogue::Fact;
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "AccessForm", into = "AccessForm")]
pub enum Access {
    /// Every user of the firm.
    Everyone,
    /// The users and the members of the groups that are listed.
    Specific {
        /// The ids of users.
        users: Option<Vec<Id>>,
        /// The ids of groups.
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

#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum AccessForm {
    Word(Everyone),
    Lists(AccessLists),
}

#[derive(Clone, Serialize, Deserialize)]
enum Everyone {
    #[serde(rename = "everyone")]
    Everyone,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AccessLists {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    users: Option<Vec<Id>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<Id>>,
}

impl From<AccessForm> for Access {
    fn from(form: AccessForm) -> Access {
        match form {
            AccessForm::Word(Everyone::Everyone) => Access::Everyone,
            AccessForm::Lists(AccessLists { users, groups }) => Access::Specific { users, groups },
        }
    }
}

impl From<Access> for AccessForm {
    fn from(access: Access) -> AccessForm {
        match access {
            Access::Everyone => AccessForm::Word(Everyone::Everyone),
            Access::Specific { users, groups } => AccessForm::Lists(AccessLists { users, groups }),
        }
    }
}

/// The matter that a record belongs to. In JSON `"none"`, or the matter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum MatterLink {
    /// The record belongs to no matter, which leaves it open to the whole firm.
    #[serde(with = "none")]
    None,
    /// The record belongs to this matter.
    Of(Matter),
}

impl From<Matter> for MatterLink {
    fn from(matter: Matter) -> MatterLink {
        MatterLink::Of(matter)
    }
}

/// The word `"none"`, for what is known to be nothing; absent would be unknown.
pub(super) mod none {
    use serde::de::{Deserialize, Deserializer};
    use serde::ser::Serializer;

    #[derive(serde::Deserialize)]
    enum None {
        #[serde(rename = "none")]
        None,
    }

    pub(in crate::facts) fn serialize<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("none")
    }

    pub(in crate::facts) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
        None::deserialize(deserializer).map(|None::None| ())
    }
}
