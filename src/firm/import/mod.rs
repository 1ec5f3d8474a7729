//! Import of a firm from the responses of Clio's developer API v4 (`docs/domain.md`, "Developer API
//! v4").
//!
//! The API says less than a firm's permissions are: no visibility settings, no blocks, no shares.
//! What it does not say gets the value that grants least, and each such value is in the report.
//!
//! | file | what is there |
//! |---|---|
//! | `imported.rs` | imports a firm |
//! | `importer.rs` | an import that is under way: the export, the people, the report |
//! | `export.rs`, `records.rs`, `read.rs` | parses the responses of the API |
//! | `check.rs`, `import_error.rs` | validates them |
//! | `note.rs` | the notes of the report |
//! | `firm.rs` | the settings, and the parts that the export lacks |
//! | `users.rs`, `contacts.rs` | users and guests |
//! | `groups.rs` | groups |
//! | `matters.rs`, `tasks.rs` | matters, and the tasks that refer to them |
//! | `calendars.rs` | calendars |
//!
//! Depends on [`super::state`] and [`crate::facts`].

mod calendars;
mod check;
mod contacts;
mod export;
mod firm;
mod groups;
mod import_error;
mod imported;
mod importer;
mod matters;
mod note;
mod read;
mod records;
mod tasks;
mod users;

pub use export::Export;
pub use import_error::{ImportError, ImportFault, ImportFaultCode};
pub use imported::{Imported, import};
pub use note::{Note, NoteCode, NoteKind};
pub use tasks::TaskCounts;
