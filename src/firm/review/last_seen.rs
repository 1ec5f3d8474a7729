//! When each person and each share was last seen, found in one pass over the feed, which may be much longer
//! than the lists of users and shares.

use crate::facts::{Id, Millis};
use crate::firm::tables::Tables;
use crate::firm::{Firm, HostEvent, HostEventKind};

/// The latest moments, each in the place that its item has in its table.
type Latest = Vec<Option<Millis>>;

/// When each person and each share was last seen.
pub(super) struct LastSeen<'f> {
    tables: &'f Tables,
    users: Latest,
    guests: Latest,
    shares: Latest,
}

impl<'f> LastSeen<'f> {
    pub(super) fn of(firm: &'f Firm) -> LastSeen<'f> {
        let tables = &firm.tables;
        let mut users = vec![None; tables.users.len()];
        let mut guests = vec![None; tables.guests.len()];
        let mut shares = vec![None; tables.shares.len()];
        for session in tables.sessions.values() {
            match session.person.parts() {
                (id, false) => see(&mut users, tables.users.place(id), session.last_active_at),
                (id, true) => see(&mut guests, tables.guests.place(id), session.last_active_at),
            }
        }
        for entry in &firm.feed {
            let in_portal =
                matches!(entry.event, Some(HostEvent::Happened { kind: HostEventKind::PortalActivity, .. }));
            match entry.actor.person.parts() {
                (id, false) => see(&mut users, tables.users.place(id), entry.at),
                (id, true) if in_portal => {
                    for share in tables.shares_of_guest(id).filter(|share| share.at <= entry.at) {
                        if share.matter.as_ref().is_some_and(|matter| entry.matters.contains(matter)) {
                            see(&mut shares, tables.shares.place(&share.id), entry.at);
                        }
                    }
                }
                _ => {}
            }
        }
        LastSeen { tables, users, guests, shares }
    }

    /// When a user was last in a session, or in the feed.
    pub(super) fn user(&self, id: &Id) -> Option<Millis> {
        at(&self.users, self.tables.users.place(id))
    }

    /// When a guest was last in a session.
    pub(super) fn guest(&self, id: &Id) -> Option<Millis> {
        at(&self.guests, self.tables.guests.place(id))
    }

    /// When the guest of a share was last active in the portal about the matter that it belongs to.
    pub(super) fn share(&self, id: &Id) -> Option<Millis> {
        at(&self.shares, self.tables.shares.place(id))
    }
}

fn see(latest: &mut Latest, place: Option<usize>, moment: Millis) {
    if let Some(own) = place.and_then(|place| latest.get_mut(place)) {
        *own = Some(moment).max(*own);
    }
}

fn at(latest: &Latest, place: Option<usize>) -> Option<Millis> {
    place.and_then(|place| latest.get(place).copied().flatten())
}
