//! The firm's records over HTTP: lists that the database filters, reads that are masked, writes that
//! are checked. Who may do what is asked of the engine, every time; nothing here has a rule.
//!
//! | file | what is there |
//! |---|---|
//! | `stored_record.rs`, `kinds/` | a record as it is kept: from its body to its columns, its lists and its facts |
//! | `related_rows.rs` | what of other rows decides about a record |
//! | `stored_facts.rs` | what storage says of a record that a command or a question names |
//! | `store.rs` | the statements that are the same for every kind, and one record read |
//! | `body.rs` | a client's body, read strictly |
//! | `mask.rs` | what of a body is hidden, and whom from |
//! | `wall.rs` | the second wall: bodies as row-level security lets them through |
//! | `list.rs`, `read.rs` | a page of a kind, and one record |
//! | `check.rs`, `names.rs`, `write.rs` | whether a record may be written, and writing it |
//! | `create.rs`, `edit.rs`, `delete.rs` | the three ways to write one |
//! | `load.rs` | all of the demo's records |
//!
//! Only kinds that have an action of seeing one are served: of another kind nobody can be said to
//! know of a record.

mod body;
mod check;
mod create;
mod delete;
mod edit;
mod kinds;
mod list;
mod load;
mod mask;
mod names;
mod read;
mod related_rows;
mod store;
mod stored_facts;
mod stored_record;
mod wall;
mod write;

pub use list::{ListItem, Page};
pub use load::load_demo;
pub use read::Shown;
pub use stored_facts::Stored;
pub(crate) use stored_facts::facts;

use crate::http::App;
use crate::problem::Problem;
use firmgate::catalogue::{Action, Kind};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list::list, create::create)).routes(routes!(
        read::read,
        edit::edit,
        delete::delete
    ))
}

/// A kind that is served, and the action of seeing one.
#[derive(Clone, Copy)]
struct RecordType {
    kind: Kind,
    view: Action,
    table: &'static store::Table,
}

impl RecordType {
    /// The kind with a name. Of one that is not served there is nothing.
    fn named(name: &str) -> Result<RecordType, Problem> {
        let kind = Kind::ALL.iter().copied().find(|kind| kind.name() == name);
        kind.and_then(RecordType::of).ok_or_else(Problem::not_found)
    }

    fn of(kind: Kind) -> Option<RecordType> {
        Some(RecordType { kind, view: kind.view()?, table: store::table(kind)? })
    }

    /// The action on the kind that is called by a verb, if the catalogue has one.
    fn action(self, verb: &str) -> Option<Action> {
        format!("{}:{verb}", self.kind.name()).parse().ok()
    }
}
