//! The rules as they are shipped, packed by [`super::pack`], and the one place that evaluates them.
//!
//! A module that is inlined into every page pays for each byte. As values of [`Rule`] the rules
//! take four times the room, most of it pointers. Rows are still written as [`Rule`]s, and a test
//! unpacks every one of these and compares.

use super::condition::Condition;
use super::fact::Fact;
use super::fact_set::Facts;
use super::pack::{NOT, Pool, QUESTIONS, definitions, rules};
use crate::rule::Truth;

/// A node of a packed rule.
pub(crate) enum Node {
    /// All of so many parts, which follow.
    All(u8),
    /// Any of so many parts, which follow.
    Any(u8),
    /// A leaf.
    Leaf(u8),
}

/// Takes the first node off a packed rule. Past its end there is nothing, which holds for nobody.
#[inline]
pub(crate) fn take(code: &mut &'static [u8]) -> Node {
    let Some((first, rest)) = code.split_first() else { return Node::Any(0) };
    *code = rest;
    match first >> 4 {
        0xe => Node::All(first & 15),
        0xf => Node::Any(first & 15),
        _ => Node::Leaf(*first),
    }
}

/// Skips one rule.
#[inline]
pub(crate) fn skip(code: &mut &'static [u8]) {
    let mut left = 1_u32;
    while left > 0 && !code.is_empty() {
        left -= 1;
        if let Node::All(parts) | Node::Any(parts) = take(code) {
            left += u32::from(parts);
        }
    }
}

/// The fact of a leaf of a definition, and whether it must hold.
#[inline]
pub(crate) fn literal(leaf: u8) -> (u8, bool) {
    if leaf < NOT { (leaf, true) } else { (leaf - NOT, false) }
}

/// The rule of a question, for users or for guests.
#[inline]
pub(crate) fn rule(question: u16, guest: bool) -> &'static [u8] {
    let place = usize::from(question) * 2 + usize::from(guest);
    start::<{ RULE_POOL.width() }>(&RULES, place).and_then(|start| RULE_BYTES.get(start..)).unwrap_or_default()
}

/// The definition of a condition.
#[inline]
pub(crate) fn definition(condition: u8) -> &'static [u8] {
    start::<{ DEFINITION_POOL.width() }>(&DEFINITIONS, condition.into())
        .and_then(|start| DEFINITION_BYTES.get(start..))
        .unwrap_or_default()
}

/// Where a rule begins, in so many bytes, the lowest first.
#[inline]
fn start<const WIDTH: usize>(starts: &[u8], place: usize) -> Option<usize> {
    if WIDTH == 1 {
        return starts.get(place).map(|start| usize::from(*start));
    }
    let bytes = starts.get(place * WIDTH..(place + 1) * WIDTH)?;
    Some(bytes.iter().rev().fold(0, |start, byte| start << 8 | usize::from(*byte)))
}

/// What the leaves of a rule are.
#[derive(Clone, Copy)]
pub(crate) enum Leaves {
    /// Conditions, whose definitions have facts for leaves.
    Conditions { hopeful: bool },
    /// Facts. Hopefully: what is not known of the record is as good as it can be.
    Facts { hopeful: bool },
}

/// Whether a packed rule holds. The one place where rules are evaluated.
pub(crate) fn walk(code: &mut &'static [u8], facts: &Facts, leaves: Leaves) -> Truth {
    let (parts, all) = match take(code) {
        Node::Leaf(leaf) => return leaf_truth(leaf, facts, leaves),
        Node::All(parts) => (parts, true),
        Node::Any(parts) => (parts, false),
    };
    // False settles *all of*, true settles *any of*; the rest is then skipped.
    let settled = Truth::from(!all);
    let mut truth = Truth::from(all);
    for _ in 0..parts {
        if truth == settled {
            skip(code);
            continue;
        }
        let part = walk(code, facts, leaves);
        truth = if all { truth.and(part) } else { truth.or(part) };
    }
    truth
}

