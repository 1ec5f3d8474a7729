//! The doors for JavaScript. Translation only; no rules.

#[cfg(feature = "firm")]
mod firm;
#[cfg(feature = "gate")]
mod gate;
#[cfg(any(feature = "firm", feature = "query"))]
mod input;
#[cfg(feature = "query")]
mod query;
#[cfg(feature = "firm")]
mod questions;
