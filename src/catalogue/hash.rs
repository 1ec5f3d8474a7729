//! The fingerprint of the catalogue, so that two ends of a wire know whether they agree.

use super::fact::Literal;
use super::row::Action;
use super::surface::Surface;
use super::term::Term;
use crate::rule::Rule;

/// Sixteen hexadecimal digits that change whenever a name, a rule or a flag does. A snapshot
/// carries the fingerprint of the catalogue that made it; a gate of another catalogue refuses it.
///
/// It tells versions apart and protects against nothing: it is not a cryptographic hash.
#[must_use]
pub fn catalogue_hash() -> &'static str {
    const TEXT: [u8; 16] = hexadecimal(fingerprint());
    const { match core::str::from_utf8(&TEXT) { Ok(text) => text, Err(_) => "" } }
}

// FNV-1a, 64 bits: small enough to run at compile time, so that no code for it is shipped.
const fn byte(hash: u64, value: u8) -> u64 {
    (hash ^ value as u64).wrapping_mul(0x0100_0000_01b3)
}

const fn bytes(hash: u64, text: &[u8]) -> u64 {
    match text {
        [] => byte(hash, 0xff),
        [first, rest @ ..] => bytes(byte(hash, *first), rest),
    }
}

const fn literals(hash: u64, parts: &[Rule<Literal>]) -> u64 {
    match parts {
        [] => byte(hash, 0xfe),
        [first, rest @ ..] => literals(definition(hash, first), rest),
    }
}

const fn definition(hash: u64, rule: &Rule<Literal>) -> u64 {
    match rule {
        Rule::All(parts) => literals(byte(hash, 1), parts),
        Rule::Any(parts) => literals(byte(hash, 2), parts),
        Rule::Term(Literal::Is(fact)) => byte(byte(hash, 3), *fact as u8),
        Rule::Term(Literal::Not(fact)) => byte(byte(hash, 4), *fact as u8),
    }
}

const fn terms(hash: u64, parts: &[Rule<Term>]) -> u64 {
    match parts {
        [] => byte(hash, 0xfd),
        [first, rest @ ..] => terms(rule(hash, first), rest),
    }
}

const fn rule(hash: u64, value: &Rule<Term>) -> u64 {
    match value {
        Rule::All(parts) => terms(byte(hash, 5), parts),
        Rule::Any(parts) => terms(byte(hash, 6), parts),
        Rule::Term(term) => definition(byte(byte(hash, 7), *term as u8), term.definition()),
    }
}

const fn fingerprint() -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let (mut names, mut kinds, mut users, mut guests, mut flags) = Action::each();
    while let (
        [name, more_names @ ..],
        [kind, more_kinds @ ..],
        [user, more_users @ ..],
        [guest, more_guests @ ..],
        [flag, more_flags @ ..],
    ) = (names, kinds, users, guests, flags)
    {
        hash = bytes(hash, name.as_bytes());
        hash = byte(byte(hash, *kind as u8), *flag);
        hash = rule(rule(hash, user), guest);
        (names, kinds, users, guests, flags) = (more_names, more_kinds, more_users, more_guests, more_flags);
    }
    let (mut names, mut rules) = Surface::each();
    while let ([name, more_names @ ..], [(user, guest), more_rules @ ..]) = (names, rules) {
        hash = bytes(hash, name.as_bytes());
        hash = rule(rule(hash, user), guest);
        (names, rules) = (more_names, more_rules);
    }
    hash
}

const fn hexadecimal(value: u64) -> [u8; 16] {
    const fn digit(value: u64, place: u32) -> u8 {
        let nibble = ((value >> (60 - 4 * place)) & 15) as u8;
        if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 }
    }
    [
        digit(value, 0), digit(value, 1), digit(value, 2), digit(value, 3),
        digit(value, 4), digit(value, 5), digit(value, 6), digit(value, 7),
        digit(value, 8), digit(value, 9), digit(value, 10), digit(value, 11),
        digit(value, 12), digit(value, 13), digit(value, 14), digit(value, 15),
    ]
}
