//! Calendars and whom they are shared with.

use super::planner::{CommandPlanner, Plan, not_empty};
use crate::catalogue::Action;
use crate::facts::{CalendarKind, CalendarLevel, CalendarShare, FIRM, Id, ShareTo};
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::refusal::Refusal;
use crate::firm::state::Calendar;

impl CommandPlanner<'_> {
    pub(super) fn create_calendar(&self, name: &str) -> Result<Plan, Refusal> {
        self.require(Action::CalendarCreate, FIRM)?;
        let id = self.new_id()?;
        if self.tables.calendars.contains_key(id) {
            return Err(Refusal::invalid(InvalidCode::IdTaken, "facts.new_id"));
        }
        let name = not_empty(name, "name")?;
        let (kind, creator) = (CalendarKind::Made, self.actor_id());
        let calendar = Calendar { id: id.clone(), name, kind, creator, shares: Vec::new() };
        Ok(Plan::new(FeedKind::Calendar).edit(Edit::Calendar(calendar)))
    }

    pub(super) fn delete_calendar(&self, id: &Id) -> Result<Plan, Refusal> {
        self.require_on_calendar(Action::CalendarDelete, id)?;
        Ok(Plan::new(FeedKind::Deleted).edit(Edit::NoCalendar(id.clone())))
    }

    /// Shares a calendar at a level, or with none stops sharing it.
    pub(super) fn share_calendar(&self, id: &Id, to: &ShareTo, level: Option<CalendarLevel>) -> Result<Plan, Refusal> {
        let mut calendar = self.require_on_calendar(Action::CalendarShare, id)?.clone();
        let before = calendar.shares.iter().position(|share| share.to == *to);
        let mut plan = Plan::new(FeedKind::Calendar);
        match to {
            ShareTo::Firm => {}
            ShareTo::User(user) => plan = plan.about_user(user),
            ShareTo::Group(group) => plan = plan.about_group(group),
        }
        match (before, level) {
            (None, None) => return Err(Refusal::invalid(InvalidCode::NotShared, "to")),
            (Some(place), None) => drop(calendar.shares.remove(place)),
            (before, Some(level)) => {
                match to {
                    ShareTo::Firm => {}
                    ShareTo::User(user) => drop(self.user(user, "to.user")?),
                    // What an archived group was given goes on, at the level that it has (GRP-7).
                    ShareTo::Group(group) => drop(self.choosable_group(group, "to.group")?),
                }
                let share = CalendarShare { to: to.clone(), level };
                match before.and_then(|place| calendar.shares.get_mut(place)) {
                    Some(own) => *own = share,
                    None => calendar.shares.push(share),
                }
            }
        }
        Ok(plan.edit(Edit::Calendar(calendar)))
    }

    fn require_on_calendar(&self, action: Action, id: &Id) -> Result<&Calendar, Refusal> {
        self.require_somewhere(action)?;
        let facts = self.tables.calendar_facts(id).ok_or_else(|| self.not_available(action))?;
        self.require(action, &facts)?;
        self.tables.calendars.get(id).ok_or_else(|| self.not_available(action))
    }
}
