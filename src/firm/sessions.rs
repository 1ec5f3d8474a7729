//! Sessions, and who must still set up a second factor.

use super::command::Actor;
use super::firm::Firm;
use super::order::latest_first;
use super::plan::CommandPlanner;
use super::refusal::Refusal;
use super::state::Session;
use crate::catalogue::Action;
use crate::facts::{FIRM, Id, Millis, Person};
use crate::firm::loaded::NOTHING;
use serde::{Deserialize, Serialize};

/// Which sessions are wanted. Absent conditions do not filter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SessionFilter {
    /// One person's.
    pub person: Option<Person>,
    /// Those that were active since a moment (SEC-11).
    pub since: Option<Millis>,
    /// Only those that are open.
    pub only_open: bool,
    /// Only those from an unusual address.
    pub only_unusual: bool,
}

/// A session, with how long the person has been active in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SessionItem {
    /// The session.
    #[serde(flatten)]
    pub session: Session,
    /// In milliseconds.
    pub active_for: Millis,
}

impl Firm {
    /// The sessions that meet a filter, most recently active first. An actor without the permission may
    /// only ask for their own.
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`], if the actor may not see these sessions.
    pub fn sessions(&self, actor: &Actor, now: Millis, filter: &SessionFilter) -> Result<Vec<SessionItem>, Refusal> {
        let planner = CommandPlanner::new(&self.tables, actor, &NOTHING, now);
        if filter.person.as_ref() == Some(&actor.person) {
            planner.require(Action::SessionViewOwn, FIRM)?;
        } else {
            planner.require(Action::SessionViewAll, FIRM)?;
        }
        let is_wanted = |session: &&Session| {
            filter.person.as_ref().is_none_or(|person| session.person == *person)
                && filter.since.is_none_or(|since| since <= session.last_active_at)
                && (!filter.only_open || session.ended_at.is_none())
                && (!filter.only_unusual || session.unusual.is_some())
        };
        let item = |session: &Session| SessionItem { session: session.clone(), active_for: session.active_for() };
        let sessions: Vec<SessionItem> = self.tables.sessions.values().filter(is_wanted).map(item).collect();
        Ok(latest_first(sessions, |item| item.session.last_active_at))
    }

    /// The person and the facts of an open session; none, if it has ended or never existed.
    #[must_use]
    pub fn session(&self, id: &Id) -> Option<Actor> {
        let session = self.tables.sessions.get(id).filter(|session| session.ended_at.is_none())?;
        Some(Actor { person: session.person.clone(), session: session.facts() })
    }

    /// The people who are required to use a second factor and have not set one up (SEC-1).
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`], if the actor may not require it.
    pub fn without_two_factor(&self, actor: &Actor, now: Millis) -> Result<Vec<Person>, Refusal> {
        CommandPlanner::new(&self.tables, actor, &NOTHING, now).require(Action::SecurityRequireTwoFactor, FIRM)?;
        let settings = &self.tables.settings;
        let users = self
            .tables
            .users
            .values()
            .filter(|user| {
                user.can_be_chosen() && !user.two_factor && settings.requires_two_factor(user.two_factor_listed)
            })
            .map(|user| Person::User(user.id.clone()));
        let guests = self
            .tables
            .guests
            .values()
            .filter(|guest| !guest.two_factor && settings.requires_two_factor(guest.two_factor_listed))
            .map(|guest| Person::guest(guest.id.clone()));
        Ok(users.chain(guests).collect())
    }
}
