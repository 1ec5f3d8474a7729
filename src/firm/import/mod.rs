//! Import of a firm from the answers of Clio's developer API v4 (`docs/domain.md`, "Developer API
//! v4").
//!
//! The API says less than a firm's permissions are: no visibility settings, no blocks, no shares.
//! What it does not say gets a value that gives nobody more, and each such value is in the report:
//! there is no silent guess.
//!
//! | file | what is there |
//! |---|---|
//! | `export.rs`, `records.rs`, `read.rs` | the answers of the API, read |
//! | `check.rs`, `fault.rs` | what is wrong with them |
//! | `note.rs` | what the report says |
//! | `users.rs`, `groups.rs`, `matters.rs`, `calendars.rs`, `contacts.rs`, `firm.rs` | from the records to the state |

mod calendars;
mod check;
mod contacts;
mod export;
mod fault;
mod firm;
mod groups;
mod matters;
mod note;
mod read;
mod records;
mod users;

pub use export::Export;
pub use fault::{ImportError, ImportFault, ImportFaultCode};
pub use note::{Note, NoteCode, NoteKind};

use super::state::State;
use crate::facts::Id;
use groups::Source;
use std::collections::{BTreeMap, BTreeSet};

/// What came of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The state, at revision 0: [`super::Firm::open`] takes it. Whoever imports a firm again
    /// raises the revision above the one that clients have seen.
    pub state: State,
    /// Everything that is not in the source, is to be looked at, or was left out.
    pub report: Vec<Note>,
    /// The tasks by their privacy. They are no part of the state: decisions take them as facts.
    pub tasks: TaskCounts,
}

/// How many tasks there are of each privacy (TASK-1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskCounts {
    /// Those that are public.
    pub public: usize,
    /// Those that are private.
    pub private: usize,
    /// Those of which the export does not say it. A host takes them for private.
    pub unknown: usize,
}

/// Imports a firm.
///
/// No matter becomes more open than its group in the source says (API-6).
///
/// # Errors
///
/// [`ImportError`], with everything that is wrong with the source. Nothing is imported then.
pub fn import(export: &Export) -> Result<Imported, ImportError> {
    let guests = users::guests(export);
    let primary_subscriber = check::primary_subscriber(export, &guests)?;
    let mut import = Import {
        export,
        users: export.users.iter().map(|user| &user.id).filter(|id| !guests.contains(id)).collect(),
        guests,
        primary_subscriber,
        report: Vec::new(),
    };
    let state = import.state();
    let tasks = import.tasks();
    Ok(Imported { state, report: import.report, tasks })
}

/// An export without faults, on its way into a state.
struct Import<'a> {
    export: &'a Export,
    /// The users of the firm.
    users: BTreeSet<&'a Id>,
    /// Those that the API lists among the users and who are guests.
    guests: BTreeSet<&'a Id>,
    primary_subscriber: &'a Id,
    report: Vec<Note>,
}

impl<'a> Import<'a> {
    fn note(&mut self, code: NoteCode, path: impl Into<String>) {
        self.report.push(Note::new(code, path.into()));
    }

    /// The value, or another one with a note that it is not the source's.
    fn or<T>(&mut self, value: Option<T>, other: T, code: NoteCode, path: impl FnOnce() -> String) -> T {
        value.unwrap_or_else(|| {
            self.report.push(Note::new(code, path()));
            other
        })
    }

    fn state(&mut self) -> State {
        let mut sources: BTreeMap<&'a Id, Source> = BTreeMap::new();
        let settings = self.settings();
        let users = self.firm_users();
        let groups = self.groups(&mut sources);
        let matters = self.matters(&sources);
        let calendars = self.calendars();
        let guests = self.guest_accounts();
        self.absent_parts();
        State {
            version: State::VERSION,
            firm: self.export.firm.clone(),
            revision: 0,
            primary_subscriber: self.primary_subscriber.clone(),
            reminder_reply_to: self.primary_subscriber.clone(),
            settings,
            users,
            groups,
            matters,
            calendars,
            guests,
            shares: Vec::new(),
            activity_descriptions: Vec::new(),
            sessions: Vec::new(),
            known_networks: Vec::new(),
            recovery_bin: Vec::new(),
        }
    }
}
