import { factsOf } from "../../firm/facts";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { ActivitiesTable } from "../../records/ActivitiesTable";
import { BillsTable } from "../../records/BillsTable";
import { records } from "../../server/records";
import { ActionButton } from "../../ui/ActionButton";
import { Section } from "../../ui/Page";

export function MatterBills({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  const bills = gate.filter("bill:view", records("bill").filter((bill) => bill.matter === matter.id), factsOf).toReversed();
  const unbilled = records("activity", "billing").filter((activity) => activity.matter === matter.id && activity.bill === null);
  return (
    <>
      <Section
        title="Bills"
        actions={
          <ActionButton look="primary" action="bill:create" record={{ matter: matter.facts }}>
            New bill
          </ActionButton>
        }
      >
        <BillsTable bills={bills} />
      </Section>
      <Section title="Not yet billed">
        <ActivitiesTable activities={gate.filter("activity:view", unbilled, factsOf)} withMatter={false} />
      </Section>
    </>
  );
}
