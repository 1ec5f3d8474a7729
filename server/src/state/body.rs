//! JSON bodies, parsed strictly: an invalid body is refused with the path of the error, before
//! anything is done.

use super::problem::Problem;
use super::unique::{self, JsonError};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;

// A command about two hundred matters and a batch of evaluations fit many times over.
const LIMIT: usize = 1_048_576;
const READ_LIMIT: usize = 16 * LIMIT;

/// A JSON body.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Body<T>, Problem> {
        if !is_json(&request) {
            let title = "The Content-Type must be application/json";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content_type", title));
        }
        parse(&read_whole(request).await?).map(Body)
    }
}

/// Whether a request says that its body is JSON.
pub(crate) fn is_json<B>(request: &Request<B>) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// Reads the whole body. The rest of a body that is too large is read too, within reason: a connection
/// that is closed while its client still sends is reset, and the response is lost with it.
pub(crate) async fn read_whole(request: Request) -> Result<Vec<u8>, Problem> {
    let mut body = request.into_body();
    let (mut length, mut bytes) = (0, Vec::new());
    while let Some(frame) = body.frame().await {
        let frame = frame
            .map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "body_cut_off", "The request body is incomplete"))?;
        let Some(data) = frame.data_ref() else { continue };
        length += data.len();
        if length <= LIMIT {
            bytes.extend_from_slice(data);
        } else if length > READ_LIMIT {
            break;
        }
    }
    if length > LIMIT {
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "The request body is too large"));
    }
    Ok(bytes)
}

/// Parses JSON; an error has the path of the value.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    unique::check(bytes).map_err(|error| match error {
        JsonError::NotJson(message) => {
            let title = format!("The request body is not valid JSON: {message}");
            Problem::new(StatusCode::BAD_REQUEST, "not_json", title)
        }
        JsonError::Malformed { path, message } => Problem::malformed(path, message),
    })?;
    let mut source = serde_json::Deserializer::from_slice(bytes);
    serde_path_to_error::deserialize(&mut source)
        .map_err(|error| Problem::malformed(error.path().to_string(), error.inner().to_string()))
}
