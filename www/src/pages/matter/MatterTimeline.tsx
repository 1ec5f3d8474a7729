import { facts } from "../../firm/facts";
import { firm } from "../../firm/firm";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { FeedList } from "../../records/FeedList";
import { Section } from "../../ui/Page";

export function MatterTimeline({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  return (
    <Section title="Timeline">
      <FeedList
        entries={gate.filter("feed:view", firm.feed_entries.filter((entry) => entry.matter === matter.id), facts.feedEntry)}
        empty="Nothing of late."
      />
    </Section>
  );
}
