//! Bodies as the specification has them: whatever is wrong with one is a bad request, and what is
//! not known is ignored.

use super::fault::Fault;
use super::object::Object;
use crate::http::{is_json, whole};
use crate::problem::Problem;
use axum::extract::{FromRequest, Request};
use serde::de::{DeserializeOwned, Deserializer};
use serde_json::Value;

/// A body of JSON.
pub(super) struct Asked<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Asked<T>, Problem> {
        if !is_json(&request) {
            let fault = Fault::malformed(".", "The body has to be application/json");
            return Err(fault.with_code("content_type").into());
        }
        let bytes = whole(request).await?;
        // Where a fault is, is found in a second reading: most bodies have none, and pay nothing.
        serde_json::from_slice(&bytes)
            .map(|Object(value)| Asked(value))
            .map_err(|error| fault_of::<T>(&bytes, &error).into())
    }
}

fn fault_of<T: DeserializeOwned>(bytes: &[u8], error: &serde_json::Error) -> Fault {
    if error.is_syntax() || error.is_eof() {
        return Fault::malformed(".", format!("The body is no JSON: {error}")).with_code("not_json");
    }
    match at_path::<T, _>(&mut serde_json::Deserializer::from_slice(bytes)) {
        Err(fault) => fault,
        Ok(_) => Fault::malformed(".", error.to_string()),
    }
}

/// Reads a part of a body.
pub(super) fn part<T: DeserializeOwned>(value: Value) -> Result<T, Fault> {
    at_path(value)
}

fn at_path<'de, T: DeserializeOwned, D: Deserializer<'de, Error = serde_json::Error>>(source: D) -> Result<T, Fault> {
    serde_path_to_error::deserialize(source)
        .map(|Object(value)| value)
        .map_err(|error| Fault::malformed(error.path().to_string(), error.inner().to_string()))
}
