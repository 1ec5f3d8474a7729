//! Errors of a request, or of one evaluation of a batch.

use crate::state::Problem;
use axum::http::StatusCode;

/// Why a question cannot be answered. On its own it is the response; in a batch, a denial in its place.
#[derive(Debug, Clone)]
pub(super) struct RequestError {
    pub(super) status: StatusCode,
    pub(super) code: &'static str,
    pub(super) path: String,
    pub(super) message: String,
}

impl RequestError {
    /// The request is malformed.
    pub(super) fn malformed(path: impl Into<String>, message: impl Into<String>) -> RequestError {
        RequestError {
            status: StatusCode::BAD_REQUEST,
            code: "input_malformed",
            path: path.into(),
            message: message.into(),
        }
    }

    /// A required member is missing.
    pub(super) fn missing(path: &str) -> RequestError {
        RequestError::malformed(path, format!("`{path}` is missing"))
    }

    /// The scope of the key does not permit the request.
    pub(super) fn not_in_scope(message: &str) -> RequestError {
        RequestError {
            status: StatusCode::FORBIDDEN,
            code: "key_scope",
            path: ".".to_owned(),
            message: message.to_owned(),
        }
    }

    pub(super) fn with_code(mut self, code: &'static str) -> RequestError {
        self.code = code;
        self
    }

    /// The same error inside a part of the request.
    pub(super) fn within(mut self, part: &str) -> RequestError {
        self.path = if self.path == "." { part.to_owned() } else { format!("{part}.{}", self.path) };
        self
    }
}

// The specification wants an error message, and every body to be a JSON object: the message is its title.
impl From<RequestError> for Problem {
    fn from(error: RequestError) -> Problem {
        Problem::new(error.status, error.code, error.message).at(error.path)
    }
}
