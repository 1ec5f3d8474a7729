//! Actions that make the record that they are about.

use super::row::Action;

impl Action {
    /// Whether the action makes the record that it is about: `…:create`, and `document:upload`. Nothing is stored
    /// of such a record yet. What is said of it, such as its matter, is what its maker chooses.
    ///
    /// ```
    /// use firmgate::catalogue::Action;
    /// assert!(Action::TaskCreate.makes_record());
    /// assert!(!Action::TaskEdit.makes_record());
    /// ```
    #[must_use]
    pub fn makes_record(self) -> bool {
        self == Action::DocumentUpload || self.name().ends_with(":create")
    }
}
