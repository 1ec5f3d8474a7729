//! What is shared outside the firm.

use super::last_seen::LastSeen;
use crate::catalogue::Action;
use crate::facts::{AccountState, Id, Millis, ShareKind};
use crate::firm::Firm;
use crate::firm::plan::CommandPlanner;
use crate::firm::state::OutsideShare;
use serde::Serialize;

/// Something that is shared with a guest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedOutside {
    /// The share.
    pub share: Id,
    /// With whom.
    pub guest: Id,
    /// What kind of thing.
    pub kind: ShareKind,
    /// Which.
    pub item: Id,
    /// The matter that it belongs to; absent: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matter: Option<Id>,
    /// Who shared it.
    pub by: Id,
    /// When.
    pub at: Millis,
    /// How long ago, in milliseconds.
    pub age: Millis,
    /// When the guest was last active in the portal about the matter; absent: not as far as the
    /// feed says, or it belongs to no matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<Millis>,
    /// When the guest was last signed in; absent: never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guest_last_active_at: Option<Millis>,
    /// Until when; absent: until it is revoked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Millis>,
    /// Whether it is in force, and the guest enabled.
    pub live: bool,
}

impl Firm {
    pub(super) fn shared_outside(
        &self,
        planner: &CommandPlanner<'_>,
        now: Millis,
        seen: &LastSeen<'_>,
    ) -> Vec<SharedOutside> {
        let is_shown = |share: &&OutsideShare| {
            planner.require(Action::ShareView, &self.tables.share_facts(share.matter.as_ref(), now)).is_ok()
        };
        self.tables
            .shares
            .values()
            .filter(is_shown)
            .map(|share| {
                let guest = self.tables.guests.get(&share.guest);
                let is_enabled = guest.is_some_and(|guest| guest.state == AccountState::Enabled);
                SharedOutside {
                    share: share.id.clone(),
                    guest: share.guest.clone(),
                    kind: share.kind,
                    item: share.item.clone(),
                    matter: share.matter.clone(),
                    by: share.by.clone(),
                    at: share.at,
                    age: now.saturating_sub(share.at),
                    last_used_at: seen.share(&share.id),
                    guest_last_active_at: seen.guest(&share.guest),
                    ends_at: share.ends_at,
                    live: is_enabled && share.fact().is_live(now),
                }
            })
            .collect()
    }
}
