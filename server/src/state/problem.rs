//! Error responses: problems (RFC 9457) with a stable code.

use crate::database::{DatabaseError, ErrorKind};
use crate::firms::ChangeError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use firmgate::decide::Decision;
use firmgate::firm::Refusal;
use serde::Serialize;
use utoipa::ToSchema;

/// A problem. Programs look at its `code`; the `title` is for people and may improve.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code says what it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// What is wrong, in one sentence.
    title: String,
    /// The status of the response.
    status: u16,
    /// The stable code; of a denial, the reason.
    code: String,
    /// The path of the invalid value in the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(flatten)]
    details: Option<Box<ProblemDetails>>,
    /// In how many seconds to retry.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
}

/// Members that only some problems have.
#[derive(Debug, Default, Serialize, ToSchema)]
struct ProblemDetails {
    /// Of a denial, the decision, in conditions that may be shown to the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    decision: Option<serde_json::Value>,
    /// Of a stale revision, the current one.
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<u64>,
    /// Of a stale revision, the entries since then that the subject may see.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<Object>>)]
    since: Option<serde_json::Value>,
    /// Of a bulk command of which nothing could be done, the outcome for each target.
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
            details: None,
            retry_after: None,
        }
    }

    /// Adds the path of the invalid value in the request.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Problem {
        self.path = Some(path.into());
        self
    }

    /// Adds in how many seconds to retry.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Problem {
        self.retry_after = Some(seconds);
        self
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// 404, for what does not exist and for what the caller may not know of: the response is the same
    /// byte for byte, so the two cannot be told apart.
    #[must_use]
    pub fn not_found() -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "not_found", "Not found")
    }

    /// 401, for requests without an open session.
    #[must_use]
    pub fn signed_out() -> Problem {
        Problem::new(StatusCode::UNAUTHORIZED, "signed_out", "Sign in first")
    }

    /// 403, for a denied action on what the caller may know of.
    #[must_use]
    pub fn denied(decision: &Decision) -> Problem {
        let title = decision.text(firmgate::catalogue::Audience::Subject);
        let decision_json = serde_json::to_value(decision).ok();
        Problem::new(StatusCode::FORBIDDEN, decision.reason.code(), title)
            .with(ProblemDetails { decision: decision_json, ..ProblemDetails::default() })
    }

    /// 422, for an invalid body, query or path.
    pub fn malformed(path: impl Into<String>, title: impl Into<String>) -> Problem {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "input_malformed", title).at(path)
    }

    fn with(mut self, details: ProblemDetails) -> Problem {
        self.details = Some(Box::new(details));
        self
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
                let (current, since) = (Some(*current), serde_json::to_value(since).ok());
                Problem::new(StatusCode::CONFLICT, refusal.code(), refusal.to_string()).with(ProblemDetails {
                    current,
                    since,
                    ..ProblemDetails::default()
                })
            }
            Refusal::NothingDone { outcomes } => {
                let outcomes = serde_json::to_value(outcomes).ok();
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, refusal.code(), refusal.to_string())
                    .with(ProblemDetails { outcomes, ..ProblemDetails::default() })
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
        tracing::error!(code = error.code(), %error, "database error");
        match error.kind {
            ErrorKind::Full => {
                Problem::new(StatusCode::INSUFFICIENT_STORAGE, error.code(), "The database has no space left")
            }
            ErrorKind::Unavailable => {
                Problem::new(StatusCode::SERVICE_UNAVAILABLE, error.code(), "The database is unavailable")
                    .retry_after(1)
            }
            _ => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Internal server error"),
        }
    }
}

impl From<ChangeError> for Problem {
    fn from(error: ChangeError) -> Problem {
        match error {
            ChangeError::Refused(refusal) => Problem::from(&*refusal),
            ChangeError::Conflict => Problem::new(StatusCode::CONFLICT, "taken", "Conflict: reload and retry"),
            ChangeError::Database(error) => Problem::from(error),
            ChangeError::OutcomeUnknown(error) => {
                tracing::error!(code = error.code(), %error, "the connection was lost during a commit");
                let title = "Outcome unknown: check the revision before retrying";
                Problem::new(StatusCode::SERVICE_UNAVAILABLE, "outcome_unknown", title).retry_after(1)
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
