//! Seeing as another person.

use super::command::Actor;
use super::firm::Firm;
use super::plan::CommandPlanner;
use super::refusal::Refusal;
use crate::Gate;
use crate::catalogue::{Action, Audience, Question, Surface, SurfaceGroup};
use crate::decide::Decision;
use crate::facts::{FIRM, Millis, Person, Resource};
use crate::firm::loaded::NOTHING;

/// The answers that one person, the subject, would get, shown to another, the viewer. It cannot change
/// anything, and never shows what a wall hides from the viewer.
#[derive(Clone, Debug)]
pub struct Simulation {
    viewer: Gate,
    subject: Gate,
}

impl Firm {
    /// Simulates a person in an open session with a second factor.
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`] unless the actor may see what users do, or, for a guest, what is shared;
    /// [`Refusal::Invalid`] if there is no such person.
    pub fn simulate(&self, actor: &Actor, person: &Person, now: Millis) -> Result<Simulation, Refusal> {
        use super::invalid_code::InvalidCode::{UnknownGuest, UnknownUser};
        let planner = CommandPlanner::new(&self.tables, actor, &NOTHING, now);
        let is_guest = person.parts().1;
        planner.require(if is_guest { Action::ShareReviewAll } else { Action::UserViewActivity }, FIRM)?;
        let unknown = || Refusal::invalid(if is_guest { UnknownGuest } else { UnknownUser }, "person");
        let subject = self.tables.gate_of(person, now).ok_or_else(unknown)?;
        let viewer = self.tables.gate(actor, now).ok_or_else(unknown)?;
        Ok(Simulation { viewer, subject })
    }
}

impl Simulation {
    /// Whether the subject may take an action; false, if the viewer may not view the record.
    #[must_use]
    pub fn can<'a>(&self, action: Action, resource: impl Into<Resource<'a>>) -> bool {
        let resource = resource.into();
        self.is_shown(resource) && self.subject.can(action, resource)
    }

    /// Decides for the subject, in conditions for an administrator.
    #[must_use]
    pub fn decide<'a>(&self, question: impl Into<Question>, resource: impl Into<Resource<'a>>) -> Decision {
        let (question, resource) = (question.into(), resource.into());
        if self.is_shown(resource) {
            self.subject.decide_for(Audience::Administrator, question, resource)
        } else {
            Decision::not_available(question)
        }
    }

    // A kind without an action that reads its records is shown as far as it is known.
    fn is_shown(&self, resource: Resource<'_>) -> bool {
        match resource.kind().view() {
            Some(view) if view.kind() == resource.kind() => self.viewer.can(view, resource),
            _ => self.viewer.knows_of(resource),
        }
    }

    /// Whether the subject is shown a surface.
    #[must_use]
    pub fn shows(&self, surface: Surface) -> bool {
        self.subject.shows(surface)
    }

    /// The surfaces of a group that the subject is shown, in order.
    pub fn shown(&self, group: SurfaceGroup) -> impl Iterator<Item = Surface> {
        Surface::ALL.iter().copied().filter(move |surface| surface.group() == group && self.shows(*surface))
    }
}
