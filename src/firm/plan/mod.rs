//! What each command requires and changes: one file for each part of the firm.
//!
//! A plan is made on a firm that does not change. The catalogue authorizes the actor and nothing else
//! does: no code here tests a role or a permission of the actor. What is here are the rules beyond the
//! action's own, about the state that the firm would be in.
//!
//! | file | what is there |
//! |---|---|
//! | `planner.rs` | the plan, and what each planning starts from: the tables, the actor, the gate |
//! | `dispatch.rs` | which function plans which command |
//! | `needs.rs` | the stored records whose facts decide a command |
//! | the others | the commands of one part of the firm |
//!
//! Depends on `command`, `tables`, `outcome` and `refusal` of [`super`].

mod access;
mod blocks;
mod calendars;
mod deletion;
mod dispatch;
mod firm_settings;
mod groups;
mod needs;
mod permissions;
mod planner;
mod security;
mod shares;
mod users;

pub(super) use needs::needs;
pub(super) use planner::{CommandPlanner, Plan};
