//! Who asks, as records see them.

use super::share::is_within;
use super::{FirmSettings, FirmUser, Id, ItemKind, Millis, Person, Session, Share, ShareKind, Subject};
use crate::catalogue::{Fact, Facts};

/// A subject, their session, the firm's settings and the moment: all that a decision needs besides
/// the record. It borrows, and computes nothing by itself.
///
/// In the glossary: [requester](crate::glossary#requester).
#[derive(Clone, Copy, Debug)]
pub struct Requester<'a> {
    /// Who asks.
    pub subject: &'a Subject,
    /// The session that they ask in.
    pub session: &'a Session,
    /// The firm's settings.
    pub settings: &'a FirmSettings,
    /// When they ask. The core reads no clock.
    pub now: Millis,
    /// Until when these facts may be used; absent: for as long as the host says.
    pub expires_at: Option<Millis>,
}

impl Requester<'_> {
    /// The facts that do not depend on any record.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let mut facts = Facts::NONE;
        match self.subject {
            Subject::User(user) => {
                facts.set(Fact::User, Some(true));
                user.settle(&mut facts);
            }
            Subject::Guest(guest) => {
                facts.set(Fact::User, Some(false));
                guest.settle(&mut facts);
                self.settle_portal(&mut facts);
            }
        }
        self.session.settle(&mut facts);
        self.settings.settle(&mut facts);
        facts.set(Fact::Current, Some(is_within(self.now, None, self.expires_at)));
        facts
    }

    fn settle_portal(&self, facts: &mut Facts) {
        let Some(shares) = self.shares() else { return };
        for fact in ShareKind::PORTAL {
            let is_live = shares.iter().any(|share| share.kind.portal() == *fact && share.is_live(self.now));
            facts.set(*fact, Some(is_live));
        }
    }

    /// The one who asks; none if it is not known who that is.
    pub(crate) fn person(&self) -> Option<Person> {
        let id = self.subject.id().cloned()?;
        Some(if self.subject.is_guest() { Person::guest(id) } else { Person::User(id) })
    }

    /// Whether this person is the one who asks.
    pub(super) fn is(&self, person: &Person) -> bool {
        let (id, is_guest) = person.parts();
        is_guest == self.subject.is_guest() && self.subject.id() == Some(id)
    }

    /// Whether the user with this id is the one who asks.
    pub(super) fn is_user(&self, id: &Id) -> bool {
        !self.subject.is_guest() && self.subject.id() == Some(id)
    }

    /// Whether the one who asks is in one of these groups; not known if their groups are not.
    pub(super) fn is_in(&self, groups: &[Id]) -> Option<bool> {
        match self.subject {
            _ if groups.is_empty() => Some(false),
            Subject::User(FirmUser { groups: own, .. }) => {
                own.as_ref().map(|own| groups.iter().any(|group| own.contains(group)))
            }
            // Guests take no part in groups (SHR-2).
            Subject::Guest(_) => Some(false),
        }
    }

    /// Whether this is shared with the one who asks at the moment; not known if their shares are
    /// not. Nothing is shared with users of the firm: they need no share.
    pub(super) fn has_share(&self, kind: ShareKind, id: &Id) -> Option<bool> {
        if !self.subject.is_guest() {
            return Some(false);
        }
        let shares = self.shares()?;
        Some(shares.iter().any(|share| share.kind == kind && share.id == *id && share.is_live(self.now)))
    }

    /// Whether this is shared with the one who asks at any time, past or to come; also if it is not known
    /// what is.
    pub(super) fn may_have_share(&self, kind: ShareKind, id: &Id) -> bool {
        let is_it = |share: &Share| share.kind == kind && share.id == *id;
        self.subject.is_guest() && self.shares().is_none_or(|shares| shares.iter().any(is_it))
    }

    /// Whether the firm's settings let this kind of item be recovered.
    pub(super) fn can_recover(&self, kind: ItemKind) -> Option<bool> {
        self.settings.recoverable.as_ref().map(|kinds| kinds.contains(&kind))
    }

    fn shares(&self) -> Option<&[Share]> {
        match self.subject {
            Subject::User(_) => None,
            Subject::Guest(guest) => guest.shares.as_deref(),
        }
    }
}
