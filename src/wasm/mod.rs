//! The doors for JavaScript. Translation only; no rules.

#[cfg(feature = "firm")]
mod firm;
#[cfg(feature = "gate")]
mod gate;
#[cfg(feature = "firm")]
mod questions;
