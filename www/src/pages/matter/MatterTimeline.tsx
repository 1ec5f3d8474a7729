import { actor, firmgate, useStored } from "../../firm/live";
import type { Matter, Persona } from "../../firm/types";
import { FeedList } from "../../records/FeedList";
import { Section } from "../../ui/Page";

export function MatterTimeline({ matter, persona }: { readonly matter: Matter; readonly persona: Persona }) {
  useStored();
  return (
    <Section title="Timeline">
      <FeedList items={firmgate.feed(actor(persona), Date.now(), { matter: matter.id }).items} empty="Nothing of late." />
    </Section>
  );
}
