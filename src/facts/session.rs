//! Sessions.

use super::part::part;
use super::shape::Flag;
use crate::catalogue::Fact;

part! {
    /// The session that a subject asks in.
    pub struct Session {
        /// Whether it has not been ended.
        open: bool => Flag(Fact::SessionOpen),
        /// Whether it has passed a second factor.
        second_factor: bool => Flag(Fact::SecondFactorPassed),
    }
}
