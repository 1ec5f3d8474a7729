//! Who can do what, and through what: questions about the whole firm at once.
//!
//! | file | what is there |
//! |---|---|
//! | `granted_via.rs` | through what somebody may do something |
//! | `who_can.rs` | everybody who may take an action on a record |
//! | `access_of.rs` | everything that somebody may do |
//! | `review.rs` | the access review: shares, matters nobody can open, idle users, what was granted |
//! | `last_seen.rs` | when everybody and every share was last seen |
//! | `wall.rs` | the evidence of one ethical wall |
//! | `search.rs` | the searches of AuthZEN |
//! | `csv.rs` | the same as tables for a spreadsheet |
//!
//! Every answer is the evaluator's, one subject after the other; nothing is computed in another way.

mod access_of;
mod csv;
mod granted_via;
mod last_seen;
#[expect(clippy::module_inception, reason = "it is what the folder is named after")]
mod review;
mod search;
mod wall;
mod who_can;

pub use access_of::{AccessOf, ActionAccess, MatterAccessOf};
pub use csv::Table;
pub use granted_via::GrantedVia;
pub(super) use granted_via::through;
pub use review::{Granted, IdleUser, MatterNobodyOpens, Review, SharedOutside};
pub use search::Found;
pub use wall::WallEvidence;
pub use who_can::{Page, WhoCan, WhoCanItem};
