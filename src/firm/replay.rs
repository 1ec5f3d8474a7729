//! A firm rebuilt from a state and the entries since then.

use super::feed::FeedEntry;
use super::firm::Firm;
use super::refusal::Refusal;
use super::state::State;
use super::validation_error::StateError;

impl Firm {
    /// Rebuilds a firm from a state and all entries since then.
    ///
    /// # Errors
    ///
    /// [`StateError`] if the state is invalid, otherwise the first entry that does not follow from
    /// those before it: then the state and the entries do not belong together.
    pub fn replay(state: State, entries: &[FeedEntry]) -> Result<Firm, ReplayError> {
        let mut firm = Firm::open(state).map_err(ReplayError::State)?;
        for (place, entry) in entries.iter().enumerate() {
            firm.follow(entry).map_err(|refusal| ReplayError::Refused { place, refusal: Box::new(refusal) })?;
        }
        Ok(firm)
    }
}

/// Why a firm cannot be rebuilt from its entries.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplayError {
    /// The state is invalid.
    State(StateError),
    /// A command that was accepted before is refused.
    Refused {
        /// The place of its entry.
        place: usize,
        /// Why.
        refusal: Box<Refusal>,
    },
}
