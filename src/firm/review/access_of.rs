//! Everything that somebody may do.

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

/// What somebody may do, and through what.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccessOf {
    /// Who.
    pub person: Person,
    /// What they may do in the firm as a whole.
    pub actions: Vec<ActionAccess>,
    /// What they may do on some record, if it is as it has to be.
    pub on_some_record: Vec<&'static str>,
    /// The matters that are not as the firm's default has it and that they can open, as far as
    /// whoever asks may know of them, in the order of their ids.
    pub matters: Vec<MatterAccessOf>,
    /// Whether they can open every matter that is as the default has it.
    pub other_matters: bool,
    /// What is shared with them, if they are a guest.
    pub shares: Vec<OutsideShare>,
    /// Whether `matters`, with the pages before, are all that whoever asks may know of.
    pub complete: bool,
    /// Where the next page of matters starts; absent: there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Id>,
}

/// Something that somebody may do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActionAccess {
    /// The name of the action.
    pub action: &'static str,
    /// Through what.
    pub through: Vec<GrantedVia>,
}

/// A matter that somebody can open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatterAccessOf {
    /// Which.
    pub matter: Id,
    /// Through what.
    pub through: Vec<GrantedVia>,
}

impl Firm {
    /// What somebody may do, and through what, as they could once they have signed in as far as they
    /// need to. Matters are paged, after the one with an id, 50 by default and 1,000 at most.
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`] unless whoever asks may see what users do; [`Refusal::Invalid`] if there
    /// is no such person.
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
            // That there is something that they may not know of would be knowing of it.
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

// A matter that the state does not list, whichever: no guest has it shared by this.
fn default_matter(now: Millis) -> Matter {
    Matter { id: None, ..crate::firm::state::Matter::open(0.into()).facts(now) }
}
