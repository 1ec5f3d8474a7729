//! Who may see and do what in a law firm's practice-management system: the account roles and
//! permissions that Clio documents in public, as one table of rules.
//!
//! | module | what is there |
//! |---|---|
//! | [`rule`] | rules as data, and three-valued truth; no domain knowledge |
//! | [`catalogue`] | every action and surface, and who may |
//! | [`facts`] | what a decision is made from: subject, settings, one type a kind of record |
//! | [`decide`] | the interpreters of the catalogue: evaluate, explain, residual |
//! | [`Snapshot`] | what one subject's client may know: the wire format |
//! | [`Gate`] | one subject's view of the catalogue: what most programs use |
//! | [`query`] | the rules as conditions on the rows of a database |
//! | [`firm`] | the permission state of a whole firm, and the commands that change it |
//! | [`export`] | the catalogue in the words of other engines: Cedar |
//! | `axum` | for servers with axum, with the feature `axum`: who asks, and whether they may |
//!
//! Each depends only on those above it. The core does no I/O, reads no clock (moments are passed
//! in), and has no way to panic.
//!
//! Three things to know:
//!
//! - **Unknown never allows.** Every fact is optional, and a decision is allow, deny or unknown.
//! - **A block beats everything.** The layers ([`catalogue::Layer`]) stand above every rule.
//! - **A subject is never told of a wall.** [`Gate::decide`] answers the same for a matter that is
//!   blocked, closed or not there; [`Gate::decide_for`] an administrator says which it was.
//!
#![doc = include_str!("../README.md")]

#[cfg(feature = "axum")]
pub mod axum;
pub mod catalogue;
pub mod decide;
pub mod export;
pub mod facts;
mod facts_for;
pub mod firm;
mod gate;
#[doc = include_str!("../docs/glossary.md")]
pub mod glossary {}
mod json;
pub mod query;
pub mod rule;
mod snapshot;
#[cfg(any(feature = "gate", feature = "firm", feature = "query"))]
mod wasm;

pub use gate::Gate;
pub use snapshot::{Snapshot, SnapshotError};
