//! The types of account in Clio Grow.

use super::choice::choice;

choice! {
    /// A user's type in Clio Grow (GROW-1).
    pub enum GrowType {
        /// No Clio Grow account.
        None = "none",
        /// Normal.
        Normal = "normal",
        /// Admin.
        Admin = "admin",
    }
}
