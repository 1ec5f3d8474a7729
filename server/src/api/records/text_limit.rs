//! How long the texts of a record may be.

use crate::state::Problem;
use axum::http::StatusCode;
use firmgate::firm::TEXT_LIMIT;
use serde_json::{Map, Value};

/// The most characters of a text in which people write what they like: a description, a note, a message. Any other
/// text is a title or a name, and has at most [`TEXT_LIMIT`] characters.
const NOTE_LIMIT: usize = 10_000;

const NOTES: [&str; 2] = ["description", "text"];

/// Checks the texts that a request gives. What is stored already stays, however long.
///
/// # Errors
///
/// [`Problem`], 422 `text_too_long` with the path of the text.
pub(super) fn check(fields: &Map<String, Value>) -> Result<(), Problem> {
    fields.iter().try_for_each(|(name, value)| check_value(name, name, value))
}

fn check_value(path: &str, name: &str, value: &Value) -> Result<(), Problem> {
    match value {
        Value::String(text) => {
            let limit = if NOTES.contains(&name) { NOTE_LIMIT } else { TEXT_LIMIT };
            if text.chars().nth(limit).is_none() {
                return Ok(());
            }
            let title = format!("The text has more than {limit} characters");
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "text_too_long", title).at(path))
        }
        Value::Array(items) => {
            items.iter().enumerate().try_for_each(|(place, item)| check_value(&format!("{path}[{place}]"), name, item))
        }
        Value::Object(fields) => {
            fields.iter().try_for_each(|(name, value)| check_value(&format!("{path}.{name}"), name, value))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{NOTE_LIMIT, check};
    use firmgate::firm::TEXT_LIMIT;
    use serde_json::{Value, json};

    fn path_of(fields: &Value) -> Option<Value> {
        let problem = check(fields.as_object().unwrap()).err()?;
        assert_eq!(problem.code(), "text_too_long");
        Some(serde_json::to_value(problem).unwrap()["path"].clone())
    }

    #[test]
    fn a_limit_is_counted_in_characters() {
        assert_eq!(path_of(&json!({"name": "ä".repeat(TEXT_LIMIT)})), None);
        assert_eq!(path_of(&json!({"name": "ä".repeat(TEXT_LIMIT + 1)})), Some("name".into()));
        assert_eq!(path_of(&json!({"text": "a".repeat(NOTE_LIMIT)})), None);
        assert_eq!(path_of(&json!({"text": "a".repeat(NOTE_LIMIT + 1)})), Some("text".into()));
    }

    #[test]
    fn a_text_inside_a_field_is_named_by_its_path() {
        let messages = json!({"messages": [{"text": "short"}, {"text": "a".repeat(NOTE_LIMIT + 1)}]});
        assert_eq!(path_of(&messages), Some("messages[1].text".into()));
        assert_eq!(path_of(&json!({"about": ["a".repeat(TEXT_LIMIT + 1)]})), Some("about[0]".into()));
    }
}
