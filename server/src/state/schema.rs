//! Types of the crate as the OpenAPI document describes them. No value of them is ever made.

use utoipa::ToSchema;

/// A user's id, or `{"guest": id}`.
#[derive(Debug, ToSchema)]
#[schema(as = Person)]
#[serde(untagged)]
pub enum PersonSchema {
    /// A user.
    User(String),
    /// A guest.
    Guest {
        /// The guest's id.
        guest: String,
    },
}

/// Who may open a matter: `"everyone"`, or the users and groups that are listed.
#[derive(Debug, ToSchema)]
#[schema(as = MatterAccess)]
#[serde(untagged)]
pub enum MatterAccessSchema {
    /// `"everyone"`.
    Everyone(String),
    /// The users and groups that are listed.
    Specific {
        /// The ids of users.
        users: Vec<String>,
        /// The ids of groups.
        groups: Vec<String>,
    },
}

/// Who is told of online payments: nobody, everybody with a permission, or the members of a group.
#[derive(Debug, ToSchema)]
#[schema(as = PaymentNotification)]
#[serde(rename_all = "snake_case")]
pub enum PaymentNotificationSchema {
    /// Nobody.
    None,
    /// `administrator`, `accounts` or `billing`.
    Permission(String),
    /// The group's id.
    Group(String),
}
