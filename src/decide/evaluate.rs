//! The one evaluator.

use crate::catalogue::{Fact, Facts, Literal, Question, Term};
use crate::rule::{Rule, Truth};

/// Whether a question is answered with yes, given the facts of the subject and of the record.
/// Unknown is not yes.
///
/// The facts are those of [`crate::facts::Asker::facts`] together with those of the record, or
/// with [`crate::catalogue::Kind::constants`] where nothing is known of a record.
#[must_use]
#[inline]
pub fn truth(question: Question, facts: &Facts) -> Truth {
    evaluate(question, facts, &|term| term.truth(facts))
}

/// Whether some record could be allowed: everything that is not known of the record is taken to be
/// as good as it can be. What is not known of the subject stays unknown, and allows nothing.
#[must_use]
pub fn is_possible(question: Question, facts: &Facts) -> bool {
    let best = |literal: Literal| match literal.truth(facts) {
        Truth::Unknown if literal.fact().is_about_record() => Truth::True,
        truth => truth,
    };
    evaluate(question, facts, &|term: Term| term.definition().truth(&best)) == Truth::True
}

fn evaluate(question: Question, facts: &Facts, term: &impl Fn(Term) -> Truth) -> Truth {
    let mut truth = match column(question, facts) {
        Some(rule) => rule.truth(term),
        None => Truth::Unknown,
    };
    for layer in question.layers() {
        if truth == Truth::False {
            break;
        }
        truth = truth.and(term(layer.term()));
    }
    truth
}

/// The rule that applies to the subject: the users' or the guests'. None if it is not known which
/// of them they are.
#[inline]
pub(super) fn column(question: Question, facts: &Facts) -> Option<&'static Rule<Term>> {
    match facts.truth(Fact::User) {
        Truth::True => Some(question.rule(false)),
        Truth::False => Some(question.rule(true)),
        Truth::Unknown => None,
    }
}
