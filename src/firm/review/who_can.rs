//! Everyone who may take an action on a record.

use super::granted_via::{GrantedVia, granted_via};
use crate::catalogue::Action;
use crate::facts::{FIRM, Id, Millis, OwnedResource, Person};
use crate::firm::loaded::NOTHING;
use crate::firm::plan::CommandPlanner;
use crate::firm::{Actor, Firm, Refusal};
use serde::{Deserialize, Serialize};

/// Which page of a result is wanted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Page {
    /// Only people after this one: the `next` of the previous page.
    pub after: Option<Person>,
    /// The maximum number of people: 50 by default, at most 1,000.
    pub limit: Option<usize>,
}

impl Page {
    /// The most that one page holds.
    pub const LIMIT: usize = 1_000;

    pub(super) fn limit(&self) -> usize {
        self.limit.unwrap_or(50).clamp(1, Page::LIMIT)
    }
}

/// A page of everyone who may take an action on a record: users first, then guests, each in the order of
/// their ids.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhoCan {
    /// Who may.
    pub items: Vec<WhoCanItem>,
    /// The people for whom the decision is unknown, because the given record lacks facts. They are denied
    /// until it has them. They are on the page on which they would be if they were allowed.
    pub unknown: Vec<Person>,
    /// Whether this is the last page.
    pub complete: bool,
    /// The `after` of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Person>,
}

/// A person who may.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhoCanItem {
    /// Who.
    pub person: Person,
    /// What grants it; everything that would be enough on its own.
    pub through: Vec<GrantedVia>,
}

impl Firm {
    /// Everyone, including guests, who may take an action on a record in an open session with a second
    /// factor, and what grants it. For an action on the firm, the record is [`OwnedResource::Firm`].
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`] unless the actor may see what users do, and may know of the record
    /// ([`Gate::knows_of`](crate::Gate::knows_of)).
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
        Err(planner.unknown_record(action.kind()))
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
