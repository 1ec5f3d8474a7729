//! The access review: what an administrator checks every few months.

use super::granted::Granted;
use super::idle_user::IdleUser;
use super::last_seen::LastSeen;
use super::matter_nobody_opens::MatterNobodyOpens;
use super::shared_outside::SharedOutside;
use crate::catalogue::Action;
use crate::facts::{FIRM, Millis};
use crate::firm::loaded::NOTHING;
use crate::firm::plan::CommandPlanner;
use crate::firm::{Actor, Firm, Refusal};
use serde::Serialize;

/// An access review of a firm at a moment, since another. Matters that the actor may not know of are left
/// out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Review {
    /// Everything that is shared outside the firm, in the order of the shares' ids (SHR-14).
    pub shares: Vec<SharedOutside>,
    /// The matters that no enabled user can open (MAT-20).
    pub matters_nobody_opens: Vec<MatterNobodyOpens>,
    /// The enabled users who hold a permission and have not been seen since the moment.
    pub idle: Vec<IdleUser>,
    /// What was granted since the moment, the newest first.
    pub granted: Vec<Granted>,
}

impl Firm {
    /// The access review, with what was granted since a moment.
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`] unless the actor may see what users do.
    pub fn review(&self, actor: &Actor, now: Millis, since: Millis) -> Result<Review, Refusal> {
        let planner = CommandPlanner::new(&self.tables, actor, &NOTHING, now);
        planner.require(Action::UserViewActivity, FIRM)?;
        let seen = LastSeen::of(self);
        Ok(Review {
            shares: self.shared_outside(&planner, now, &seen),
            matters_nobody_opens: self.matters_nobody_opens(&planner, now),
            idle: self.idle_users(since, &seen),
            granted: self.granted(&planner, now, since),
        })
    }
}