impl Condition {
    /// Whether the condition is true, given the facts.
    #[must_use]
    #[inline]
    pub fn truth(self, facts: &Facts) -> Truth {
        walk(&mut definition(self as u8), facts, Leaves::Facts { hopeful: false })
    }
}

fn leaf_truth(leaf: u8, facts: &Facts, leaves: Leaves) -> Truth {
    match leaves {
        Leaves::Conditions { hopeful } => walk(&mut definition(leaf), facts, Leaves::Facts { hopeful }),
        Leaves::Facts { hopeful } => {
            let (fact, must_hold) = literal(leaf);
            match facts.truth_of(fact) {
                Truth::Unknown if hopeful && fact >= Fact::SUBJECT_FACTS => Truth::True,
                truth if must_hold => truth,
                truth => truth.negate(),
            }
        }
    }
}

const RULE_POOL: Pool<{ 2 * QUESTIONS }> = rules();
const DEFINITION_POOL: Pool<{ Condition::ALL.len() }> = definitions();
static RULES: [u8; 2 * QUESTIONS * RULE_POOL.width()] = RULE_POOL.starts();
static RULE_BYTES: [u8; RULE_POOL.length] = RULE_POOL.used();
static DEFINITIONS: [u8; Condition::ALL.len() * DEFINITION_POOL.width()] = DEFINITION_POOL.starts();
static DEFINITION_BYTES: [u8; DEFINITION_POOL.length] = DEFINITION_POOL.used();

/// The whole catalogue as bytes, for its fingerprint.
pub(super) const fn all() -> [&'static [u8]; 4] {
    const {
        [
            &RULE_POOL.used::<{ RULE_POOL.length }>(),
            &RULE_POOL.starts::<{ 2 * QUESTIONS * RULE_POOL.width() }>(),
            &DEFINITION_POOL.used::<{ DEFINITION_POOL.length }>(),
            &DEFINITION_POOL.starts::<{ Condition::ALL.len() * DEFINITION_POOL.width() }>(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, definition, literal, rule, start, take};
    use crate::catalogue::{Action, Condition, Literal, Surface};
    use crate::rule::Rule;

    fn is_same<L: Copy>(code: &mut &'static [u8], rule: &Rule<L>, leaf: &impl Fn(L, u8) -> bool) -> bool {
        match (take(code), rule) {
            (Node::Leaf(number), Rule::Leaf(condition)) => leaf(*condition, number),
            (Node::All(count), Rule::All(parts)) | (Node::Any(count), Rule::Any(parts)) => {
                usize::from(count) == parts.len() && parts.iter().all(|part| is_same(code, part, leaf))
            }
            _ => false,
        }
    }

    #[test]
    fn packed_rules_are_the_rows_rules() {
        let rows = Action::ALL.iter().map(|action| (action.user_rule(), action.guest_rule()));
        let surfaces = Surface::ALL.iter().map(|surface| (surface.user_rule(), surface.guest_rule()));
        for (question, (user, guest)) in rows.chain(surfaces).enumerate() {
            let question = u16::try_from(question).unwrap();
            let leaf = |condition: Condition, number: u8| condition as u8 == number;
            assert!(is_same(&mut rule(question, false), user, &leaf), "users' rule of question {question}");
            assert!(is_same(&mut rule(question, true), guest, &leaf), "guests' rule of question {question}");
        }
    }

    #[test]
    fn packed_definitions_are_the_conditions_definitions() {
        for condition in Condition::ALL {
            let leaf = |wanted: Literal, number: u8| {
                literal(number) == (wanted.fact() as u8, matches!(wanted, Literal::Is(_)))
            };
            assert!(is_same(&mut definition(*condition as u8), condition.definition(), &leaf), "{}", condition.name());
        }
    }

    #[test]
    fn a_rule_begins_where_one_byte_or_two_say() {
        assert_eq!([0, 1, 2].map(|place| start::<1>(&[7, 255], place)), [Some(7), Some(255), None]);
        assert_eq!([0, 1, 2].map(|place| start::<2>(&[7, 0, 2, 1], place)), [Some(7), Some(258), None]);
    }
}
