//! The OpenID AuthZEN Authorization API 1.0, for other servers: they ask, the engine answers.
//!
//! | file | what is there |
//! |---|---|
//! | `evaluation.rs` | the Access Evaluation API: one question, or several at once |
//! | `search/` | the three search APIs |
//! | `metadata.rs` | the metadata of the decision point |
//! | `decide.rs`, `response.rs` | decides one question, and its response |
//! | `caller.rs`, `key_cache.rs` | authenticates a caller by its API key |
//! | `facts_source.rs` | what a caller's questions are decided on |
//! | `api_keys.rs` | API keys: created, listed, revoked, verified |
//! | `vocabulary.rs`, `vocabulary_file.rs` | a caller's words for our names, and the file that has them |
//! | `resource.rs` | the record that a resource names |
//! | `firm_state.rs`, `choices.rs`, `caller_facts.rs` | where its facts come from: storage and state, the caller's choices, the caller |
//! | `kept_here.rs` | which records the server keeps |
//! | `entity.rs` | subjects, actions, resources and contexts of requests |
//! | `body.rs`, `object.rs` | request bodies, where unknown members are ignored |
//! | `request_error.rs` | errors of a request, or of one evaluation of a batch |
//!
//! A key has one scope. With `firm`, decisions use the firm's state: subjects are users and guests of the
//! firm, in an open session that has verified a second factor unless `context.firmgate.session` says otherwise;
//! records are as the state and the tables have them; the properties of those that the server does not keep are
//! the caller's, except for what the state knows about their matter. With `facts`, the caller sends
//! everything: `context.firmgate.snapshot`, which must be of the key's firm and of the subject, `context.firmgate.now`, and
//! the record in `resource.properties`, to which nothing is added.
//!
//! A key with the scope `firm` may have a vocabulary. Requests are translated as soon as they are parsed, and what is
//! found when it is answered: between the two there are only our names.
//!
//! Reasons are those that may be told to the subject, unless `context.firmgate.audience` is `administrator`.
//!
//! The specification requires that unknown members are ignored, here and nowhere else in the server. That
//! is safe: a fact that is not read is unknown, and an unknown fact never allows.

pub mod api_keys;
mod body;
mod caller;
mod caller_facts;
mod choices;
mod decide;
mod entity;
mod evaluation;
mod facts_source;
mod firm_state;
mod kept_here;
mod key_cache;
mod metadata;
mod object;
mod request_error;
mod resource;
mod response;
mod search;
pub mod vocabulary;
mod vocabulary_file;

use crate::state::App;
use axum::Extension;
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

#[derive(OpenApi)]
#[openapi(modifiers(&ApiKeyScheme))]
struct Document;

struct ApiKeyScheme;

impl utoipa::Modify for ApiKeyScheme {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("key", scheme);
    }
}

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(evaluation::evaluation))
        .routes(routes!(evaluation::evaluations))
        .merge(search::routes())
        .layer(Extension(Arc::new(key_cache::KeyCache::<caller::Caller>::default())))
        .routes(routes!(metadata::metadata))
        // The path may have several parts.
        .route("/.well-known/authzen-configuration/{*path}", axum::routing::get(metadata::metadata_at_path))
}
