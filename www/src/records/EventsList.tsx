// Calendar entries by day. Users who may only see the times see "Busy".

import { find } from "../firm/firm";
import { nameOf } from "../firm/names";
import type { Event } from "../firm/types";
import { useAudience, useGate } from "../gate/GateProvider";
import { useText } from "../gate/useText";
import { ActionButton } from "../ui/ActionButton";
import { Badge } from "../ui/Badge";
import { Closed } from "../ui/Closed";
import { formatNamedDay, formatTime } from "../ui/format";
import { MatterLink } from "./MatterLink";

/** Calendar entries of which the user may see at least the times. */
export function EventsList({ events, empty = "No entries." }: { readonly events: readonly Event[]; readonly empty?: string }) {
  if (events.length === 0) return <p className="empty">{empty}</p>;
  const days = Map.groupBy(
    events.toSorted((one, other) => one.starts_at.localeCompare(other.starts_at)),
    (event) => event.starts_at.slice(0, 10),
  );
  return (
    <ol className="agenda" data-records={events.length}>
      {[...days].map(([day, entries]) => (
        <li key={day}>
          <h3>{formatNamedDay(day)}</h3>
          <ul>
            {entries.map((event) => (
              <Entry key={event.id} event={event} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Entry({ event }: { readonly event: Event }) {
  const gate = useGate();
  const audience = useAudience();
  const text = useText();
  const view = gate.view("event", event.facts);
  const calendar = find.calendar(event.calendar);
  const isDetailed = view.can("event:view_details");
  return (
    <li className="entry" data-record={event.id} data-calendar={calendar?.kind}>
      <span className="time">
        {formatTime(event.starts_at)}–{formatTime(event.ends_at)}
      </span>
      {isDetailed ? (
        <div className="what">
          <span className="with-badges">
            <strong>{event.title}</strong>
            {event.private && <Badge name="private" />}
          </span>
          <span className="quiet">
            {[calendar?.name, event.place, event.attendees?.map(nameOf).join(", ")].filter(Boolean).join(" · ")}
          </span>
        </div>
      ) : (
        <div className="what">
          <Closed text="Busy" why={text(view.decide("event:view_details", audience))} />
          <span className="quiet">{calendar?.name}</span>
        </div>
      )}
      {isDetailed && event.matter && <MatterLink id={event.matter} />}
      <div className="row-actions">
        <ActionButton look="quiet" action="event:edit" record={event.facts} of={(isDetailed && event.title) || "busy"}>
          Edit
        </ActionButton>
      </div>
    </li>
  );
}
