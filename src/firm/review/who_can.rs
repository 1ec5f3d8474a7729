//! Everybody who may take an action on a record.

use super::granted_via::{GrantedVia, granted_via};
use crate::catalogue::{Action, Kind};
use crate::facts::{FIRM, Id, Millis, OwnedResource, Person};
use crate::firm::loaded::NOTHING;
use crate::firm::plan::CommandPlanner;
use crate::firm::{Actor, Firm, Refusal};
use serde::{Deserialize, Serialize};

/// Which part of a long answer is wanted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Page {
    /// Only those after this one: the `next` of the page before.
    pub after: Option<Person>,
    /// How many, 50 by default, 1,000 at most.
    pub limit: Option<usize>,
}

impl Page {
    /// The most that one page holds.
    pub const LIMIT: usize = 1_000;

    pub(super) fn limit(&self) -> usize {
        self.limit.unwrap_or(50).clamp(1, Page::LIMIT)
    }
}

/// A page of everybody who may take an action on a record: users first, then guests, each in the
/// order of their ids.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhoCan {
    /// Who may.
    pub items: Vec<WhoCanItem>,
    /// Of whom it cannot be said, since the record that was given does not say enough. They are
    /// denied as long as it does not. They stand on the page on which they would be if they could.
    pub unknown: Vec<Person>,
    /// Whether this page and those before it are everybody.
    pub complete: bool,
    /// Where the next page starts; absent: there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Person>,
}

/// Somebody who may.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhoCanItem {
    /// Who.
    pub person: Person,
    /// Through what; all of it, if there is more than one thing that would be enough.
    pub through: Vec<GrantedVia>,
}

impl Firm {
    /// Everybody who may take an action on a record, guests too, and through what: as they could once
    /// they have signed in as far as they need to. On the firm itself the record is
    /// [`OwnedResource::Firm`].
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`] unless whoever asks may see what users do, and may view the record
    /// themself, or do something with it if there is no viewing it; of a restricted matter, also if
    /// they may list it (MAT-10).
    pub fn who_can(
        &self,
        actor: &Actor,
        action: Action,
        record: &OwnedResource,
        now: Millis,
        page: &Page,
    ) -> Result<WhoCan, Refusal> {
        let planner = CommandPlanner::new(&self.tables, actor, &NOTHING, now);
        planner.require(Action::UserViewActivity, FIRM)?;
        planner.require_visible(record.as_ref())?;
        let mut answer = WhoCan { items: Vec::new(), unknown: Vec::new(), complete: true, next: None };
        let mut last = None;
        for person in self.people_after(page.after.as_ref()) {
            let decision = self.tables.gate_of(&person, now).map(|gate| (gate.decide(action, record.as_ref()), gate));
            let Some((decision, gate)) = decision else { continue };
            let is_allowed = decision.is_allowed();
            if !is_allowed && decision.effect != crate::decide::Effect::Unknown {
                continue;
            }
            if answer.items.len() + answer.unknown.len() == page.limit() {
                answer.complete = false;
                answer.next = last;
                return Ok(answer);
            }
            if is_allowed {
                answer
                    .items
                    .push(WhoCanItem { person: person.clone(), through: granted_via(&gate, action.into(), record) });
            } else {
                answer.unknown.push(person.clone());
            }
            last = Some(person);
        }
        Ok(answer)
    }

    /// The answer about a record that is not there: that of one that they may not know of.
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`], always.
    pub fn who_can_absent(&self, actor: &Actor, action: Action, now: Millis) -> Result<WhoCan, Refusal> {
        let planner = CommandPlanner::new(&self.tables, actor, &NOTHING, now);
        planner.require(Action::UserViewActivity, FIRM)?;
        let looked_by = match action.kind() {
            Kind::Matter => Action::MatterListRestricted,
            kind => kind.view().or_else(|| kind.actions().next()).unwrap_or(action),
        };
        Err(planner.not_available(looked_by))
    }

    // Users and then guests, in the order of their ids.
    pub(super) fn people_after(&self, after: Option<&Person>) -> impl Iterator<Item = Person> {
        let (after_user, after_guest): (Option<Id>, Option<Id>) = match after.map(Person::parts) {
            None => (None, None),
            Some((id, false)) => (Some(id.clone()), None),
            Some((id, true)) => (None, Some(id.clone())),
        };
        let with_users = after_guest.is_none();
        let users = self
            .tables
            .users
            .keys()
            .filter(move |id| with_users && after_user.as_ref().is_none_or(|after| *id > after))
            .map(|id| Person::User(id.clone()));
        let guests = self
            .tables
            .guests
            .keys()
            .filter(move |id| after_guest.as_ref().is_none_or(|after| *id > after))
            .map(|id| Person::guest(id.clone()));
        users.chain(guests)
    }
}
