//! How long the texts are that the firm keeps. Its feed is kept for good, so nobody can make it grow with one name.

use super::invalid_code::InvalidCode;
use super::refusal::Refusal;

/// The most characters of a text that a firm and its feed keep: a name, a job title, the reason of a block. A
/// longer one is refused in a command (`text_too_long`), and cut in what a host records.
pub const TEXT_LIMIT: usize = 200;

/// A text of a command.
pub(super) fn bounded(text: &str, path: &str) -> Result<String, Refusal> {
    if text.chars().nth(TEXT_LIMIT).is_some() {
        return Err(Refusal::invalid(InvalidCode::TextTooLong, path));
    }
    Ok(text.to_owned())
}

/// A text of a host.
pub(super) fn cut(text: &str) -> String {
    text.chars().take(TEXT_LIMIT).collect()
}
