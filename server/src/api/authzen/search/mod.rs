//! The search APIs: subjects, resources and actions.
//!
//! | file | what is there |
//! |---|---|
//! | `subject.rs` | who may take an action on a resource |
//! | `resource.rs` | the resources on which a subject may take an action |
//! | `action.rs` | the actions that a subject may take on a resource |
//! | `page.rs` | pages of results |
//! | `scope.rs` | the firm that is searched |

mod action;
mod page;
mod resource;
mod scope;
mod subject;

use crate::state::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(subject::search))
        .routes(routes!(resource::search))
        .routes(routes!(action::search))
}
