//! The fingerprint of the catalogue, so that two ends of a wire know whether they agree.

use super::row::Action;
use super::surface::Surface;
use super::{packed, question};

/// Sixteen hexadecimal digits that change whenever a name, a rule or a flag does. A snapshot
/// carries the fingerprint of the catalogue that made it; a gate of another catalogue refuses it.
///
/// It tells versions apart and protects against nothing: it is not a cryptographic hash.
#[must_use]
pub fn catalogue_hash() -> &'static str {
    const TEXT: [u8; 16] = hexadecimal(fingerprint());
    const {
        match core::str::from_utf8(&TEXT) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

// FNV-1a, 64 bits: small enough to run at compile time, so that no code for it is shipped.
const fn byte(hash: u64, value: u8) -> u64 {
    (hash ^ value as u64).wrapping_mul(0x0100_0000_01b3)
}

const fn bytes(mut hash: u64, text: &[u8]) -> u64 {
    let mut rest = text;
    while let [first, more @ ..] = rest {
        hash = byte(hash, *first);
        rest = more;
    }
    byte(hash, 0xff)
}

const fn names(mut hash: u64, names: &[&str]) -> u64 {
    let mut rest = names;
    while let [first, more @ ..] = rest {
        hash = bytes(hash, first.as_bytes());
        rest = more;
    }
    hash
}

const fn fingerprint() -> u64 {
    let [rules, starts, definitions, definition_starts] = packed::all();
    let mut hash = names(names(0xcbf2_9ce4_8422_2325, Action::names()), Surface::names());
    hash = bytes(bytes(hash, rules), starts);
    hash = bytes(bytes(hash, definitions), definition_starts);
    bytes(hash, question::headers())
}

const fn hexadecimal(value: u64) -> [u8; 16] {
    const fn digit(value: u64, place: u32) -> u8 {
        let nibble = ((value >> (60 - 4 * place)) & 15) as u8;
        if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 }
    }
    [
        digit(value, 0),
        digit(value, 1),
        digit(value, 2),
        digit(value, 3),
        digit(value, 4),
        digit(value, 5),
        digit(value, 6),
        digit(value, 7),
        digit(value, 8),
        digit(value, 9),
        digit(value, 10),
        digit(value, 11),
        digit(value, 12),
        digit(value, 13),
        digit(value, 14),
        digit(value, 15),
    ]
}
