//! Arguments of commands: which permissions, which blocks, whose sessions, which settings.

use crate::facts::{Id, ItemKind};
use crate::firm::state::Notified;
use serde::{Deserialize, Serialize};

/// The four permissions; absent ones stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Permissions {
    /// Administrator permission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub administrator: Option<bool>,
    /// Accounts permission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounts: Option<bool>,
    /// Reports permission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reports: Option<bool>,
    /// Billing permission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing: Option<bool>,
}

/// How blocks are set (MAT-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockMode {
    /// The named users are blocked; the others stay as they are.
    Add,
    /// The named users are unblocked.
    Remove,
    /// The named users are blocked, and all others are unblocked.
    Replace,
}

/// Whose sessions are ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// One's own, all of them (SEC-12).
    Own,
    /// A user's.
    User(Id),
    /// A guest's.
    Guest(Id),
    /// Everybody's, one's own too.
    All,
}

/// Changes of the firm's settings; absent fields stay.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FirmSettingsChoices {
    /// Whether administrator permission implies accounts, reports and billing (CX-1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_implies_areas: Option<bool>,
    /// Whether financial views cross a matter's restriction (CX-3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money_crosses: Option<bool>,
    /// Whether every user may see the firm feed (CX-8).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed_open: Option<bool>,
    /// Whether the firm takes online payments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_online: Option<bool>,
    /// Whether the firm limits who sees which contacts (CON-2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts_limited: Option<bool>,
    /// The kinds of deleted item that can be recovered (REC-2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recoverable: Option<Vec<ItemKind>>,
    /// Who is told of online payments (PERM-7).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_notification: Option<Notified>,
}
