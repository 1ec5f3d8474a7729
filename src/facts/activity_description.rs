//! Activity descriptions: the categories of activities.

use super::Limit;
use super::record::record;
use super::shape::{Flag, LimitedTo};
use crate::catalogue::Fact;

record! {
    /// An activity description.
    pub struct ActivityDescription: ActivityDescription {
        /// The groups that it is limited to, or none (GRP-11).
        limited_to: Limit => LimitedTo,
        /// Whether co-counsel may use it (SHR-11).
        open_to_co_counsel: bool => Flag(Fact::OpenToCoCounsel),
    }
}
