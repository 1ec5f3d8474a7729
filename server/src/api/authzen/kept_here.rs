//! Which records the server keeps. Of these, no caller's facts are believed.

use crate::api::records::{Keeper, keeper};
use firmgate::catalogue::Kind;

/// The kinds of record of which callers send the facts, although the server could keep them.
#[derive(Clone, Copy)]
pub(super) struct FromCallers<'a>(pub(super) &'a [Kind]);

impl FromCallers<'_> {
    /// Whether a caller's facts about a record of this kind are believed: the server keeps none of the kind, or
    /// its operator says that the callers do.
    pub(super) fn has(self, kind: Kind) -> bool {
        self.0.contains(&kind) || keeper(kind) == Keeper::Elsewhere
    }
}
