//! The rules, as data: every action and surface, and who may. One file an area of the product.
//!
//! To add an action, add one row to the file of its area. The [`Action`] enum, the names, the
//! parser, the list, the TypeScript union, the checks and the documentation all come from it.
//!
//! Depends on [`crate::rule`] and on nothing else: [`crate::facts`] says which facts hold of a
//! record, and [`crate::decide`] what an answer means.
//!
//! From the bottom: facts and sets of them, the conditions that are defined over them, kinds of
//! record, the rows, and the packed form of their rules.

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
mod fact_set;
mod hash;
mod kind;
mod known_to;
mod layer;
mod literal;
mod mask;
mod new_record;
mod notation;
mod pack;
pub(crate) mod packed;
mod question;
mod reach;
mod reason;
mod row;
mod surface;
mod unknown_name;
mod view;

pub use condition::Condition;
pub use fact::Fact;
pub use fact_set::Facts;
pub use hash::catalogue_hash;
pub use kind::Kind;
pub use layer::Layer;
pub use literal::Literal;
pub use mask::Mask;
pub use question::Question;
pub use reach::Reach;
pub use reason::{Audience, Reason};
pub use row::Action;
pub use surface::{Surface, SurfaceGroup};
pub use unknown_name::UnknownName;
