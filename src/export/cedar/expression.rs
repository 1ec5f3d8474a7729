//! Conditions as Cedar has them, put together and written down.

use crate::rule::Rule;

/// A condition: a piece of Cedar's text, or all or any of several.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    Text(String),
    All(Vec<Expression>),
    Any(Vec<Expression>),
}

use Expression::{All, Any, Text};

const WIDTH: usize = 100;

impl Expression {
    pub(super) const TRUE: Expression = All(Vec::new());
    pub(super) const FALSE: Expression = Any(Vec::new());

    pub(super) fn text(text: impl Into<String>) -> Expression {
        Text(text.into())
    }

    pub(super) fn constant(holds: bool) -> Expression {
        if holds { Expression::TRUE } else { Expression::FALSE }
    }

    pub(super) fn negate(self) -> Expression {
        match self {
            constant if constant == Expression::TRUE => Expression::FALSE,
            constant if constant == Expression::FALSE => Expression::TRUE,
            other => Text(format!("!({})", other.line())),
        }
    }

    /// All of several, each once, in order: a guard stands before what it guards.
    pub(super) fn all(parts: impl IntoIterator<Item = Expression>) -> Expression {
        let mut flat: Vec<Expression> = Vec::new();
        for part in parts {
            match part {
                All(inner) => inner.into_iter().for_each(|part| push_new(&mut flat, part)),
                part => push_new(&mut flat, part),
            }
        }
        if flat.contains(&Expression::FALSE) {
            return Expression::FALSE;
        }
        single(flat).unwrap_or_else(All)
    }

    /// Any of several. What neighbours begin with in common is said once.
    pub(super) fn any(parts: impl IntoIterator<Item = Expression>) -> Expression {
        let mut flat: Vec<Expression> = Vec::new();
        for part in parts {
            match part {
                Any(inner) => flat.extend(inner),
                part => flat.push(part),
            }
        }
        if flat.contains(&Expression::TRUE) {
            return Expression::TRUE;
        }
        let mut merged: Vec<Expression> = Vec::new();
        for part in flat {
            let previous = merged.pop();
            match previous {
                Some(All(before)) if before.first() == first(&part) => merged.push(factored(before, part)),
                previous => merged.extend(previous.into_iter().chain([part])),
            }
        }
        single(merged).unwrap_or_else(Any)
    }

    /// A rule, with each leaf as this says.
    pub(super) fn of<L: Copy>(rule: &Rule<L>, leaf: &impl Fn(L) -> Expression) -> Expression {
        match rule {
            Rule::All(parts) => Expression::all(parts.iter().map(|part| Expression::of(part, leaf))),
            Rule::Any(parts) => Expression::any(parts.iter().map(|part| Expression::of(part, leaf))),
            Rule::Leaf(condition) => leaf(*condition),
        }
    }

    /// In one line.
    pub(super) fn line(&self) -> String {
        match self {
            Text(text) => text.clone(),
            All(parts) if parts.is_empty() => "true".to_owned(),
            Any(parts) if parts.is_empty() => "false".to_owned(),
            All(parts) => parts.iter().map(Expression::bracketed).collect::<Vec<_>>().join(" && "),
            Any(parts) => parts.iter().map(Expression::bracketed).collect::<Vec<_>>().join(" || "),
        }
    }

    /// In as many lines as it takes, each after so many spaces.
    pub(super) fn lines(&self, indent: usize) -> String {
        let margin = " ".repeat(indent);
        let (parts, operator) = match self {
            All(parts) if !parts.is_empty() => (parts, " &&\n"),
            Any(parts) if !parts.is_empty() => (parts, " ||\n"),
            _ => return format!("{margin}{}", self.line()),
        };
        if indent + self.line().len() <= WIDTH {
            return format!("{margin}{}", self.line());
        }
        let lines = parts.iter().map(|part| {
            let line = part.bracketed();
            match part {
                Text(_) => format!("{margin}{line}"),
                _ if indent + line.len() <= WIDTH => format!("{margin}{line}"),
                _ => format!("{margin}(\n{}\n{margin})", part.lines(indent + 2)),
            }
        });
        lines.collect::<Vec<_>>().join(operator)
    }

    fn bracketed(&self) -> String {
        match self {
            Text(text) => text.clone(),
            other => format!("({})", other.line()),
        }
    }
}

fn push_new(parts: &mut Vec<Expression>, part: Expression) {
    if !parts.contains(&part) {
        parts.push(part);
    }
}

/// The only part, or else all of them again.
fn single(mut parts: Vec<Expression>) -> Result<Expression, Vec<Expression>> {
    if parts.len() == 1 { parts.pop().ok_or(parts) } else { Err(parts) }
}

fn first(part: &Expression) -> Option<&Expression> {
    match part {
        All(parts) => parts.first(),
        _ => None,
    }
}

/// Any of two that begin in the same way.
fn factored(before: Vec<Expression>, part: Expression) -> Expression {
    let mut before = before.into_iter();
    let common = before.next();
    let rest = match part {
        All(parts) => Expression::all(parts.into_iter().skip(1)),
        other => other,
    };
    Expression::all(common.into_iter().chain([Expression::any([Expression::all(before), rest])]))
}
