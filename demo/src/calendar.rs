//! Calendars: everybody's own, the firm's, the fixed ones, and two that people have made.

use crate::pick::id;
use crate::user::{ENABLED, name_of};
use firmgate::facts::{CalendarKind, CalendarLevel, CalendarShare, Id, ShareTo};
use serde::{Deserialize, Serialize};

/// A calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calendar {
    /// The calendar's id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What kind of calendar it is.
    pub kind: CalendarKind,
    /// The id of the user who made it, or whose personal calendar it is.
    pub creator: Id,
    /// Everything that it is shared with.
    pub shares: Vec<CalendarShare>,
}

/// The place of the calendars that are nobody's own; the personal ones have the ids of their users.
pub(crate) const FIRM: usize = 31;
pub(crate) const LIMITATIONS: usize = 33;
pub(crate) const COURTROOMS: usize = 34;
pub(crate) const CLOSINGS: usize = 35;

pub(crate) fn all() -> Vec<Calendar> {
    let mut all: Vec<Calendar> = ENABLED.into_iter().map(personal).collect();
    let firm = |level| vec![CalendarShare { to: ShareTo::Firm, level }];
    let group = |group, level| CalendarShare { to: ShareTo::Group(id(group)), level };
    all.extend([
        calendar(FIRM, "Firm calendar", CalendarKind::Firm, 1, firm(CalendarLevel::Viewer)),
        calendar(32, "Tasks", CalendarKind::Tasks, 1, firm(CalendarLevel::Viewer)),
        calendar(
            LIMITATIONS,
            "Statutes of limitations",
            CalendarKind::StatuteOfLimitations,
            1,
            firm(CalendarLevel::Viewer),
        ),
        calendar(
            COURTROOMS,
            "Hearings and depositions",
            CalendarKind::Made,
            21,
            vec![group(1, CalendarLevel::Editor), CalendarShare { to: ShareTo::Firm, level: CalendarLevel::FreeBusy }],
        ),
        calendar(CLOSINGS, "Property closings", CalendarKind::Made, 20, vec![group(4, CalendarLevel::Viewer)]),
    ]);
    all
}

fn calendar(number: usize, name: &str, kind: CalendarKind, creator: usize, shares: Vec<CalendarShare>) -> Calendar {
    Calendar { id: id(number), name: name.to_owned(), kind, creator: id(creator), shares }
}

// A personal calendar is private until its owner shares it (CAL-2); many have.
fn personal(owner: usize) -> Calendar {
    let share = |to, level| CalendarShare { to, level };
    let assistant = share(ShareTo::User(id(23)), CalendarLevel::Editor);
    let shares = match owner % 5 {
        0 => Vec::new(),
        1 => vec![share(ShareTo::Firm, CalendarLevel::FreeBusy), assistant],
        2 => vec![share(ShareTo::Firm, CalendarLevel::FreeBusy)],
        3 => vec![share(ShareTo::Firm, CalendarLevel::FreeBusy), share(ShareTo::Group(id(1)), CalendarLevel::Viewer)],
        _ => vec![share(ShareTo::Firm, CalendarLevel::Viewer)],
    };
    calendar(owner, name_of(owner), CalendarKind::Personal, owner, shares)
}
