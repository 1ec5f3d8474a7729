//! Searches: who may, with what they may, and what they may do.
//!
//! | file | what is there |
//! |---|---|
//! | `subject.rs` | who may |
//! | `resource.rs` | with what somebody may do something |
//! | `action.rs` | what somebody may do |
//! | `page.rs` | pages of what was found |

mod action;
mod page;
mod resource;
mod subject;

use super::body::Asked;
use super::caller::Caller;
use super::entity::Context;
use super::fault::Fault;
use crate::firms::FirmHandle;
use crate::http::App;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(subject::search))
        .routes(routes!(resource::search))
        .routes(routes!(action::search))
}

// Read as it is first: a token is compared with all that a request says.
type Body = Asked<Value>;

/// The firm whose state is searched: facts of the caller are of one person, and of no list.
fn firm_of<'a>(caller: &'a Caller, context: &Context) -> Result<&'a FirmHandle, Fault> {
    match caller {
        Caller::Firm(handle) if context.snapshot.is_none() => Ok(handle),
        Caller::Firm(_) => {
            Err(Fault::not_in_scope("The key is for the firm's own state, and not for facts of the caller"))
        }
        Caller::Facts(_) => {
            Err(Fault::not_in_scope("The key is for facts of the caller, and not for the firm's own state"))
        }
    }
}
