//! Who can do what, and what grants it: questions about the whole firm at once.
//!
//! | file | what is there |
//! |---|---|
//! | `granted_via.rs` | what grants an action |
//! | `who_can.rs` | everyone who may take an action on a record |
//! | `access_of.rs` | everything that a person may do |
//! | `access_review.rs` | the access review |
//! | `shared_outside.rs`, `matter_nobody_opens.rs`, `idle_user.rs`, `granted.rs` | its four parts |
//! | `last_seen.rs` | when each person and each share was last seen |
//! | `wall.rs` | the evidence of one ethical wall |
//! | `search.rs` | the searches of AuthZEN |
//! | `csv.rs` | reviews as tables for a spreadsheet |
//!
//! Every answer is the evaluator's, one subject after the other; there is no second implementation.
//!
//! Depends on [`super::Firm`] and the planner's checks.

mod access_of;
mod access_review;
mod csv;
mod granted;
mod granted_via;
mod idle_user;
mod last_seen;
mod matter_nobody_opens;
mod search;
mod shared_outside;
mod wall;
mod who_can;

pub use access_of::{AccessOf, ActionAccess, MatterAccessOf};
pub use access_review::Review;
pub use csv::Table;
pub use granted::Granted;
pub use granted_via::GrantedVia;
pub(super) use granted_via::granted_via;
pub use idle_user::IdleUser;
pub use matter_nobody_opens::MatterNobodyOpens;
pub use search::Found;
pub use shared_outside::SharedOutside;
pub use wall::WallEvidence;
pub use who_can::{Page, WhoCan, WhoCanItem};
