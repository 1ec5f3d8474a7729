//! What a request gets that cannot be answered: a problem (RFC 9457) with a stable code.

use crate::database::{DatabaseError, ErrorKind};
use crate::firms::ChangeError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use firmgate::decide::Decision;
use firmgate::firm::Refusal;
use serde::Serialize;
use utoipa::ToSchema;

/// A problem. Its `code` is what programs look at; the `title` is for people and may improve.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code says what it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// What is wrong, in one sentence.
    title: String,
    /// The status of the response.
    status: u16,
    /// The stable code; of a denial the reason of the catalogue.
    code: String,
    /// The part of the request that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(flatten)]
    more: Option<Box<More>>,
    /// In how many seconds it is worth trying again.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
}

/// What only some problems have.
#[derive(Debug, Default, Serialize, ToSchema)]
struct More {
    /// Of a denial, the decision, in conditions that may be shown to the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    decision: Option<serde_json::Value>,
    /// Of a stale revision, the current one.
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<u64>,
    /// Of a stale revision, what has changed since, as far as the subject may see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<Object>>)]
    since: Option<serde_json::Value>,
    /// Of a command about many of which none could be done, what came of each.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<Object>>)]
    outcomes: Option<serde_json::Value>,
}

impl Problem {
    /// A problem with a code and a sentence.
    pub fn new(status: StatusCode, code: impl Into<String>, title: impl Into<String>) -> Problem {
        Problem {
            kind: "about:blank",
            title: title.into(),
            status: status.as_u16(),
            code: code.into(),
            path: None,
            more: None,
            retry_after: None,
        }
    }

    /// The part of the request that is at fault.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Problem {
        self.path = Some(path.into());
        self
    }

    /// In how many seconds it is worth trying again.
    #[must_use]
    pub fn again_in(mut self, seconds: u64) -> Problem {
        self.retry_after = Some(seconds);
        self
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What is not there, and what may not be known of: the same to the last byte, so that nobody
    /// can tell one from the other.
    #[must_use]
    pub fn not_found() -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "not_found", "There is no such thing")
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn signed_out() -> Problem {
        Problem::new(StatusCode::UNAUTHORIZED, "signed_out", "Sign in first")
    }

    /// What is known of, and not allowed.
    #[must_use]
    pub fn denied(decision: &Decision) -> Problem {
        let title = decision.text(firmgate::catalogue::Audience::Subject);
        let mut problem = Problem::new(StatusCode::FORBIDDEN, decision.reason.code(), title);
        problem.more = Some(Box::new(More { decision: serde_json::to_value(decision).ok(), ..More::default() }));
        problem
    }

    /// A body, a query or a path that is not what it has to be.
    pub fn malformed(path: impl Into<String>, title: impl Into<String>) -> Problem {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "input_malformed", title).at(path)
    }
}

impl From<&Refusal> for Problem {
    fn from(refusal: &Refusal) -> Problem {
        match refusal {
            Refusal::Denied { decision } => Problem::denied(decision),
            Refusal::Invalid { code, path, sentence } => {
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code.code(), *sentence).at(path)
            }
            Refusal::Stale { current, since } => {
                let mut problem = Problem::new(StatusCode::CONFLICT, refusal.code(), refusal.to_string());
                let (current, since) = (Some(*current), serde_json::to_value(since).ok());
                problem.more = Some(Box::new(More { current, since, ..More::default() }));
                problem
            }
            Refusal::NothingDone { outcomes } => {
                let mut problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, refusal.code(), refusal.to_string());
                let outcomes = serde_json::to_value(outcomes).ok();
                problem.more = Some(Box::new(More { outcomes, ..More::default() }));
                problem
            }
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        Problem::from(&refusal)
    }
}

impl From<DatabaseError> for Problem {
    fn from(error: DatabaseError) -> Problem {
        tracing::error!(code = error.code(), %error, "the database");
        match error.kind {
            ErrorKind::Full => {
                Problem::new(StatusCode::INSUFFICIENT_STORAGE, error.code(), "There is no room left to store it")
            }
            ErrorKind::Unavailable => {
                Problem::new(StatusCode::SERVICE_UNAVAILABLE, error.code(), "The database cannot be reached now")
                    .again_in(1)
            }
            _ => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something is wrong on our side"),
        }
    }
}

impl From<ChangeError> for Problem {
    fn from(error: ChangeError) -> Problem {
        match error {
            ChangeError::Refused(refusal) => Problem::from(&*refusal),
            ChangeError::Taken => {
                Problem::new(StatusCode::CONFLICT, "taken", "Somebody else came first: look, and try again")
            }
            ChangeError::Database(error) => Problem::from(error),
            ChangeError::Unknown(error) => {
                tracing::error!(code = error.code(), %error, "it is not known whether a change was made");
                let title = "Nobody knows whether it was done: look at the revision, and try again if it is the same";
                Problem::new(StatusCode::SERVICE_UNAVAILABLE, "outcome_unknown", title).again_in(1)
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = self.retry_after.map(HeaderValue::from);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(retry_after) = retry_after {
            headers.insert(header::RETRY_AFTER, retry_after);
        }
        response
    }
}
