//! Bodies, read strictly: a body that is not what it has to be is refused with the place of the
//! fault, before anything is done.

use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;

/// A body of JSON.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Body<T>, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let essence = kind.split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            let title = "The body has to be application/json";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content_type", title));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => {
                Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "The body is too large")
            }
            _ => Problem::new(StatusCode::BAD_REQUEST, "body_cut_off", "The body did not arrive whole"),
        })?;
        read(&bytes).map(Body)
    }
}

/// Reads JSON; what is at fault is named by its place.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut source = serde_json::Deserializer::from_slice(bytes);
    let wrong = |path: String, error: &serde_json::Error| {
        if error.is_syntax() || error.is_eof() {
            Problem::new(StatusCode::BAD_REQUEST, "not_json", format!("The body is no JSON: {error}"))
        } else {
            Problem::malformed(path, error.to_string())
        }
    };
    let value = serde_path_to_error::deserialize(&mut source)
        .map_err(|error| wrong(error.path().to_string(), error.inner()))?;
    source.end().map_err(|error| wrong(".".to_owned(), &error))?;
    Ok(value)
}
