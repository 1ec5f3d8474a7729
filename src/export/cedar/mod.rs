//! Cedar: the catalogue as a schema and policies, a firm and its records as entities.
//!
//! For a house that has outgrown one machine, on an engine that already exists: Amazon Verified
//! Permissions, Cedar's agents, the `cedar-policy` crate. [`schema`] and [`policies`] are also
//! committed, in `docs/cedar/`.
//!
//! | of Firmgate | of Cedar |
//! |---|---|
//! | who asks | principal: `Firmgate::User`, in its groups, or `Firmgate::Guest` |
//! | an action or a surface | `Firmgate::Action::"bill:create"` |
//! | a record | resource: an entity of its kind, `Firmgate::Bill`; of the firm itself, `Firmgate::Firm` |
//! | a field | an attribute of the same name; what is not supplied is left out, and denies |
//! | the settings | attributes of the `Firmgate::Firm` |
//! | session, moment, where an entry is shown | `context` |
//!
//! **Everything is a `permit`**, the layers and the blocks too, as conditions of every one. A
//! `forbid` that meets an error, such as an attribute that is not there, is skipped by Cedar, and
//! would let pass what it was to stop.
//!
//! **Witnesses.** Cedar asks nothing of each element of a set. Where a rule needs one that fits (a
//! share with the guest that is in force, a matter related to a contact that is open and has no
//! block), the request names it: `context.share`, `context.through`. The policies check all of
//! it against the entities, so that a wrong witness, or none, can only deny. [`Ask`] has a context
//! for each that there is: the answer is allow if it is to one of them.
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
mod path;
mod policies;
mod schema;

pub use ask::Ask;
pub use firm::firm;
pub use policies::policies;
pub use schema::schema;

use crate::catalogue::Kind;
use crate::facts::{Choice, ShareKind};

/// The namespace of everything that is exported.
pub const NAMESPACE: &str = "Firmgate";

/// Who asks. The two have rules of their own, and other facts can be known of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    User,
    Guest,
}

impl Who {
    const ALL: [Who; 2] = [Who::User, Who::Guest];

    /// The name of the entity type.
    fn entity(self) -> &'static str {
        match self {
            Who::User => "User",
            Who::Guest => "Guest",
        }
    }

    /// The name of the attribute that names one, and of the one that lists several.
    fn attributes(self) -> (&'static str, &'static str) {
        match self {
            Who::User => ("user", "users"),
            Who::Guest => ("guest", "guests"),
        }
    }
}

/// The entity type of a kind of record.
fn entity_of(kind: Kind) -> String {
    capitalised(kind.name())
}

/// The entity type of a kind of thing that can be shared.
fn shared_entity(kind: ShareKind) -> String {
    capitalised(kind.name())
}

fn capitalised(name: &str) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at_checked(1).unwrap_or_default();
        first.to_uppercase() + rest
    };
    name.split('_').map(word).collect()
}
