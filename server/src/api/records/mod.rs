//! The firm's records over HTTP: lists filtered in the database, reads masked, writes checked. The engine
//! decides every time; there is no rule here.
//!
//! | file | what is there |
//! |---|---|
//! | `list.rs`, `read.rs` | a page of one kind, and one record |
//! | `create.rs`, `edit.rs`, `delete.rs` | the three ways to write a record |
//! | `write.rs` | stores a checked write together with its feed entry |
//! | `check.rs` | whether a record may be written |
//! | `readable.rs` | what a subject may read of a record, and whether a write would let its writer read more |
//! | `references.rs` | whether the writer may know of the records that a record refers to |
//! | `view.rs` | a record as a subject may see it |
//! | `people.rs` | the names of the people whom a record names |
//! | `mask.rs` | the fields that a mask hides |
//! | `row_security.rs` | reads bodies under row-level security |
//! | `body.rs` | request bodies, parsed strictly |
//! | `text_limit.rs` | how long the texts of a record may be |
//! | `table.rs` | the table of each kind, and reading one record |
//! | `record_type.rs` | the kinds of record that are served |
//! | `kinds/` | each kind of record: parses its body, and derives its columns, lists and facts |
//! | `stored_record.rs` | what every kind provides |
//! | `facts_context.rs`, `related_rows.rs` | what else the facts of a record are made from, and loading it |
//! | `keeper.rs` | where the records of each kind are kept |
//! | `stored_facts.rs` | the stored facts of a record that a command or a request names |
//! | `named_records.rs`, `state_records.rs` | the facts of the records that an evaluation names |
//! | `allowed_ids.rs` | the ids of the records on which a subject may take an action |
//! | `demo.rs` | stores the demo's records |
//!
//! Only kinds with a view action are served: of any other kind, nobody could be said to know of a record.

mod allowed_ids;
mod body;
mod check;
mod create;
mod delete;
mod demo;
mod edit;
mod facts_context;
mod keeper;
mod kinds;
mod list;
mod mask;
mod named_records;
mod one_record;
mod people;
mod read;
mod readable;
mod record_type;
mod references;
mod related_rows;
mod row_security;
mod state_records;
mod stored_facts;
mod stored_record;
mod table;
mod text_limit;
mod view;
mod write;

pub(crate) use allowed_ids::allowed_ids;
pub use demo::load_demo;
pub(crate) use keeper::{Keeper, keeper};
pub use list::{ListItem, Page};
pub(crate) use named_records::{NamedRecord, NamedRecords};
pub(crate) use one_record::facts;
pub use people::NamedPerson;
pub use stored_facts::Stored;
pub(crate) use table::{can_be_stored, parse_id};
pub use view::RecordView;
pub(crate) use view::projected;

use crate::state::App;
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
