//! New users and guests.

use super::arguments::Permissions;
use crate::facts::{Id, IdSet};
use crate::firm::state::Class;
use serde::{Deserialize, Serialize};

/// A user who is invited. They start with the named permissions only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their subscription class.
    pub class: Class,
    /// Their job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// The permissions that they get.
    #[serde(default)]
    pub permissions: Permissions,
    /// The groups that they are put in.
    #[serde(default)]
    pub groups: IdSet,
}

/// A new guest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewGuest {
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The contact that they are.
    pub contact: Id,
}
