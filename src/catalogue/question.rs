//! What can be asked: an action or a surface.

use super::kind::Kind;
use super::layer::Layer;
use super::row::Action;
use super::surface::Surface;
use super::term::Term;
use crate::rule::Rule;

/// A row of the catalogue, of either kind. Both are decided in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// May they do it?
    Action(Action),
    /// Is it shown to them?
    Surface(Surface),
}

impl From<Action> for Question {
    fn from(action: Action) -> Question {
        Question::Action(action)
    }
}

impl From<Surface> for Question {
    fn from(surface: Surface) -> Question {
        Question::Surface(surface)
    }
}

impl Question {
    /// The question with a number: actions first, surfaces after them.
    #[must_use]
    #[inline]
    pub fn from_number(number: u32) -> Option<Question> {
        let surface = (number as usize).checked_sub(Action::ALL.len());
        match surface {
            None => Action::from_number(number).map(Question::Action),
            Some(place) => Surface::ALL.get(place).copied().map(Question::Surface),
        }
    }

    /// The kind of record that it is about.
    #[must_use]
    #[inline]
    pub fn kind(self) -> Kind {
        match self {
            Question::Action(action) => action.kind(),
            Question::Surface(surface) => surface.group().kind(),
        }
    }

    /// The rule for users of the firm, or for guests.
    #[must_use]
    #[inline]
    pub fn rule(self, guest: bool) -> &'static Rule<Term> {
        match (self, guest) {
            (Question::Action(action), false) => action.user_rule(),
            (Question::Action(action), true) => action.guest_rule(),
            (Question::Surface(surface), false) => surface.user_rule(),
            (Question::Surface(surface), true) => surface.guest_rule(),
        }
    }

    /// The layers that stand above the rule, first to last.
    #[inline]
    pub fn layers(self) -> impl Iterator<Item = Layer> {
        let waits_for_second_factor = match self {
            Question::Action(action) => !action.open_before_two_factor(),
            Question::Surface(_) => true,
        };
        let is_walled = self.kind().is_walled();
        Layer::ALL.iter().copied().filter(move |layer| match layer {
            Layer::Enabled | Layer::Session | Layer::Current => true,
            Layer::TwoFactor => waits_for_second_factor,
            Layer::Block => is_walled,
        })
    }
}
