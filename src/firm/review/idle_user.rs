//! Users who hold permissions and have not been seen.

use super::last_seen::LastSeen;
use crate::facts::{AccountState, Id, Millis};
use crate::firm::Firm;
use crate::firm::state::User;
use serde::Serialize;

/// A user who holds permissions and has not been seen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IdleUser {
    /// Who.
    pub user: Id,
    /// The permissions.
    pub permissions: Vec<&'static str>,
    /// When they were last seen: in a session, or in the feed; absent: never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_seen_at: Option<Millis>,
}

impl Firm {
    pub(super) fn idle_users(&self, since: Millis, seen: &LastSeen<'_>) -> Vec<IdleUser> {
        let enabled = self.tables.users.values().filter(|user| user.state == AccountState::Enabled && user.holds_any());
        enabled
            .filter_map(|user| {
                let last_seen_at = seen.user(&user.id);
                let is_idle = last_seen_at.is_none_or(|seen| seen < since);
                is_idle.then(|| IdleUser { user: user.id.clone(), permissions: permissions(user), last_seen_at })
            })
            .collect()
    }
}

fn permissions(user: &User) -> Vec<&'static str> {
    let held = [
        ("administrator", user.administrator),
        ("accounts", user.accounts),
        ("reports", user.reports),
        ("billing", user.billing),
    ];
    held.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name).collect()
}
