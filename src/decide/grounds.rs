//! What an allowed answer rests on.

use crate::catalogue::{Condition, Fact, Facts, Literal, Question};
use crate::rule::{Rule, Truth};

/// The facts that hold and that an allowed answer rests on, each once, in the order of the rule; of
/// several that are each enough, all. None if the answer is not allow; empty if it rests on nothing
/// but that something is *not* so.
///
/// The facts are those that [`crate::decide::truth`] takes.
///
/// In the glossary: [grounds](crate::glossary#grounds).
#[must_use]
pub fn grounds(question: Question, facts: &Facts) -> Option<Vec<Fact>> {
    if super::truth(question, facts) != Truth::True {
        return None;
    }
    let rule = question.rule(facts.truth(Fact::User) == Truth::True);
    let mut found = Vec::new();
    of_rule(
        rule,
        &|condition: &Condition, found| {
            of_rule(condition.definition(), &|literal, found| of_fact(*literal, facts, found), found)
        },
        &mut found,
    );
    Some(found)
}

// Whether the rule holds; if it does, what it rests on is added.
fn of_rule<L: Copy>(rule: &Rule<L>, leaf: &dyn Fn(&L, &mut Vec<Fact>) -> bool, found: &mut Vec<Fact>) -> bool {
    match rule {
        Rule::Leaf(own) => leaf(own, found),
        Rule::All(parts) => {
            let before = found.len();
            let holds = parts.iter().all(|part| of_rule(part, leaf, found));
            if !holds {
                found.truncate(before);
            }
            holds
        }
        // Every part is looked at: each that holds adds what it rests on.
        Rule::Any(parts) => parts.iter().filter(|part| of_rule(part, leaf, found)).count() > 0,
    }
}

fn of_fact(literal: Literal, facts: &Facts, found: &mut Vec<Fact>) -> bool {
    let holds = literal.truth(facts) == Truth::True;
    if let Literal::Is(fact) = literal
        && holds
        && !found.contains(&fact)
    {
        found.push(fact);
    }
    holds
}
