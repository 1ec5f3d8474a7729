//! The permission state of a whole firm, and the commands that change it.
//!
//! [`Firm::open`] takes a [`State`] and refuses an invalid one with all of its errors.
//! [`Firm::apply`] is the only way to change it: one command, authorized by the catalogue's own
//! action, applied completely or refused with nothing changed. [`Firm::preview`] says beforehand who
//! would gain and lose what.
//!
//! | file | what is there |
//! |---|---|
//! | `firm.rs` | a firm: opened, changed, read |
//! | `parts.rs` | the parts of the state that a host shows |
//! | `state/` | what is stored, one file for each part |
//! | `check.rs`, `validation_error.rs` | validates a state |
//! | `command/` | the commands |
//! | `stored_facts.rs`, `loaded.rs` | the facts of stored records, and those that a host has loaded for a command |
//! | `plan/` | what each command requires and changes |
//! | `outcome.rs`, `side_effect.rs`, `refusal.rs`, `invalid_code.rs` | what came of a command |
//! | `prepared.rs` | a change that is accepted and not applied yet: a host stores it first |
//! | `host.rs`, `event.rs` | what hosts add to the feed |
//! | `feed.rs`, `feed_kind.rs` | the firm feed |
//! | `replay.rs` | a firm rebuilt from a state and its entries |
//! | `preview.rs` | what a command would change for whom |
//! | `simulation.rs` | seeing as another person |
//! | `sessions.rs`, `recovery_bin.rs` | lists of sessions, and of what was deleted |
//! | `deleted_record.rs` | who may read what a deleted record was called |
//! | `review/` | who can do what, and what grants it |
//! | `facts.rs` | the facts of decisions, from the state |
//! | `tables.rs`, `edit.rs` | the state by its ids, and the only place that changes it |
//! | `table.rs`, `index.rs`, `order.rs` | items by their ids, and ids in order |
//! | `password.rs`, `network.rs`, `email.rs` | strong passwords, unusual addresses, e-mail addresses |
//! | `text_limit.rs` | how long the texts are that the firm keeps |
//! | `import/` | a firm from the responses of Clio's developer API |
//!
//! Depends on [`crate::facts`], [`crate::decide`] and [`crate::Gate`]; it decides nothing by itself.

mod check;
mod command;
mod deleted_record;
mod edit;
mod email;
mod event;
mod facts;
mod feed;
mod feed_kind;
#[expect(clippy::module_inception, reason = "the folder is named after it")]
mod firm;
mod host;
pub mod import;
mod index;
mod invalid_code;
mod loaded;
mod network;
mod order;
mod outcome;
mod parts;
pub mod password;
mod plan;
mod prepared;
mod preview;
mod recovery_bin;
mod refusal;
mod replay;
pub mod review;
mod sessions;
mod side_effect;
mod simulation;
pub mod state;
mod stored_facts;
mod table;
mod tables;
mod text_limit;
mod validation_error;

pub use command::{
    Actor, BlockMode, Change, Command, FirmSettingsChoices, NewGuest, NewUser, Permissions, SharedItem, Whose,
};
pub use edit::Edit;
pub use email::{is_same_email, normalized_email};
pub use event::{HostEvent, HostEventKind};
pub use feed::{FeedEntry, FeedFilter, FeedItem, FeedPage};
pub use feed_kind::FeedKind;
pub use firm::Firm;
pub use invalid_code::InvalidCode;
pub use loaded::{Loaded, LoadedFacts, Needs};
pub use outcome::{Applied, Outcome, OutcomeResult, RefusedCode};
pub use prepared::Prepared;
pub use preview::{Moved, Preview, RecordMoved};
pub use refusal::Refusal;
pub use replay::ReplayError;
pub use sessions::{SessionFilter, SessionItem};
pub use side_effect::SideEffect;
pub use simulation::Simulation;
pub use state::State;
pub use stored_facts::{OfMatter, RecordId, StoredFacts, StoredKind};
pub use text_limit::TEXT_LIMIT;
pub use validation_error::{StateError, ValidationCode, ValidationError};
