import { factsOf } from "../../firm/facts";
import { useGate } from "../../gate/GateProvider";
import { EventsList } from "../../records/EventsList";
import { records } from "../../server/records";
import { formatCount } from "../../ui/format";
import { Page } from "../../ui/Page";

export function PortalCalendar() {
  const events = useGate().filter("event:view", records("event"), factsOf);
  return (
    <Page title="Calendar" lead={<strong data-count="events">{formatCount(events.length, "entry", "entries")}</strong>}>
      <EventsList events={events} empty="Nothing is planned." />
    </Page>
  );
}
