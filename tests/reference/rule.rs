//! Rules: how one is read, and whether it holds. Yes, no and not known are `Some(true)`,
//! `Some(false)` and `None`.

use super::conditions::meaning;
use super::facts::Facts;
use std::collections::BTreeSet;
use std::iter::Peekable;

/// A rule as it is written in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rule {
    All(Vec<Rule>),
    Any(Vec<Rule>),
    Leaf(String),
}

impl Rule {
    /// Reads `a & (b | c)`. Nothing at all is never; `always` is always.
    pub(crate) fn read(text: &str) -> Rule {
        let spaced: String = text
            .chars()
            .map(|letter| if "()&|".contains(letter) { format!(" {letter} ") } else { letter.to_string() })
            .collect();
        let mut words = spaced.split_whitespace().peekable();
        if words.peek().is_none() {
            return Rule::Any(Vec::new());
        }
        let rule = parts(&mut words);
        assert_eq!(words.next(), None, "the rule `{text}` goes on after its end");
        rule
    }

    /// Whether the rule holds.
    pub(crate) fn holds(&self, facts: &Facts) -> Option<bool> {
        self.holds_when(&|condition| meaning(condition)(facts))
    }

    /// Whether the rule holds when its conditions do as given.
    pub(crate) fn holds_when(&self, term_holds: &dyn Fn(&str) -> Option<bool>) -> Option<bool> {
        match self {
            Rule::All(parts) => all(parts.iter().map(|part| part.holds_when(term_holds))),
            Rule::Any(parts) => any(parts.iter().map(|part| part.holds_when(term_holds))),
            Rule::Leaf(condition) => term_holds(condition),
        }
    }

    /// The conditions of the rule.
    pub(crate) fn conditions(&self) -> BTreeSet<&str> {
        match self {
            Rule::All(parts) | Rule::Any(parts) => parts.iter().flat_map(Rule::conditions).collect(),
            Rule::Leaf(condition) => BTreeSet::from([condition.as_str()]),
        }
    }
}

// `a & b & c` or `a | b | c`; the two are never mixed without brackets.
fn parts<'a>(words: &mut Peekable<impl Iterator<Item = &'a str>>) -> Rule {
    let mut parts = vec![part(words)];
    let sign = words.peek().copied();
    while let Some(next) = words.next_if(|next| *next == "&" || *next == "|") {
        assert_eq!(Some(next), sign, "`&` and `|` are mixed without brackets");
        parts.push(part(words));
    }
    match sign {
        Some("&") => Rule::All(parts),
        _ => Rule::Any(parts),
    }
}

fn part<'a>(words: &mut Peekable<impl Iterator<Item = &'a str>>) -> Rule {
    match words.next() {
        Some("(") => {
            let inner = parts(words);
            assert_eq!(words.next(), Some(")"), "a bracket is not closed");
            inner
        }
        Some("always") => Rule::All(Vec::new()),
        Some(condition) if condition.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_') => {
            Rule::Leaf(condition.to_owned())
        }
        word => panic!("expected a term, found {word:?}"),
    }
}

/// All of them: one no is no, whatever is not known.
pub(crate) fn all(answers: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let mut is_known = true;
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            Some(true) => {}
            None => is_known = false,
        }
    }
    is_known.then_some(true)
}

/// Any of them: one yes is yes, whatever is not known.
pub(crate) fn any(answers: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let mut is_known = true;
    for answer in answers {
        match answer {
            Some(true) => return Some(true),
            Some(false) => {}
            None => is_known = false,
        }
    }
    is_known.then_some(false)
}

/// The opposite; of what is not known, not known.
pub(crate) fn not(answer: Option<bool>) -> Option<bool> {
    answer.map(|holds| !holds)
}
