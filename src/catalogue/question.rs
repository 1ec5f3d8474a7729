//! What can be asked: an action or a surface.

use super::condition::Condition;
use super::kind::Kind;
use super::layer::Layer;
use super::pack::QUESTIONS;
use super::row::{Action, TWO_FACTOR};
use super::surface::Surface;
use crate::rule::Rule;

/// A row of the catalogue, action or surface. Both are decided in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Question(u16);

// Actions first, surfaces after them.
#[expect(clippy::cast_possible_truncation, reason = "the assertion below says that it fits")]
const SURFACES_FROM: u16 = Action::ALL.len() as u16;

// INVARIANT: a question fits two bytes.
const _: () = assert!(QUESTIONS <= 1 << 16, "questions no longer fit two bytes");

// A byte a question: its kind, and above it whether it stays open before a second factor.
const OPEN_BEFORE_TWO_FACTOR: u8 = 0x80;

// INVARIANT: a kind fits below it.
const _: () = assert!(Kind::ALL.len() <= OPEN_BEFORE_TWO_FACTOR as usize, "kinds no longer fit a question's byte");

static HEADERS: [u8; QUESTIONS] = build_headers();

#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
const fn build_headers() -> [u8; QUESTIONS] {
    let mut headers = [0; QUESTIONS];
    let (kinds, flags, groups) = (Action::kinds(), Action::all_flags(), Surface::groups());
    let mut question = 0;
    while question < QUESTIONS {
        headers[question] = if question < kinds.len() {
            kinds[question] as u8 | if flags[question] & TWO_FACTOR != 0 { OPEN_BEFORE_TWO_FACTOR } else { 0 }
        } else {
            groups[question - kinds.len()].kind() as u8
        };
        question += 1;
    }
    headers
}

pub(super) const fn headers() -> &'static [u8] {
    const { &build_headers() }
}

impl From<Action> for Question {
    fn from(action: Action) -> Question {
        Question(action as u16)
    }
}

impl From<Surface> for Question {
    fn from(surface: Surface) -> Question {
        Question(SURFACES_FROM + surface as u16)
    }
}

impl Question {
    /// The question with a number: actions first, surfaces after them.
    #[must_use]
    #[inline]
    pub fn from_number(number: u32) -> Option<Question> {
        u16::try_from(number).ok().filter(|number| usize::from(*number) < QUESTIONS).map(Question)
    }

    /// The actions about the same kind of record from this question on, in catalogue order.
    pub fn actions_from_here(self) -> impl Iterator<Item = Question> {
        let kind = self.kind();
        (self.0..SURFACES_FROM).map(Question).filter(move |action| action.kind() == kind)
    }

    /// The number of the question.
    #[must_use]
    #[inline]
    pub fn number(self) -> u16 {
        self.0
    }

    /// The action that is asked for, if it is one.
    #[must_use]
    pub fn action(self) -> Option<Action> {
        Action::from_number(self.0.into())
    }

    /// The surface that is asked for, if it is one.
    #[must_use]
    pub fn surface(self) -> Option<Surface> {
        self.0.checked_sub(SURFACES_FROM).and_then(|place| Surface::from_number(place.into()))
    }

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.action().map(Action::name).or_else(|| self.surface().map(Surface::name)).unwrap_or_default()
    }

    /// The kind of record that it is about.
    #[must_use]
    #[inline]
    pub fn kind(self) -> Kind {
        Kind::from_number(self.header() & !OPEN_BEFORE_TWO_FACTOR)
    }

    /// The rule for the firm's users, or the one for guests.
    #[must_use]
    pub fn rule(self, is_user: bool) -> &'static Rule<Condition> {
        let (user, guest) = match (self.action(), self.surface()) {
            (Some(action), _) => (action.user_rule(), action.guest_rule()),
            (None, Some(surface)) => (surface.user_rule(), surface.guest_rule()),
            (None, None) => return const { &Rule::NEVER },
        };
        if is_user { user } else { guest }
    }

    /// Whether a layer stands above the rule.
    #[must_use]
    #[inline]
    pub fn is_under(self, layer: Layer) -> bool {
        match layer {
            Layer::Enabled | Layer::Session | Layer::Current => true,
            Layer::TwoFactor => self.header() & OPEN_BEFORE_TWO_FACTOR == 0,
            Layer::Block => self.kind().belongs_to_matter(),
        }
    }

    /// The layers that stand above the rule, first to last.
    #[inline]
    pub fn layers(self) -> impl Iterator<Item = Layer> {
        Layer::ALL.iter().copied().filter(move |layer| self.is_under(*layer))
    }

    fn header(self) -> u8 {
        HEADERS.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}
