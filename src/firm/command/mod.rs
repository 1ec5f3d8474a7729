//! Commands: what can be asked of a firm.
//!
//! | file | what is there |
//! |---|---|
//! | `change.rs` | the command, and everything that it can change |
//! | `actor.rs` | who gives it |
//! | `arguments.rs`, `new_account.rs`, `shared.rs` | what the changes are made of |
//!
//! Depends on [`super::state`], [`crate::facts`] and `crate::json`.

mod actor;
mod arguments;
mod change;
mod new_account;
mod shared;
#[cfg(test)]
mod tests;

pub use actor::Actor;
pub use arguments::{BlockMode, FirmSettingsChoices, Permissions, Whose};
pub use change::{Change, Command};
pub use new_account::{NewGuest, NewUser};
pub use shared::SharedItem;
