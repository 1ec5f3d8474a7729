//! Bodies, read strictly: a body that is not what it has to be is refused with the place of the
//! fault, before anything is done.

use crate::problem::Problem;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;

// A command about two hundred matters and a batch of evaluations fit many times over.
const LIMIT: usize = 1_048_576;
const PATIENCE: usize = 16 * LIMIT;

/// A body of JSON.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Body<T>, Problem> {
        if !is_json(&request) {
            let title = "The body has to be application/json";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content_type", title));
        }
        read(&whole(request).await?).map(Body)
    }
}

/// Whether a request says that its body is JSON.
pub(crate) fn is_json<B>(request: &Request<B>) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// The whole body. Of one that is too large the rest is taken too, within reason: a connection that
/// is closed while its client still sends is reset, and the answer is lost with it.
pub(crate) async fn whole(request: Request) -> Result<Vec<u8>, Problem> {
    let mut body = request.into_body();
    let (mut taken, mut bytes) = (0, Vec::new());
    while let Some(frame) = body.frame().await {
        let frame = frame
            .map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "body_cut_off", "The body did not arrive whole"))?;
        let Some(data) = frame.data_ref() else { continue };
        taken += data.len();
        if taken <= LIMIT {
            bytes.extend_from_slice(data);
        } else if taken > PATIENCE {
            break;
        }
    }
    if taken > LIMIT {
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "The body is too large"));
    }
    Ok(bytes)
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
