//! What is shared with a guest.

use crate::facts::{Id, Person};
use crate::json::{tagged, word_or_object};
use serde::{Deserialize, Deserializer, Serialize};

/// The matter of an item: known to be none, or one. In JSON `"none"` or `{"id": ..}`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OfMatter {
    /// It belongs to no matter, which leaves it open to the whole firm.
    None,
    /// It belongs to this matter.
    #[serde(untagged)]
    Matter {
        /// The matter's id.
        id: Id,
    },
}

impl<'de> Deserialize<'de> for OfMatter {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<OfMatter, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Matter {
            id: Id,
        }

        let of = |Matter { id }| OfMatter::Matter { id };
        word_or_object("none", source).map(|matter| matter.map_or(OfMatter::None, of))
    }
}

tagged! {
    by "kind", remote "Shared";

    /// What is shared with a guest, with the facts that decide whether the actor may share it (SHR-20).
    #[derive(Clone, Debug, PartialEq)]
    pub enum Shared {
        /// A matter.
        Matter {
            /// Its id.
            id: Id,
        },
        /// A document.
        Document {
            /// Its id.
            id: Id,
            /// The matter that it belongs to.
            matter: OfMatter,
        },
        /// A folder, with what is put into it later (SHR-18).
        Folder {
            /// Its id.
            id: Id,
            /// The matter that it belongs to.
            matter: OfMatter,
        },
        /// A bill.
        Bill {
            /// Its id.
            id: Id,
            /// The matter that it belongs to.
            matter: OfMatter,
        },
        /// A calendar entry.
        Event {
            /// Its id.
            id: Id,
            /// The matter that it belongs to.
            matter: OfMatter,
            /// The calendar that it is on.
            calendar: Id,
            /// Whether it is private.
            private: bool,
            /// Who attends it.
            attendees: Vec<Person>,
        },
        /// A task.
        Task {
            /// Its id.
            id: Id,
            /// The matter that it belongs to.
            matter: OfMatter,
            /// Whether it is private.
            private: bool,
            /// Who assigned it.
            assigner: Person,
            /// Whom it is assigned to.
            assignee: Person,
        },
        /// A thread of messages.
        Message {
            /// Its id.
            id: Id,
            /// The matter that it is linked to.
            matter: OfMatter,
            /// Who takes part in it.
            participants: Vec<Person>,
        },
    }
}
