//! Who may open a matter.

use super::Id;
use crate::json::word_or_object;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
