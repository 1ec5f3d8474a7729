import { factsOf } from "../../firm/facts";
import { outsideShares } from "../../firm/shares";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { SharesTable } from "../../records/SharesTable";
import { ActionButton } from "../../ui/ActionButton";
import { Section } from "../../ui/Page";

export function MatterSharing({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  const shares = outsideShares().filter((share) => share.matter === matter.id);
  return (
    <Section
      title="Shared outside the firm"
      actions={
        <ActionButton look="primary" action="matter:share" record={matter.facts}>
          Share the matter
        </ActionButton>
      }
    >
      <SharesTable shares={gate.filter("share:view", shares, factsOf)} />
    </Section>
  );
}
