//! Why: the reason, what is missing, and what may be said to whom.

use super::decision::{Decision, Effect, Masks};
use super::evaluate::truth;
use super::missing::{self, Missing};
use crate::catalogue::packed::rule;
use crate::catalogue::{Action, Audience, Condition, Fact, Facts, Layer, Question, Reason};
use crate::rule::Truth;

/// Decides a question and says why, for an audience.
///
/// `subject` are the facts of the subject, `record` those of the record; for a question about the
/// firm the latter are [`Facts::NONE`].
///
/// To a subject a denial that follows from their own facts is told as it is: it says nothing about
/// any record. One that depends on the record is told only of a record that they may know of, and
/// never that a wall is what stands in the way.
#[must_use]
pub fn decide(question: Question, subject: &Facts, record: &Facts, audience: Audience) -> Decision {
    decide_about(question, subject, &subject.and(record), audience)
}

/// The same, of the facts of the subject, and these together with those of the record.
pub(crate) fn decide_about(question: Question, subject: &Facts, facts: &Facts, audience: Audience) -> Decision {
    let effect = truth(question, facts);
    let is_told = audience == Audience::Subject && effect == Truth::False;
    let mut facts = facts;
    let mut without_record;
    if is_told {
        let kind = question.kind();
        without_record = *subject;
        kind.apply_to(&mut without_record);
        if truth(question, &without_record) == Truth::False {
            facts = &without_record;
        } else if kind.view().is_some_and(|view| truth(view.into(), facts) != Truth::True) {
            return Decision::not_available(question);
        }
    }
    let mut missing = missing(question, facts, effect);
    if is_told && !missing.sets().is_empty() {
        missing.retain(|set| !set.has_wall());
        if missing.sets().is_empty() {
            return Decision::not_available(question);
        }
    }
    let reason = match effect {
        Truth::True => Reason::Allowed,
        Truth::Unknown => Reason::FactsMissing,
        Truth::False => denial(&missing, facts),
    };
    let masks = if effect == Truth::True { masks(question, facts) } else { Masks::NONE };
    Decision { question, effect: Effect::from(effect), reason, missing, masks }
}

fn missing(question: Question, facts: &Facts, effect: Truth) -> Missing {
    // Where it is not known whether the subject is a user, that is what is missing.
    let rule = match facts.truth(Fact::User) {
        Truth::Unknown => const { &[Condition::User as u8] },
        user => rule(question.number(), user == Truth::False),
    };
    if effect == Truth::True {
        return Missing::NONE;
    }
    missing::missing(question.layers().map(Layer::condition), rule, effect, &|condition| {
        Condition::ALL.get(usize::from(condition)).map_or(Truth::Unknown, |condition| condition.truth(facts))
    })
}

fn denial(missing: &Missing, facts: &Facts) -> Reason {
    let leading = missing.nearest().and_then(|set| set.iter().next());
    match leading {
        Some(Condition::Enabled) if facts.truth(Fact::Pending) == Truth::True => Reason::Pending,
        Some(condition) => condition.reason(),
        // Nothing would help: the column of this subject is empty.
        None if facts.truth(Fact::User) == Truth::True => Reason::NotForUsers,
        None => Reason::NotForGuests,
    }
}

fn masks(question: Question, facts: &Facts) -> Masks {
    let mut masks = Masks::NONE;
    for (action, mask, reads) in Action::MASKS {
        if question == (*reads).into() && truth((*action).into(), facts) != Truth::True {
            masks = masks.with(*mask);
        }
    }
    masks
}
