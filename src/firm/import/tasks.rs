//! Tasks, which are counted and not stored (API-9).

use super::importer::Importer;
use super::note::NoteCode;

/// The number of tasks by their privacy (TASK-1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskCounts {
    /// Public tasks.
    pub public: usize,
    /// Private tasks.
    pub private: usize,
    /// Tasks whose privacy is not in the export. Hosts treat them as private.
    pub unknown: usize,
}

impl Importer<'_> {
    /// Counts the tasks by their privacy.
    pub(super) fn tasks(&mut self) -> TaskCounts {
        let mut counts = TaskCounts::default();
        let Some(tasks) = &self.export.tasks else { return counts };
        if !tasks.is_empty() {
            self.note(NoteCode::TasksNotStored, "tasks");
        }
        for (place, task) in tasks.iter().enumerate() {
            match task.permission.as_deref() {
                Some("public") => counts.public += 1,
                Some("private") => counts.private += 1,
                _ => {
                    counts.unknown += 1;
                    self.note(NoteCode::TaskPrivacyUnknown, format!("tasks[{place}].permission"));
                }
            }
        }
        counts
    }
}
