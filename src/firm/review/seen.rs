//! When everybody and every share was last seen, found in one pass over what has happened: there
//! may be much more of it than there are users and shares.

use crate::facts::{Id, Millis};
use crate::firm::{Firm, HostEvent, HostEventKind};

/// When they were last seen.
pub(super) struct Seen<'f> {
    /// Users: in a session, or in the feed.
    pub(super) users: Latest<'f>,
    /// Guests: in a session.
    pub(super) guests: Latest<'f>,
    /// Shares of a matter, or of something of it: by their guest's activity in the portal about it.
    pub(super) shares: Latest<'f>,
}

impl<'f> Seen<'f> {
    pub(super) fn of(firm: &'f Firm) -> Seen<'f> {
        let tables = &firm.tables;
        let mut seen = Seen {
            users: Latest::new(&mut tables.users.keys()),
            guests: Latest::new(&mut tables.guests.keys()),
            shares: Latest::new(&mut tables.shares.keys()),
        };
        for session in tables.sessions.values() {
            let (id, is_guest) = session.person.parts();
            let own = if is_guest { &mut seen.guests } else { &mut seen.users };
            own.see(id, session.last_active_at);
        }
        for entry in &firm.feed {
            let (id, is_guest) = entry.by.person.parts();
            let in_portal =
                matches!(entry.event, Some(HostEvent::Happened { kind: HostEventKind::PortalActivity, .. }));
            if !is_guest {
                seen.users.see(id, entry.at);
            } else if in_portal {
                for share in tables.shares_of_guest(id).filter(|share| share.at <= entry.at) {
                    if share.matter.as_ref().is_some_and(|matter| entry.matters.contains(matter)) {
                        seen.shares.see(&share.id, entry.at);
                    }
                }
            }
        }
        seen
    }
}

/// The latest moment of each of some ids, which are in order.
pub(super) struct Latest<'f>(Vec<(&'f Id, Option<Millis>)>);

impl<'f> Latest<'f> {
    fn new(ids: &mut dyn Iterator<Item = &'f Id>) -> Latest<'f> {
        Latest(ids.map(|id| (id, None)).collect())
    }

    fn find(&self, id: &Id) -> Option<usize> {
        self.0.binary_search_by_key(&id, |(own, _)| *own).ok()
    }

    fn see(&mut self, id: &Id, at: Millis) {
        if let Some((_, latest)) = self.find(id).and_then(|place| self.0.get_mut(place)) {
            *latest = Some(at).max(*latest);
        }
    }

    /// The latest moment of an id; none if there is none.
    pub(super) fn at(&self, id: &Id) -> Option<Millis> {
        self.find(id).and_then(|place| self.0.get(place)).and_then(|(_, latest)| *latest)
    }
}
