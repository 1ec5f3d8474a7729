import { useState } from "react";
import { factsOf } from "../firm/facts";
import { firm } from "../firm/firm";
import { calendars as allCalendars } from "../firm/parts";
import type { Calendar as CalendarRecord, Persona } from "../firm/types";
import { useGate } from "../gate/GateProvider";
import { EventsList } from "../records/EventsList";
import { records } from "../server/records";
import { ActionButton } from "../ui/ActionButton";
import { Badge } from "../ui/Badge";
import { addDays, formatCount, formatDay } from "../ui/format";
import { Page, Section } from "../ui/Page";

const WEEK = 7;

export function Calendar({ persona }: { readonly persona: Persona }) {
  const gate = useGate();
  const [start, setStart] = useState(firm.today);
  const end = addDays(start, WEEK);
  const calendars = gate.filter("calendar:view_availability", allCalendars(), factsOf);
  const events = gate.filter(
    "event:view",
    records("event").filter((event) => event.starts_at >= start && event.starts_at < end),
    factsOf,
  );
  const own = calendars.find((calendar) => calendar.kind === "personal" && calendar.creator === persona.subject);
  return (
    <Page
      title="Calendar"
      lead={`${formatDay(start)} to ${formatDay(addDays(end, -1))}, ${formatCount(events.length, "entry", "entries")}`}
      actions={
        <>
          <ActionButton action="calendar:create">New calendar</ActionButton>
          {own && (
            <ActionButton look="primary" action="event:create" record={{ calendar: own.facts, matter: "none", private: false, attendees: [] }}>
              New entry
            </ActionButton>
          )}
        </>
      }
    >
      <div className="toolbar">
        <div className="pager">
          <button type="button" className="button" onClick={() => setStart(addDays(start, -WEEK))}>
            Week before
          </button>
          <button type="button" className="button" onClick={() => setStart(firm.today)}>
            This week
          </button>
          <button type="button" className="button" onClick={() => setStart(addDays(start, WEEK))}>
            Week after
          </button>
        </div>
      </div>
      <div className="two wide-left">
        <Section title="Entries">
          <EventsList events={events} empty="Nothing in this week." />
        </Section>
        <Section title="Calendars">
          <ul className="calendars" data-records={calendars.length}>
            {calendars.map((calendar) => (
              <CalendarLine key={calendar.id} calendar={calendar} />
            ))}
          </ul>
        </Section>
      </div>
    </Page>
  );
}

function CalendarLine({ calendar }: { readonly calendar: CalendarRecord }) {
  const record = calendar.facts;
  const view = useGate().view("calendar", record);
  const level = view.can("calendar:share") ? "Owner" : view.can("calendar:view") ? "Entries" : "Times only";
  return (
    <li data-record={calendar.id}>
      <span className="with-badges">
        {calendar.name}
        <Badge name="level">{level}</Badge>
      </span>
      <span className="row-actions">
        <ActionButton look="quiet" action="calendar:share" record={record} of={calendar.name}>
          Share
        </ActionButton>
        <ActionButton look="quiet" action="calendar:delete" record={record} of={calendar.name}>
          Delete
        </ActionButton>
      </span>
    </li>
  );
}
