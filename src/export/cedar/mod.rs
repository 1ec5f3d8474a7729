//! Cedar: the catalogue as a schema and policies, a firm and its records as entities.
//!
//! For firms that need more than one machine, on an existing engine: Amazon Verified Permissions, Cedar
//! agents, the `cedar-policy` crate. [`schema`] and [`policies`] are also committed, in `docs/cedar/`.
//!
//! | of Firmgate | of Cedar |
//! |---|---|
//! | the subject | principal: `Firmgate::User`, in its groups, or `Firmgate::Guest` |
//! | an action or a surface | `Firmgate::Action::"bill:create"` |
//! | a record | resource: an entity of its kind, `Firmgate::Bill`; of the firm itself, `Firmgate::Firm` |
//! | a field | an attribute of the same name; an unknown one is left out, and denies |
//! | the settings | attributes of the `Firmgate::Firm` |
//! | session, moment, where an entry is shown | `context` |
//!
//! **Everything is a `permit`**; the layers and the blocks are conditions of each. Cedar skips a `forbid`
//! that meets an error, such as a missing attribute, and would then allow what it should have denied.
//!
//! **Witnesses.** Cedar cannot test the elements of a set. Where a rule needs one that fits (a share with
//! the guest that is in force, a matter related to a contact that is open and has no block), the request
//! names it: `context.share`, `context.through`. The policies check it against the entities, so a wrong
//! witness, or none, can only deny. [`Ask`] has a context for each possible witness: the answer is allow
//! if it is allow for one of them.
//!
//! Depends on [`crate::catalogue`], [`crate::facts`] and [`crate::firm`].
//!
//! ```
//! use firmgate::Snapshot;
//! use firmgate::catalogue::Action;
//! use firmgate::export::cedar::{self, Ask};
//! use firmgate::facts::{FirmUser, FirmSettings, Session, AccountState, Subject, Task};
//!
//! let user = FirmUser { id: Some(12.into()), state: Some(AccountState::Enabled), ..FirmUser::default() };
//! let session = Session { open: Some(true), second_factor: Some(true) };
//! let snapshot = Snapshot::new(1.into(), Subject::User(user), session, FirmSettings::clio(), 7, 0, 60_000);
//!
//! let task = Task { private: Some(true), ..Task::default() };
//! let ask = Ask::new(&snapshot.firm, &snapshot.requester(1_000), &task);
//! let request = ask.requests(Action::TaskView).next().unwrap_or_default();
//! assert_eq!(request["principal"]["id"], "12");
//! assert_eq!(request["action"]["id"], "task:view");
//! assert_eq!(request["context"]["now"], 1_000);
//!
//! assert!(cedar::policies().contains(r#"@id("task:view for users")"#));
//! assert!(cedar::schema().contains("entity Task"));
//! ```

mod ask;
mod entities;
mod expression;
mod fact;
mod firm;
mod names;
mod path;
mod policies;
mod schema;

pub use ask::Ask;
pub use firm::firm;
pub use names::NAMESPACE;
pub use policies::policies;
pub use schema::schema;
