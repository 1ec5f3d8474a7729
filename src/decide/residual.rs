//! A rule with the subject's facts put in: what is left to know about the record.

use crate::catalogue::{Condition, Fact, Facts, Literal, Question};
use crate::rule::{Rule, Truth};

/// What is left of a question once the subject is known.
///
/// In the glossary: [residual](crate::glossary#residual).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Residual {
    /// Every record is allowed.
    Always,
    /// No record is allowed.
    Never,
    /// The records of which this is true are allowed.
    Depends(RecordCondition),
}

/// A condition on facts about a record. It has no empty lists, and no lists of one.
///
/// In the glossary: [condition](crate::glossary#condition).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordCondition {
    /// All of these hold.
    All(Vec<RecordCondition>),
    /// One of these holds.
    Any(Vec<RecordCondition>),
    /// A fact about the record holds, or does not.
    Fact(Literal),
}

/// The residual of a question for a subject. A record is allowed exactly if the residual is true of
/// it; what is not known of the subject allows nothing.
#[must_use]
pub fn residual(question: Question, subject: &Facts) -> Residual {
    residual_but(question, subject, Fact::is_about_record)
}

/// What is left of a question once some facts are known, and the others are either left open or, if
/// they cannot be known later, allow nothing.
pub(crate) fn residual_but(question: Question, known: &Facts, is_open: fn(Fact) -> bool) -> Residual {
    let facts = known.and(&question.kind().constants());
    let rule = match facts.truth(Fact::User) {
        // It is not known which rule applies.
        Truth::Unknown => return Residual::Never,
        user => question.rule(user == Truth::True),
    };
    let layers = question.layers().map(|layer| reduce(layer.condition().definition(), &facts, is_open));
    all(layers.chain([over_terms(rule, &facts, is_open)]))
}

fn over_terms(rule: &Rule<Condition>, facts: &Facts, is_open: fn(Fact) -> bool) -> Residual {
    match rule {
        Rule::Leaf(condition) => reduce(condition.definition(), facts, is_open),
        Rule::All(parts) => all(parts.iter().map(|part| over_terms(part, facts, is_open))),
        Rule::Any(parts) => any(parts.iter().map(|part| over_terms(part, facts, is_open))),
    }
}

/// What is left of the definition of a condition; otherwise as [`residual_but`].
pub(crate) fn reduce(rule: &Rule<Literal>, facts: &Facts, is_open: fn(Fact) -> bool) -> Residual {
    match rule {
        Rule::All(parts) => all(parts.iter().map(|part| reduce(part, facts, is_open))),
        Rule::Any(parts) => any(parts.iter().map(|part| reduce(part, facts, is_open))),
        Rule::Leaf(literal) => match literal.truth(facts) {
            Truth::True => Residual::Always,
            Truth::Unknown if is_open(literal.fact()) => Residual::Depends(RecordCondition::Fact(*literal)),
            Truth::Unknown | Truth::False => Residual::Never,
        },
    }
}

fn all(parts: impl Iterator<Item = Residual>) -> Residual {
    let mut conditions = Vec::new();
    for part in parts {
        match part {
            Residual::Always => {}
            Residual::Never => return Residual::Never,
            Residual::Depends(RecordCondition::All(more)) => conditions.extend(more),
            Residual::Depends(condition) => conditions.push(condition),
        }
    }
    joined(conditions, RecordCondition::All, Residual::Always)
}

fn any(parts: impl Iterator<Item = Residual>) -> Residual {
    let mut conditions = Vec::new();
    for part in parts {
        match part {
            Residual::Never => {}
            Residual::Always => return Residual::Always,
            Residual::Depends(RecordCondition::Any(more)) => conditions.extend(more),
            Residual::Depends(condition) => conditions.push(condition),
        }
    }
    joined(conditions, RecordCondition::Any, Residual::Never)
}

fn joined(
    conditions: Vec<RecordCondition>,
    join: impl Fn(Vec<RecordCondition>) -> RecordCondition,
    empty: Residual,
) -> Residual {
    let mut distinct: Vec<RecordCondition> = Vec::with_capacity(conditions.len());
    for condition in conditions {
        if !distinct.contains(&condition) {
            distinct.push(condition);
        }
    }
    match distinct.len() {
        0 => empty,
        1 => distinct.pop().map_or(empty, Residual::Depends),
        _ => Residual::Depends(join(distinct)),
    }
}

impl RecordCondition {
    /// Whether the condition is true of a record.
    #[must_use]
    pub fn truth(&self, record: &Facts) -> Truth {
        match self {
            RecordCondition::Fact(literal) => literal.truth(record),
            RecordCondition::All(parts) => parts.iter().fold(Truth::True, |truth, part| truth.and(part.truth(record))),
            RecordCondition::Any(parts) => parts.iter().fold(Truth::False, |truth, part| truth.or(part.truth(record))),
        }
    }
}
