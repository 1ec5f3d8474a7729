//! For servers with axum: who asks, and whether they may.
//!
//! A host says once how a session becomes a [`Gate`], by [`Sessions`]; a handler takes a [`Subject`]
//! and asks it. What may not be known of answers 404, what is known of and not allowed 403 with the
//! decision, nobody 401; no handler can forget which.
//!
//! ```
//! use axum::Router;
//! use axum::http::request::Parts;
//! use axum::routing::get;
//! use firmgate::Gate;
//! use firmgate::axum::{Denied, Sessions, Subject};
//! use firmgate::catalogue::Action;
//! use firmgate::facts::{Access, Matter};
//!
//! #[derive(Clone)]
//! struct Office;
//!
//! impl Sessions for Office {
//!     // From the host's own session, never from what the client says of itself.
//!     async fn gate(&self, _parts: &Parts) -> Option<Gate> {
//!         None
//!     }
//! }
//!
//! async fn edit(subject: Subject) -> Result<&'static str, Denied> {
//!     let matter = Matter { access: Some(Access::Everyone), blocked: Some(vec![]), ..Matter::default() };
//!     subject.require(Action::MatterEdit, &matter)?;
//!     Ok("edited")
//! }
//!
//! let routes: Router = Router::new().route("/matters/7/edit", get(edit)).with_state(Office);
//! ```

use crate::Gate;
use crate::catalogue::{Action, Audience};
use crate::decide::Decision;
use crate::facts::Resource;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// How a host's session becomes a gate. Implemented by the state of its router.
pub trait Sessions: Send + Sync {
    /// The gate of whoever sent the request; none if nobody is signed in, or it cannot be said who.
    fn gate(&self, parts: &Parts) -> impl Future<Output = Option<Gate>> + Send;
}

/// Whoever sent the request. Without one, the handler is not called and the answer is 401.
#[derive(Clone, Debug)]
pub struct Subject(pub Gate);

/// Why a request is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Denied {
    /// Nobody is signed in: 401.
    SignedOut,
    /// It may not be known of, or is not there: 404, the same for both.
    NotFound,
    /// It is known of, and not allowed: 403, with the decision.
    Forbidden(Box<Decision>),
}

impl<S: Sessions> FromRequestParts<S> for Subject {
    type Rejection = Denied;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Subject, Denied> {
        state.gate(parts).await.map(Subject).ok_or(Denied::SignedOut)
    }
}

impl Subject {
    /// Lets the handler go on if the subject may take the action, and gives the decision.
    ///
    /// # Errors
    ///
    /// [`Denied::NotFound`] if the record may not be known of; otherwise [`Denied::Forbidden`].
    pub fn require<'a>(&self, action: Action, record: impl Into<Resource<'a>>) -> Result<Decision, Denied> {
        let record = record.into();
        let decision = self.0.decide(action, record);
        match (decision.is_allowed(), self.0.knows_of(record)) {
            (true, _) => Ok(decision),
            (false, true) => Err(Denied::Forbidden(Box::new(decision))),
            (false, false) => Err(Denied::NotFound),
        }
    }
}

impl IntoResponse for Denied {
    fn into_response(self) -> Response {
        let (status, code, title) = match &self {
            Denied::SignedOut => (StatusCode::UNAUTHORIZED, "signed_out", "Sign in first".to_owned()),
            Denied::NotFound => (StatusCode::NOT_FOUND, "not_found", "There is no such thing".to_owned()),
            Denied::Forbidden(decision) => {
                (StatusCode::FORBIDDEN, decision.reason.code(), decision.text(Audience::Subject))
            }
        };
        let mut problem = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "code": code });
        if let (Denied::Forbidden(decision), Some(problem)) = (&self, problem.as_object_mut()) {
            problem.insert("decision".to_owned(), json!(decision));
        }
        let mut response = (status, problem.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}
