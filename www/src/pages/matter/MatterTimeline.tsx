import { feed } from "../../firm/parts";
import type { Matter } from "../../firm/types";
import { FeedList } from "../../records/FeedList";
import { Section } from "../../ui/Page";

export function MatterTimeline({ matter }: { readonly matter: Matter }) {
  return (
    <Section title="Timeline">
      <FeedList items={feed({ matter: matter.id }).items} empty="Nothing of late." />
    </Section>
  );
}
