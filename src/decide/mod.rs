//! The interpreters of the catalogue that decide. There is one evaluator, [`truth`]; whatever else
//! is asked is asked of the same data.
//!
//! Depends on [`crate::catalogue`] and on [`crate::rule`]. It takes facts and knows nothing of
//! where they come from.

mod decision;
mod evaluate;
mod explain;
mod grounds;
mod needs;
mod residual;
mod words;

pub use decision::{Decision, Effect, Masks};
pub use evaluate::{is_possible, truth};
pub use explain::decide;
pub use grounds::grounds;
pub use needs::{Needs, TermSet};
pub use residual::{Condition, Residual, residual};
pub(crate) use residual::{reduce, residual_but};
