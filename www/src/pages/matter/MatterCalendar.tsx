import { factsOf } from "../../firm/facts";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { EventsList } from "../../records/EventsList";
import { records } from "../../server/records";
import { Section } from "../../ui/Page";

export function MatterCalendar({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  // Users who only see "Busy" must not learn that the entry is about this matter.
  const events = gate.filter("event:view_details", records("event").filter((event) => event.matter === matter.id), factsOf);
  return (
    <Section title="Calendar entries">
      <EventsList events={events} />
    </Section>
  );
}
