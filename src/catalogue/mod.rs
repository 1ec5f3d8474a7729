//! The rules, as data: every action and surface, and who may. One file an area of the product.
//!
//! To add an action, add one row to the file of its area. The [`Action`] enum, the names, the
//! parser, the list, the TypeScript union, the checks and the documentation all come from it.
//!
//! Depends on [`crate::rule`] and on nothing else: what a fact is worth for a given record is
//! the business of [`crate::facts`], and what an answer means that of [`crate::decide`].

// Before `row`, which collects what they declare.
#[macro_use]
mod account;
#[macro_use]
mod accounts;
#[macro_use]
mod activities;
#[macro_use]
mod bills;
#[macro_use]
mod calendars;
#[macro_use]
mod contacts;
#[macro_use]
mod documents;
#[macro_use]
mod feed;
#[macro_use]
mod groups;
#[macro_use]
mod grow;
#[macro_use]
mod matters;
#[macro_use]
mod notes;
#[macro_use]
mod reports;
#[macro_use]
mod security;
#[macro_use]
mod sharing;
#[macro_use]
mod tasks;
#[macro_use]
mod users;

mod condition;
mod fact;
mod hash;
mod kind;
mod layer;
mod pack;
pub(crate) mod packed;
mod question;
mod reason;
mod row;
mod surface;

pub use condition::{Condition, Reach};
pub use fact::{Fact, Facts, Literal};
pub use hash::catalogue_hash;
pub use kind::Kind;
pub use layer::Layer;
pub use question::Question;
pub use reason::{Audience, Reason};
pub use row::{Action, Mask};
pub use surface::{Surface, SurfaceGroup};

/// A name that the catalogue does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName;

impl core::fmt::Display for UnknownName {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("the catalogue has nothing of this name")
    }
}

impl core::error::Error for UnknownName {}
