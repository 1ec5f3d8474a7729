//! Request bodies of the specification: an invalid body is a bad request, and unknown members are ignored.

use super::object::Object;
use super::request_error::RequestError;
use crate::state::{JsonError, Problem, is_json, read_whole, unique};
use axum::extract::{FromRequest, Request};
use serde::de::{DeserializeOwned, Deserializer};
use serde_json::Value;

/// A JSON body in which unknown members are ignored.
pub(super) struct LenientBody<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for LenientBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<LenientBody<T>, Problem> {
        if !is_json(&request) {
            let error = RequestError::malformed(".", "The Content-Type must be application/json");
            return Err(error.with_code("content_type").into());
        }
        let bytes = read_whole(request).await?;
        unique::check(&bytes).map_err(|error| match error {
            JsonError::NotJson(message) => {
                let message = format!("The request body is not valid JSON: {message}");
                RequestError::malformed(".", message).with_code("not_json")
            }
            JsonError::Malformed { path, message } => RequestError::malformed(path, message),
        })?;
        Ok(with_path(&mut serde_json::Deserializer::from_slice(&bytes)).map(LenientBody)?)
    }
}

/// Parses a part of a body.
pub(super) fn part<T: DeserializeOwned>(value: Value) -> Result<T, RequestError> {
    with_path(value)
}

fn with_path<'de, T: DeserializeOwned, D: Deserializer<'de, Error = serde_json::Error>>(
    source: D,
) -> Result<T, RequestError> {
    serde_path_to_error::deserialize(source)
        .map(|Object(value)| value)
        .map_err(|error| RequestError::malformed(error.path().to_string(), error.inner().to_string()))
}
