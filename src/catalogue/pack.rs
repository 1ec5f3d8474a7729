//! Packs the rules, at compile time, one byte a node, equal rules once. Nothing of this is shipped.

use super::condition::Condition;
use super::fact::Fact;
use super::literal::Literal;
use super::row::Action;
use super::surface::Surface;
use crate::rule::Rule;

// A rule in prefix notation. The upper four bits 14 and 15: all of, any of, as many parts as the
// lower four say, which follow. Anything else is a leaf: the number of a condition; or the number of a
// fact, or from `NOT` on that of a fact that must not hold.
pub(super) const ALL: u8 = 0xe0;
const ANY: u8 = 0xf0;
pub(super) const NOT: u8 = 0x70;

// INVARIANT: leaves stay below the joins, and a number of parts fits four bits.
const _: () = assert!(Condition::ALL.len() <= ALL as usize, "conditions no longer fit a leaf");
const _: () = assert!(Fact::COUNT <= NOT as usize, "facts no longer fit a leaf");
const _: () = assert!(NOT as usize + Fact::COUNT <= ALL as usize, "facts that must not hold no longer fit a leaf");

pub(super) const QUESTIONS: usize = Action::ALL.len() + Surface::ALL.len();

// Only the compiler fills it: what is shipped is as long as it has to be.
const ROOM: usize = 4096;
const _: () = assert!(ROOM <= 1 << 16, "where a rule begins no longer fits two bytes");

/// Packed rules one after another, and where each begins.
pub(super) struct Pool<const N: usize> {
    bytes: [u8; ROOM],
    pub(super) length: usize,
    starts: [u16; N],
}

#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
#[expect(clippy::cast_possible_truncation, reason = "what is cast is asserted to fit, at compile time")]
impl<const N: usize> Pool<N> {
    const fn new() -> Pool<N> {
        Pool { bytes: [0; ROOM], length: 0, starts: [0; N] }
    }

    const fn push(&mut self, byte: u8) {
        assert!(self.length < ROOM, "rules have grown: enlarge `ROOM`");
        self.bytes[self.length] = byte;
        self.length += 1;
    }

    const fn join(&mut self, all: bool, parts: usize) {
        assert!(parts < 16, "a rule has more parts than four bits can say");
        self.push(if all { ALL } else { ANY } | parts as u8);
    }

    /// Ends the rule that was pushed since `start`: if an earlier rule is the same, that one is
    /// taken, and this one is dropped.
    const fn end(&mut self, place: usize, start: usize) {
        let mut earlier = 0;
        while earlier < place {
            let other = self.starts[earlier] as usize;
            let mut same = 0;
            while other + same < start
                && start + same < self.length
                && self.bytes[other + same] == self.bytes[start + same]
            {
                same += 1;
            }
            if start + same == self.length {
                self.starts[place] = self.starts[earlier];
                self.length = start;
                return;
            }
            earlier += 1;
        }
        self.starts[place] = start as u16;
    }

    const fn rule(&mut self, rule: &Rule<Condition>) {
        match rule {
            Rule::Leaf(condition) => self.push(*condition as u8),
            Rule::All(parts) | Rule::Any(parts) => {
                self.join(matches!(rule, Rule::All(_)), parts.len());
                let mut part = 0;
                while part < parts.len() {
                    self.rule(&parts[part]);
                    part += 1;
                }
            }
        }
    }

    const fn definition(&mut self, rule: &Rule<Literal>) {
        match rule {
            Rule::Leaf(Literal::Is(fact)) => self.push(*fact as u8),
            Rule::Leaf(Literal::Not(fact)) => self.push(NOT + *fact as u8),
            Rule::All(parts) | Rule::Any(parts) => {
                self.join(matches!(rule, Rule::All(_)), parts.len());
                let mut part = 0;
                while part < parts.len() {
                    self.definition(&parts[part]);
                    part += 1;
                }
            }
        }
    }

    /// The bytes, as many as there are.
    pub(super) const fn used<const LENGTH: usize>(&self) -> [u8; LENGTH] {
        let mut used = [0; LENGTH];
        let mut place = 0;
        while place < LENGTH {
            used[place] = self.bytes[place];
            place += 1;
        }
        used
    }

    /// How many bytes say where a rule begins: one, as long as one can.
    pub(super) const fn width(&self) -> usize {
        if self.length <= 256 { 1 } else { 2 }
    }

    /// Where each rule begins, in so many bytes each, the lowest first.
    pub(super) const fn starts<const LENGTH: usize>(&self) -> [u8; LENGTH] {
        let mut starts = [0; LENGTH];
        let mut place = 0;
        while place < LENGTH {
            starts[place] = (self.starts[place / self.width()] >> (8 * (place % self.width()))) as u8;
            place += 1;
        }
        starts
    }
}

#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
pub(super) const fn rules() -> Pool<{ 2 * QUESTIONS }> {
    let mut pool = Pool::new();
    let (users, guests) = Action::rules();
    let surfaces = Surface::rules();
    let mut question = 0;
    while question < QUESTIONS {
        let (user, guest) = if question < users.len() {
            (&users[question], &guests[question])
        } else {
            let (user, guest) = &surfaces[question - users.len()];
            (user, guest)
        };
        let start = pool.length;
        pool.rule(user);
        pool.end(2 * question, start);
        let start = pool.length;
        pool.rule(guest);
        pool.end(2 * question + 1, start);
        question += 1;
    }
    pool
}

#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
pub(super) const fn definitions() -> Pool<{ Condition::ALL.len() }> {
    let mut pool = Pool::new();
    let mut condition = 0;
    while condition < Condition::ALL.len() {
        let start = pool.length;
        pool.definition(Condition::ALL[condition].definition());
        pool.end(condition, start);
        condition += 1;
    }
    pool
}
