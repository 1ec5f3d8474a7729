//! An import that is under way: the export, the people, the report.

use super::export::Export;
use super::note::{Note, NoteCode};
use crate::facts::Id;
use std::collections::BTreeSet;

/// Imports a valid export into a state.
pub(super) struct Importer<'a> {
    pub(super) export: &'a Export,
    /// The users of the firm.
    pub(super) users: BTreeSet<&'a Id>,
    /// The guests that the API lists among the users.
    pub(super) guests: BTreeSet<&'a Id>,
    /// The e-mail addresses that are taken, as they are compared.
    pub(super) emails: BTreeSet<String>,
    pub(super) primary_subscriber: &'a Id,
    pub(super) report: Vec<Note>,
}

impl Importer<'_> {
    /// Adds a note to the report.
    pub(super) fn note(&mut self, code: NoteCode, path: impl Into<String>) {
        self.report.push(Note::new(code, path.into()));
    }

    /// The value, or a default and a note that it is not the source's.
    pub(super) fn value_or<T>(
        &mut self,
        value: Option<T>,
        default: T,
        code: NoteCode,
        path: impl FnOnce() -> String,
    ) -> T {
        value.unwrap_or_else(|| {
            self.report.push(Note::new(code, path()));
            default
        })
    }

    /// A name, or the id: a name that people see is never empty.
    pub(super) fn name(&mut self, name: Option<&str>, id: &Id, path: &str) -> String {
        let name = name.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        self.value_or(name, id.to_string(), NoteCode::NameUnknown, || format!("{path}.name"))
    }
}
