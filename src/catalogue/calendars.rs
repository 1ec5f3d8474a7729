//! Calendars and their entries.

macro_rules! calendars {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// Make a calendar.
        CalendarCreate = "calendar:create" on Firm, user [User], cites ["CAL-1"];
        /// See when a calendar is free or busy.
        CalendarViewAvailability = "calendar:view_availability" on Calendar, user [FreeBusy], cites ["CAL-3"];
        /// Read a calendar.
        CalendarView = "calendar:view" on Calendar, user [Viewer], cites ["CAL-4"];
        /// Say who sees a calendar, and how much of it.
        CalendarShare = "calendar:share" on Calendar, user [Owner], flags [recheck], cites ["CAL-7", "CAL-8", "ACT-21"];
        /// Change a calendar itself.
        CalendarEdit = "calendar:edit" on Calendar, user [Owner], cites ["CAL-7", "CAL-8", "ACT-21"];
        /// Delete a calendar.
        CalendarDelete = "calendar:delete" on Calendar, user [Owner & Removable], flags [recheck], cites ["CAL-1"];
        /// Sync a calendar with another service.
        CalendarSync = "calendar:sync" on Calendar, user [Owner], cites ["ACT-18", "ACT-27"];
        /// See the times of a calendar entry.
        EventView = "event:view" on Event, user [FreeBusy | Attendee], guest [Shared], cites ["CAL-3", "CAL-9"];
        /// See everything of a calendar entry.
        EventViewDetails = "event:view_details" on Event, user [((Viewer & Public) | Editor | Attendee) & Matter], guest [Shared], masks Details of EventView, cites ["CAL-4", "CAL-10", "CX-6"];
        /// Make a calendar entry.
        EventCreate = "event:create" on Event, user [Editor & Matter], cites ["CAL-4"];
        /// Change a calendar entry.
        EventEdit = "event:edit" on Event, user [Editor & Matter], cites ["CAL-4"];
        /// Delete a calendar entry.
        EventDelete = "event:delete" on Event, user [Editor & Matter], cites ["CAL-4"];
    } };
}
