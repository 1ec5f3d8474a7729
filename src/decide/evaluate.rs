//! The one evaluator.

use crate::catalogue::packed::{Leaves, definition, rule, walk};
use crate::catalogue::{Fact, Facts, Layer, Question};
use crate::rule::Truth;

/// Whether a question is answered with yes, given the facts of the subject and of the record.
/// Unknown is not yes.
///
/// The facts are those of [`crate::facts::Requester::facts`] together with those of the record, or
/// with [`crate::catalogue::Kind::constants`] where nothing is known of a record.
#[must_use]
#[inline]
pub fn truth(question: Question, facts: &Facts) -> Truth {
    evaluate(question, facts, false)
}

/// Whether some record could be allowed: everything that is not known of the record is taken to be
/// as good as it can be. What is not known of the subject stays unknown, and allows nothing.
#[must_use]
pub fn is_possible(question: Question, facts: &Facts) -> bool {
    evaluate(question, facts, true) == Truth::True
}

fn evaluate(question: Question, facts: &Facts, hopeful: bool) -> Truth {
    let mut truth = match facts.truth(Fact::User) {
        // It is not known which rule applies.
        Truth::Unknown => Truth::Unknown,
        user => walk(&mut rule(question.number(), user == Truth::False), facts, Leaves::Conditions { hopeful }),
    };
    for layer in Layer::ALL {
        if truth != Truth::False && question.is_under(*layer) {
            truth = truth.and(walk(&mut definition(layer.condition() as u8), facts, Leaves::Facts { hopeful }));
        }
    }
    truth
}
