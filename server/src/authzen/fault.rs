//! What is wrong with a request, or with one evaluation of a batch.

use crate::problem::Problem;
use axum::http::StatusCode;

/// Why something that was asked has no answer. Alone it is the response; in a batch it is a denial
/// in its place.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) status: StatusCode,
    pub(super) code: &'static str,
    pub(super) path: String,
    pub(super) message: String,
}

impl Fault {
    /// The request is not what it has to be.
    pub(super) fn malformed(path: impl Into<String>, message: impl Into<String>) -> Fault {
        Fault { status: StatusCode::BAD_REQUEST, code: "input_malformed", path: path.into(), message: message.into() }
    }

    /// Something that is required is not there.
    pub(super) fn missing(path: &str) -> Fault {
        Fault::malformed(path, format!("`{path}` is missing"))
    }

    /// The key may not be used for it.
    pub(super) fn not_in_scope(message: &str) -> Fault {
        Fault { status: StatusCode::FORBIDDEN, code: "key_scope", path: ".".to_owned(), message: message.to_owned() }
    }

    pub(super) fn with_code(mut self, code: &'static str) -> Fault {
        self.code = code;
        self
    }

    /// The same fault, of a part of the request.
    pub(super) fn within(mut self, part: &str) -> Fault {
        self.path = if self.path == "." { part.to_owned() } else { format!("{part}.{}", self.path) };
        self
    }
}

// The specification wants an error message, and every body a JSON object: the message is its title.
impl From<Fault> for Problem {
    fn from(fault: Fault) -> Problem {
        Problem::new(fault.status, fault.code, fault.message).at(fault.path)
    }
}
