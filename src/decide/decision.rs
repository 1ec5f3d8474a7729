//! What a decision says.

use super::missing::Missing;
use crate::catalogue::{Action, Layer, Mask, Question, Reason};
use crate::rule::Truth;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// Allow, deny, or not known. Only allow allows.
///
/// In the glossary: [effect](crate::glossary#effect).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Effect {
    /// They may not.
    Deny = 0,
    /// It cannot be said from the facts that were supplied. To be treated as a denial.
    Unknown = 1,
    /// They may.
    Allow = 2,
}

impl Effect {
    /// The stable name, as JSON and JavaScript know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Effect::Deny => "deny",
            Effect::Unknown => "unknown",
            Effect::Allow => "allow",
        }
    }
}

impl From<Truth> for Effect {
    fn from(truth: Truth) -> Effect {
        match truth {
            Truth::False => Effect::Deny,
            Truth::Unknown => Effect::Unknown,
            Truth::True => Effect::Allow,
        }
    }
}

/// The fields that are masked on a record that may be read.
///
/// In the glossary: [mask](crate::glossary#mask).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masks(u8);

impl Masks {
    /// No field is masked.
    pub const NONE: Masks = Masks(0);

    pub(super) fn with(self, mask: Mask) -> Masks {
        Masks(self.0 | 1 << (mask as u8))
    }

    /// Whether a field is masked.
    #[must_use]
    pub fn contains(self, mask: Mask) -> bool {
        self.0 & 1 << (mask as u8) != 0
    }

    /// The masked fields, in order.
    pub fn iter(self) -> impl Iterator<Item = Mask> {
        Mask::ALL.iter().copied().filter(move |mask| self.contains(*mask))
    }

    /// The masks as bits, the first mask lowest.
    #[must_use]
    pub fn bits(self) -> u8 {
        self.0
    }
}

/// A decision: the effect, and why. It is data, it is `Copy`, and making one allocates nothing.
///
/// As JSON: `{"effect": "deny", "reason": "permission_needed", "missing": [["billing"]],
/// "masks": [], "rules": ["PERM-2", "MAT-18"], "recheck": true}`.
///
/// In the glossary: [decision](crate::glossary#decision).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decision {
    /// What was asked.
    pub question: Question,
    /// Allow, deny or not known.
    pub effect: Effect,
    /// Why.
    pub reason: Reason,
    /// What is missing, the nearest grant first.
    pub missing: Missing,
    /// The fields that are masked on a record that may be read.
    pub masks: Masks,
}

impl Decision {
    /// Whether they may. Not known is no.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.effect == Effect::Allow
    }

    /// A denial for a reason that no rule gives: input that is not well formed, a record that
    /// does not exist.
    #[must_use]
    pub fn denied(question: impl Into<Question>, reason: Reason) -> Decision {
        Decision { question: question.into(), effect: Effect::Deny, reason, missing: Missing::NONE, masks: Masks::NONE }
    }

    /// What a subject is told of a record that does not exist: the same as of one that is closed
    /// to them or that they are blocked from. A host decides without the record first
    /// ([`crate::Gate::decide_without_record`]): what stands in the way whatever the record is, is
    /// told of all three.
    #[must_use]
    pub fn not_available(question: impl Into<Question>) -> Decision {
        Decision::denied(question, Reason::NotAvailable)
    }

    /// The ids of the domain's rules that decided: the layer's, or the row's. None where the row
    /// was not looked at, or where they would tell a subject which wall it was.
    #[must_use]
    pub fn rules(&self) -> &'static [&'static str] {
        match (Layer::of(self.reason), self.question.action()) {
            (Some(layer), _) => layer.cites(),
            (None, Some(action)) if !self.reason.stands_alone() => action.cites(),
            (None, _) => &[],
        }
    }

    /// Whether the server must check again even if a client allowed.
    #[must_use]
    pub fn recheck(&self) -> bool {
        self.question.action().is_some_and(Action::rechecks)
    }
}

impl Serialize for Decision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let missing: Vec<Vec<&str>> =
            self.missing.sets().iter().map(|set| set.iter().map(|condition| condition.name()).collect()).collect();
        let masks: Vec<&str> = self.masks.iter().map(Mask::name).collect();
        let mut decision = serializer.serialize_struct("Decision", 6)?;
        decision.serialize_field("effect", self.effect.name())?;
        decision.serialize_field("reason", self.reason.code())?;
        decision.serialize_field("missing", &missing)?;
        decision.serialize_field("masks", &masks)?;
        decision.serialize_field("rules", self.rules())?;
        decision.serialize_field("recheck", &self.recheck())?;
        decision.end()
    }
}
