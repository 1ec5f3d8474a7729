//! The shapes that the fields of a record have: what each holds, and which facts it settles. One
//! file a group of them.
//!
//! A shape only compares and looks up. What follows from a fact is the business of the rules.
//!
//! Depends on what fields hold and on who asks, which are beside it in [`crate::facts`]; the shapes
//! of records inside records depend on those records too.

mod access;
mod any;
mod calendar_shares;
mod form;
mod inside;
mod limit;
mod matters;
mod people;
mod plain;
mod recoverable;
mod relative;
mod shares;

pub(super) use access::AccessTo;
pub(super) use calendar_shares::Shares;
pub use form::Form;
pub(super) use inside::{OfUser, OnCalendar};
pub(super) use limit::LimitedTo;
pub(super) use matters::{InMatter, RelatedMatters};
pub(super) use people::{IsPerson, IsUser, ListsPerson};
pub(super) use plain::{Flag, Identity, OneOf, Plain};
pub(super) use recoverable::IsRecoverable;
pub(super) use relative::Shape;
pub(super) use shares::{AnyShared, SharedAs};
