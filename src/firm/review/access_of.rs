//! Everything that a person may do.

use super::granted_via::{GrantedVia, granted_via};
use super::who_can::Page;
use crate::catalogue::{Action, Kind};
use crate::facts::{FIRM, Id, Matter, Millis, OwnedResource, Person};
use crate::firm::invalid_code::InvalidCode;
use crate::firm::loaded::NOTHING;
use crate::firm::plan::CommandPlanner;
use crate::firm::state::OutsideShare;
use crate::firm::{Actor, Firm, Refusal};
use serde::Serialize;

/// Everything that a person may do, and what grants it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccessOf {
    /// Who.
    pub person: Person,
    /// What they may do in the firm as a whole.
    pub actions: Vec<ActionAccess>,
    /// The actions that they may take on some record.
    pub on_some_record: Vec<&'static str>,
    /// The listed matters that they can open, as far as the actor may know of them, in the order of their
    /// ids.
    pub matters: Vec<MatterAccessOf>,
    /// Whether they can open the unlisted matters, which are open to everyone.
    pub other_matters: bool,
    /// What is shared with them, if they are a guest.
    pub shares: Vec<OutsideShare>,
    /// Whether `matters`, with the previous pages, are all that the actor may know of.
    pub complete: bool,
    /// The `after` of the next page of matters; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Id>,
}

/// An action that a person may take.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActionAccess {
    /// The name of the action.
    pub action: &'static str,
    /// What grants it.
    pub through: Vec<GrantedVia>,
}

/// A matter that a person can open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatterAccessOf {
    /// Which.
    pub matter: Id,
    /// What grants it.
    pub through: Vec<GrantedVia>,
}

impl Firm {
    /// Everything that a person may do in an open session with a second factor, and what grants it.
    /// Matters are paged: 50 by default, at most 1,000.
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`] unless the actor may see what users do; [`Refusal::Invalid`] if there is no such
    /// person.
    pub fn access_of(
        &self,
        actor: &Actor,
        person: &Person,
        now: Millis,
        after: Option<&Id>,
        limit: Option<usize>,
    ) -> Result<AccessOf, Refusal> {
        let planner = CommandPlanner::new(&self.tables, actor, &NOTHING, now);
        planner.require(Action::UserViewActivity, FIRM)?;
        let (id, is_guest) = person.parts();
        let unknown = if is_guest { InvalidCode::UnknownGuest } else { InvalidCode::UnknownUser };
        let gate = self.tables.gate_of(person, now).ok_or_else(|| Refusal::invalid(unknown, "person"))?;
        let actions = Action::ALL.iter().filter(|action| action.kind() == Kind::Firm && gate.can(**action, FIRM));
        let on_records =
            Action::ALL.iter().filter(|action| action.kind() != Kind::Firm && gate.can_somewhere(**action));
        let mut access = AccessOf {
            person: person.clone(),
            actions: actions
                .map(|action| ActionAccess {
                    action: action.name(),
                    through: granted_via(&gate, (*action).into(), &OwnedResource::Firm),
                })
                .collect(),
            on_some_record: on_records.map(|action| action.name()).collect(),
            matters: Vec::new(),
            other_matters: gate.can(Action::MatterView, &default_matter(now)),
            shares: if is_guest { self.tables.shares_of_guest(id).cloned().collect() } else { Vec::new() },
            complete: true,
            next: None,
        };
        let limit = Page { after: None, limit }.limit();
        for matter in self.tables.matters.keys().filter(|id| after.is_none_or(|after| *id > after)) {
            let record = OwnedResource::Matter(self.tables.matter_facts(matter, now));
            let through = granted_via(&gate, Action::MatterView.into(), &record);
            if through.is_empty() {
                continue;
            }
            // Even that such a matter exists must not be revealed.
            if planner.require_visible(record.as_ref()).is_err() {
                continue;
            }
            if access.matters.len() == limit {
                access.complete = false;
                access.next = access.matters.last().map(|last| last.matter.clone());
                break;
            }
            access.matters.push(MatterAccessOf { matter: matter.clone(), through });
        }
        Ok(access)
    }
}

// Any unlisted matter. It has no id, so that it is shared with no guest.
fn default_matter(now: Millis) -> Matter {
    Matter { id: None, ..crate::firm::state::Matter::open(0.into()).facts(now) }
}
