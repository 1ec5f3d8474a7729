//! The interpreters of the catalogue that decide. There is one evaluator, [`truth`]; whatever else
//! is asked is asked of the same data.
//!
//! Depends on [`crate::catalogue`] and on [`crate::rule`]. It takes facts and knows nothing of
//! where they come from.

mod decision;
mod evaluate;
mod explain;
mod grounds;
mod missing;
mod residual;
mod text;

pub use decision::{Decision, Effect, Masks};
pub use evaluate::{is_possible, truth};
pub use explain::decide;
#[cfg(feature = "gate")]
pub(crate) use explain::decide_about;
pub use grounds::grounds;
pub use missing::{ConditionSet, Missing};
pub use residual::{RecordCondition, Residual, residual};
pub(crate) use residual::{reduce, residual_but};
