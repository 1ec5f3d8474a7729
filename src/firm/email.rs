//! E-mail addresses: what is one, and which two are the same.
//!
//! Whoever signs in is found by their address, so no two people have addresses that a person or a mail server
//! takes for one. Only ASCII is accepted: letters that look alike, Unicode's several spellings of one letter,
//! and characters that nobody sees do not occur, and comparing needs no table of Unicode. A domain in other
//! letters is written as mail servers write it (`xn--`).

/// The longest address (RFC 5321, 4.5.3.1.3, without the angle brackets).
const LONGEST: usize = 254;

/// What separates and quotes addresses in a message's header (RFC 5322, 3.2.3), beside `@`.
const SPECIALS: &[u8] = br#"()<>[]:;,\""#;

/// Whether a text is an e-mail address: at most 254 visible characters of ASCII, none of which separates
/// addresses in a message's header, with one `@` and something on both sides of it.
pub(super) fn is_valid(email: &str) -> bool {
    let is_visible = |letter: u8| letter.is_ascii_graphic() && !SPECIALS.contains(&letter);
    let has_sides = |(local, domain): (&str, &str)| !local.is_empty() && !domain.is_empty() && !domain.contains('@');
    email.len() <= LONGEST && email.bytes().all(is_visible) && email.split_once('@').is_some_and(has_sides)
}

/// An e-mail address in the form that is compared: without the spaces around it, in small letters.
#[must_use]
pub fn normalized_email(email: &str) -> String {
    email.trim().to_ascii_lowercase()
}

/// Whether two e-mail addresses are the same: whether they are compared in the same form ([`normalized_email`]).
#[must_use]
pub fn is_same_email(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}

#[cfg(test)]
mod tests {
    use super::{is_same_email, is_valid, normalized_email};

    #[test]
    fn an_address_has_one_at_sign_with_something_on_both_sides() {
        for email in ["a@b", "Ada.Lovelace+court@firm.example", "o'hara@xn--bcher-kva.example"] {
            assert!(is_valid(email), "{email}");
        }
        for email in ["", "@", "ada", "ada@", "@firm.example", "ada@firm@example", "ada@@firm.example"] {
            assert!(!is_valid(email), "{email}");
        }
    }

    #[test]
    fn nothing_in_an_address_is_invisible_or_looks_like_something_else() {
        let unseen = "\u{0} \t\n\r\u{7f}\u{85}\u{a0}\u{ad}\u{200b}\u{200d}\u{200e}\u{202e}\u{2060}\u{2066}\u{3000}\u{fe0f}\u{feff}\u{e0100}";
        // A letter of another alphabet, a letter with a mark of its own, full-width, and what lists addresses.
        let alike = "\u{430}\u{e9}\u{301}\u{ff41}\u{212a}\u{17f},;:<>()[]\\\"";
        for letter in unseen.chars().chain(alike.chars()) {
            for email in [
                format!("a{letter}da@firm.example"),
                format!("ada@firm{letter}.example"),
                format!("ada@firm.example{letter}"),
            ] {
                assert!(!is_valid(&email), "{email:?}");
            }
        }
    }

    #[test]
    fn an_address_has_at_most_254_characters() {
        assert!(is_valid(&format!("{}@firm.example", "a".repeat(241))));
        assert!(!is_valid(&format!("{}@firm.example", "a".repeat(242))));
    }

    #[test]
    fn case_and_the_spaces_around_make_no_difference() {
        assert_eq!(normalized_email(" Ada@FIRM.example "), "ada@firm.example");
        let all =
            [" Ada@FIRM.example ", "ada@firm.example", "ada@firm.examplf", "ada@firm.exampl", "ADÄ@x", "adä@x", ""];
        for (one, other) in all.iter().flat_map(|one| all.iter().map(move |other| (one, other))) {
            assert_eq!(is_same_email(one, other), normalized_email(one) == normalized_email(other), "{one} {other}");
        }
    }
}
