//! Time and expense entries.

use super::choice::choice;
use super::record::record;
use super::shape::{AnyShared, Flag, InMatter, IsPerson, OneOf};
use super::{MatterLink, Person, ShareRef};
use crate::catalogue::Fact;

choice! {
    /// Where a time or expense entry is being shown, which decides what masks it (VIS-4).
    pub enum ShownOn {
        /// The activities screens, of the firm or of a matter.
        Activities = "activities",
        /// A billing surface.
        Billing = "billing",
        /// A report.
        Reports = "reports",
    }
}

record! {
    /// A time or expense entry.
    pub struct Activity: Activity {
        /// Whose entry it is.
        user: Person => IsPerson(Fact::Own),
        /// The matter that it belongs to, or none.
        matter: MatterLink => InMatter,
        /// Whether it is on a bill, draft or not (PERM-9).
        on_bill: bool => Flag(Fact::OnBill),
        /// Where it is being shown.
        shown_on: ShownOn => OneOf(&[Fact::OnBilling, Fact::OnReports], &[0b00, 0b01, 0b10]),
        /// What it is time for: a document, a calendar entry, a task or a message; decides for
        /// guests only (SHR-9).
        about: Vec<ShareRef> => AnyShared(Fact::SharedContainer),
    }
}
