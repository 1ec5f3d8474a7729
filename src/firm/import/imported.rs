//! Imports a firm.

use super::check;
use super::export::Export;
use super::groups::Source;
use super::import_error::ImportError;
use super::importer::Importer;
use super::note::Note;
use super::tasks::TaskCounts;
use super::users;
use crate::facts::Id;
use crate::firm::email::normalized_email;
use crate::firm::state::State;
use std::collections::{BTreeMap, BTreeSet};

/// The result of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The state, at revision 0: [`crate::firm::Firm::open`] takes it. Before importing a firm again,
    /// raise the revision above the one that clients have seen.
    pub state: State,
    /// Everything that is not in the source, should be reviewed, or was left out.
    pub report: Vec<Note>,
    /// The tasks by their privacy. They are no part of the state: decisions take them as facts.
    pub tasks: TaskCounts,
}

/// Imports a firm.
///
/// No matter becomes more open than its group in the source says (API-6).
///
/// # Errors
///
/// [`ImportError`], with all errors of the source. Nothing is imported then.
pub fn import(export: &Export) -> Result<Imported, ImportError> {
    let guests = users::guests(export);
    let primary_subscriber = check::primary_subscriber(export, &guests)?;
    let mut importer = Importer {
        export,
        users: export.users.iter().map(|user| &user.id).filter(|id| !guests.contains(id)).collect(),
        guests,
        emails: BTreeSet::new(),
        primary_subscriber,
        report: Vec::new(),
    };
    let state = state(&mut importer);
    let tasks = importer.tasks();
    Ok(Imported { state, report: importer.report, tasks })
}

fn state<'a>(importer: &mut Importer<'a>) -> State {
    let mut sources: BTreeMap<&'a Id, Source> = BTreeMap::new();
    let settings = importer.settings();
    let users = importer.firm_users();
    importer.emails = users.iter().map(|user| normalized_email(&user.email)).collect();
    let groups = importer.groups(&mut sources);
    let matters = importer.matters(&sources);
    let calendars = importer.calendars();
    let guests = importer.guest_accounts();
    importer.absent_parts();
    State {
        version: State::VERSION,
        firm: importer.export.firm.clone(),
        revision: 0,
        primary_subscriber: importer.primary_subscriber.clone(),
        reminder_reply_to: importer.primary_subscriber.clone(),
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
