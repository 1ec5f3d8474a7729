//! Whose a record says that it is.

use super::{Id, Requester};

/// Whose a record has to be, if it says whose it is.
#[derive(Clone, Copy, Debug)]
pub enum Whose<'a> {
    /// This firm's.
    Firm(&'a Id),
    /// Projected for the one who asks.
    Subject(&'a Requester<'a>),
}
