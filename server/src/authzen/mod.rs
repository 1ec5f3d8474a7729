//! The OpenID AuthZEN Authorization API 1.0, for other servers: they ask, the engine answers.
//!
//! | file | what is there |
//! |---|---|
//! | `keys.rs` | keys of other servers: made, listed, revoked, checked |
//! | `caller.rs` | who calls, and what they may be answered from |
//! | `entity.rs` | what requests are made of |
//! | `body.rs`, `object.rs`, `fault.rs` | reading requests, and what is wrong with them |
//! | `record.rs` | the record that a resource names |
//! | `decide.rs`, `answer.rs` | one question, and its answer |
//! | `evaluation.rs` | one question, or many at once |
//! | `search/` | who may, with what, and what |
//! | `metadata.rs` | where everything is |
//!
//! A key has one scope. With `firm`, answers come from the firm's state: subjects are users and
//! guests of the firm, in a session that is open and has passed what is required unless
//! `context.session` says otherwise; matters, users, groups and calendars are as the state has them;
//! the properties of other records are what the caller says, but for what the state knows of the
//! matter they belong to. With `facts`, the caller brings everything: `context.snapshot`, which has
//! to be of the key's firm and of the subject, `context.now`, and the record in
//! `resource.properties`, of which nothing is added and nothing is known.
//!
//! Reasons are given as they may be told to the subject; `context.audience` may be `administrator`.
//!
//! The specification asks that what is not known is ignored, here and nowhere else in the server. That
//! is safe: a fact that is not read is unknown, and unknown never allows.

mod answer;
mod body;
mod caller;
mod decide;
mod entity;
mod evaluation;
mod fault;
pub mod keys;
mod metadata;
mod object;
mod record;
mod search;

use crate::http::App;
use axum::Extension;
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

#[derive(OpenApi)]
#[openapi(modifiers(&Key))]
struct Document;

struct Key;

impl utoipa::Modify for Key {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let key = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("key", key);
    }
}

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(evaluation::one))
        .routes(routes!(evaluation::many))
        .merge(search::routes())
        .layer(Extension(Arc::new(caller::Checked::default())))
        .routes(routes!(metadata::metadata))
}
