//! Strong passwords. The rule is here, once: a page that has no engine of a firm gets its numbers and classes from here
//! too (`firmgate/password`), and a test compares the two on every character.

use serde::Serialize;

/// Why a password is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordFault {
    /// It has fewer than 8 characters (SEC-4).
    TooShort,
    /// The firm requires strong passwords, and it is none: it has fewer than 20 characters, and
    /// fewer than 12 or fewer than three of the four classes: small letters, capital letters,
    /// digits, others.
    NotStrong,
    /// It is the last one again (SEC-5).
    Reused,
}

/// The minimum length of a password (SEC-4).
pub const SHORTEST: usize = 8;

/// The number of characters of a password that count (SEC-4).
pub const COUNTED: usize = 72;

/// The minimum length of a strong password of [`STRONG_CLASSES`] classes.
pub const STRONG: usize = 12;

/// The number of classes of which a strong password has characters.
pub const STRONG_CLASSES: usize = 3;

/// The minimum length of a strong password of any class.
pub const STRONG_OF_ANY_CLASS: usize = 20;

/// A class of characters, and the name of the property that Unicode has for it.
pub type CharClass = (fn(char) -> bool, &'static str);

/// The classes of characters: small letters, capital letters, digits. Everything else is one class more.
pub const CLASSES: [CharClass; 3] =
    [(char::is_lowercase, "Lowercase"), (char::is_uppercase, "Uppercase"), (char::is_numeric, "N")];

/// The part of a password that counts: hash and compare this.
///
/// Characters, not bytes: a host whose hash function takes 72 bytes needs one that takes more, or
/// hashes this first.
#[must_use]
pub fn counted(password: &str) -> &str {
    password.char_indices().nth(COUNTED).map_or(password, |(end, _)| password.split_at(end).0)
}

/// All reasons why a password is not accepted, in the order of [`PasswordFault`].
///
/// Clio has published no rule that can be checked (SEC-8), so the rule for strong passwords is Firmgate's
/// own. `is_last` tests whether a text is the password that is replaced; the host compares it with the
/// stored hash.
#[must_use]
pub fn faults(password: &str, must_be_strong: bool, is_last: impl FnOnce(&str) -> bool) -> Vec<PasswordFault> {
    let counted = counted(password);
    let length = counted.chars().count();
    let named = CLASSES.iter().filter(|(is_in, _)| counted.chars().any(is_in)).count();
    let others = usize::from(counted.chars().any(|letter| CLASSES.iter().all(|(is_in, _)| !is_in(letter))));
    let is_strong = length >= STRONG_OF_ANY_CLASS || (length >= STRONG && named + others >= STRONG_CLASSES);
    let found = [
        (length < SHORTEST, PasswordFault::TooShort),
        (must_be_strong && !is_strong, PasswordFault::NotStrong),
        (is_last(counted), PasswordFault::Reused),
    ];
    found.into_iter().filter(|(is_so, _)| *is_so).map(|(_, fault)| fault).collect()
}

#[cfg(test)]
mod tests {
    use super::{COUNTED, PasswordFault, counted, faults};

    fn of(password: &str, must_be_strong: bool) -> Vec<PasswordFault> {
        faults(password, must_be_strong, |_| false)
    }

    #[test]
    fn eight_characters_always() {
        assert_eq!(of("1234567", false), [PasswordFault::TooShort]);
        assert_eq!(of("12345678", false), []);
        assert_eq!(of("ÄÖÜäöü€ß", false), [], "characters count, not bytes");
    }

    #[test]
    fn strong_is_long_or_mixed() {
        assert_eq!(of("abcdefghijkl", true), [PasswordFault::NotStrong]);
        assert_eq!(of("abcdefghijK1", true), []);
        assert_eq!(of("abcdefghiK1", true), [PasswordFault::NotStrong], "eleven characters");
        assert_eq!(of("correct horse battery", true), []);
        assert_eq!(of("aB1!", true), [PasswordFault::TooShort, PasswordFault::NotStrong]);
    }

    #[test]
    fn only_the_first_seventy_two_count() {
        let long = "x".repeat(COUNTED) + "1A!";
        assert_eq!(counted(&long), "x".repeat(COUNTED));
        assert_eq!(faults(&long, false, |text| text == "x".repeat(COUNTED)), [PasswordFault::Reused]);
    }
}
