//! Why: the reason, what is missing, and what may be said to whom.

use super::decision::{Decision, Effect, Masks};
use super::evaluate::{column, truth};
use super::needs::{Needs, needs};
use crate::catalogue::{Action, Audience, Fact, Facts, Question, Reason, Term};
use crate::rule::{Rule, Truth};

/// Decides a question and says why, for an audience.
///
/// `subject` are the facts of the subject, `record` those of the record; for a question about the
/// firm the latter are [`Facts::NONE`].
#[must_use]
pub fn decide(question: Question, subject: &Facts, record: &Facts, audience: Audience) -> Decision {
    let facts = subject.and(record);
    match (truth(question, &facts), audience) {
        (Truth::True, _) => Decision { masks: masks(question, &facts), ..explained(question, &facts, Truth::True) },
        (effect, Audience::Administrator) => explained(question, &facts, effect),
        (effect, Audience::Subject) => told(question, subject, &facts, effect),
    }
}

fn explained(question: Question, facts: &Facts, effect: Truth) -> Decision {
    let needs = missing(question, facts, effect);
    let reason = match effect {
        Truth::True => Reason::Allowed,
        Truth::Unknown => Reason::FactsMissing,
        Truth::False => denial(&needs, facts),
    };
    Decision { question, effect: Effect::from(effect), reason, needs, masks: Masks::NONE }
}

/// What a subject may be told of a denial.
///
/// What follows from the subject's own facts is told as it is: it says nothing about any record.
/// What depends on the record is told only of a record that they may know of, and never that a
/// wall is what stands in the way.
fn told(question: Question, subject: &Facts, facts: &Facts, effect: Truth) -> Decision {
    let kind = question.kind();
    let without_record = subject.and(&kind.constants());
    if truth(question, &without_record) == Truth::False {
        return explained(question, &without_record, Truth::False);
    }
    let mut decision = explained(question, facts, effect);
    if effect == Truth::Unknown {
        return decision;
    }
    let may_know_of_it = kind.view().is_none_or(|view| truth(view.into(), facts) == Truth::True);
    decision.needs.retain(|set| !set.iter().any(Term::is_wall));
    if !may_know_of_it || decision.needs.sets().is_empty() {
        return Decision::not_available(question);
    }
    decision.reason = denial(&decision.needs, facts);
    decision
}

fn missing(question: Question, facts: &Facts, effect: Truth) -> Needs {
    if effect == Truth::True {
        return Needs::NONE;
    }
    let mut parts = [Rule::ALWAYS; 6];
    let rule = column(question, facts).copied().unwrap_or(Rule::Term(Term::User));
    let conditions = question.layers().map(|layer| Rule::Term(layer.term())).chain([rule]);
    for (place, condition) in parts.iter_mut().zip(conditions) {
        *place = condition;
    }
    needs(&parts, effect, &|term| term.truth(facts))
}

fn denial(needs: &Needs, facts: &Facts) -> Reason {
    let leading = needs.nearest().and_then(|set| set.iter().next());
    match leading {
        Some(Term::Enabled) if facts.truth(Fact::Pending) == Truth::True => Reason::Pending,
        Some(term) => term.reason(),
        // Nothing would help: the column of this subject is empty.
        None if facts.truth(Fact::User) == Truth::True => Reason::NotForUsers,
        None => Reason::NotForGuests,
    }
}

fn masks(question: Question, facts: &Facts) -> Masks {
    let Question::Action(read) = question else { return Masks::NONE };
    let mut masks = Masks::NONE;
    for action in Action::ALL {
        if let Some((mask, masked)) = action.masks()
            && masked == read
            && truth((*action).into(), facts) != Truth::True
        {
            masks = masks.with(mask);
        }
    }
    masks
}
