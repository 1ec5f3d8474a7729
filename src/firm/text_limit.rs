//! How long the texts are that the firm keeps. Its feed is kept for good, so nobody can make it grow with one name.

/// The most characters of a text that a firm and its feed keep: a name, a job title, the reason of a block. A
/// longer one is refused in a command (`text_too_long`), and cut in what a host records.
pub const TEXT_LIMIT: usize = 200;

/// Whether a text is no longer than that.
pub(super) fn is_within(text: &str) -> bool {
    text.chars().nth(TEXT_LIMIT).is_none()
}

/// A text of a host.
pub(super) fn cut(text: &str) -> String {
    text.chars().take(TEXT_LIMIT).collect()
}
