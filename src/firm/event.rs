//! Events that hosts add to the feed: what happens besides commands.

use super::deleted_record::DeletedRecord;
use super::feed_kind::FeedKind;
use super::text_limit::cut;
use crate::facts::{Id, ItemKind, Person};
use crate::json::tagged;
use serde::{Deserialize, Serialize};

/// The kinds of thing that a host adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HostEventKind {
    /// Something was created.
    Created,
    /// Something was changed.
    Edited,
    /// Something was shared inside the firm.
    Shared,
    /// A payment.
    Payment,
    /// A guest did something in the portal (SHR-15).
    PortalActivity,
}

tagged! {
    by "type", remote "HostEvent";

    /// Something that happened.
    #[derive(Clone, Debug, PartialEq)]
    pub enum HostEvent {
        /// Something happened that changes no permission.
        Happened {
            /// What kind of thing.
            kind: HostEventKind,
            /// The text of the entry, which everybody reads who sees the entry: it does not repeat what a
            /// record says.
            text: String,
            /// The matters that it is about.
            #[serde(default)]
            matters: Vec<Id>,
            /// The people that it is about.
            #[serde(default)]
            people: Vec<Person>,
            /// Whether it is about a private task (FEED-4).
            #[serde(default)]
            private: bool,
        },
        /// An item was deleted that is no matter and no contact; it goes to the recovery bin.
        Deleted {
            /// What kind of item.
            item: ItemKind,
            /// Which.
            id: Id,
            /// What it was called: for the recovery bin, never shown in the feed.
            name: String,
            /// The matter that it belonged to.
            #[serde(default)]
            matter: Option<Id>,
            /// Whether it is a private task (FEED-4).
            #[serde(default)]
            private: bool,
        },
        /// A user who was invited has set up their account.
        InvitationAccepted {
            /// Who.
            user: Id,
        },
        /// Somebody has set up their own second factor: the host has verified a code.
        TwoFactorSetUp {},
        /// Somebody has changed their own password: the host has stored the new one.
        PasswordChanged {},
        /// Somebody signed in.
        SignedIn {
            /// The id of the session.
            session: Id,
            /// The address that they came from.
            ip_address: String,
            /// Whether they passed a second factor.
            second_factor: bool,
        },
        /// A person was active in a session.
        Active {
            /// The session.
            session: Id,
        },
    }
}

impl HostEvent {
    /// The event with its texts cut to [`TEXT_LIMIT`](super::TEXT_LIMIT), as the feed keeps it.
    pub(super) fn bounded(&self) -> HostEvent {
        let mut event = self.clone();
        match &mut event {
            HostEvent::Happened { text, .. } | HostEvent::Deleted { name: text, .. } => *text = cut(text),
            HostEvent::InvitationAccepted { .. }
            | HostEvent::TwoFactorSetUp {}
            | HostEvent::PasswordChanged {}
            | HostEvent::SignedIn { .. }
            | HostEvent::Active { .. } => {}
        }
        event
    }

    /// What is left of the record that was deleted.
    pub(super) fn deleted(&self) -> Option<DeletedRecord<'_>> {
        match self {
            HostEvent::Deleted { item, id, matter, private, .. } => {
                Some(DeletedRecord { item: *item, id, matter: matter.as_ref(), private: *private })
            }
            _ => None,
        }
    }

    /// The text that the feed shows. It does not say what a deleted item was called: whoever sees the entry may not
    /// have been able to read that.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            HostEvent::Happened { text, .. } => Some(text.clone()),
            HostEvent::Deleted { .. }
            | HostEvent::InvitationAccepted { .. }
            | HostEvent::TwoFactorSetUp {}
            | HostEvent::PasswordChanged {}
            | HostEvent::SignedIn { .. }
            | HostEvent::Active { .. } => None,
        }
    }
}

impl From<HostEventKind> for FeedKind {
    fn from(kind: HostEventKind) -> FeedKind {
        match kind {
            HostEventKind::Created => FeedKind::Created,
            HostEventKind::Edited => FeedKind::Edited,
            HostEventKind::Shared => FeedKind::Shared,
            HostEventKind::Payment => FeedKind::Payment,
            HostEventKind::PortalActivity => FeedKind::PortalActivity,
        }
    }
}
