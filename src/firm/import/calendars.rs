//! Calendars, without whom they are shared with (API-8).

use super::importer::Importer;
use super::note::NoteCode;
use super::records::ApiCalendar;
use crate::facts::{CalendarKind, Id};
use crate::firm::state::Calendar;

impl Importer<'_> {
    pub(super) fn calendars(&mut self) -> Vec<Calendar> {
        let Some(calendars) = &self.export.calendars else { return Vec::new() };
        if !calendars.is_empty() {
            self.note(NoteCode::CalendarSharesUnknown, "calendars[].shares");
        }
        let calendars = calendars.iter().enumerate();
        calendars.filter_map(|(place, calendar)| self.calendar(calendar, &format!("calendars[{place}]"))).collect()
    }

    fn calendar(&mut self, calendar: &ApiCalendar, path: &str) -> Option<Calendar> {
        let kind = match calendar.calendar_type.as_deref() {
            Some("AccountCalendar") => CalendarKind::Firm,
            Some("UserCalendar") => CalendarKind::Personal,
            Some("AdhocCalendar") => CalendarKind::Made,
            _ => {
                self.note(NoteCode::CalendarTypeUnknown, format!("{path}.type"));
                return None;
            }
        };
        let creator = self.creator(calendar, kind, path)?;
        let name = self.name(calendar.name.as_deref(), &calendar.id, path);
        Some(Calendar { id: calendar.id.clone(), name, kind, creator, shares: Vec::new() })
    }

    fn creator(&mut self, calendar: &ApiCalendar, kind: CalendarKind, path: &str) -> Option<Id> {
        if let Some(creator) = calendar.creator.as_ref().filter(|creator| self.users.contains(creator)) {
            return Some(creator.clone());
        }
        if kind == CalendarKind::Firm {
            self.note(NoteCode::FirmCalendarCreatorUnknown, format!("{path}.creator"));
            return Some(self.primary_subscriber.clone());
        }
        self.note(NoteCode::CalendarCreatorUnknown, format!("{path}.creator"));
        None
    }
}
