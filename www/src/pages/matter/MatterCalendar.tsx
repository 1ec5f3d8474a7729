import { facts } from "../../firm/facts";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { EventsList } from "../../records/EventsList";
import { records } from "../../server/records";
import { Section } from "../../ui/Page";

export function MatterCalendar({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  // Whoever sees only that somebody is busy is not told that it is about this matter.
  const events = gate.filter("event:view_details", records("event").filter((event) => event.matter === matter.id), facts.event);
  return (
    <Section title="Calendar entries">
      <EventsList events={events} />
    </Section>
  );
}
