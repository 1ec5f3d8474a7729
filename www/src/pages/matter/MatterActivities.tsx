import { factsOf } from "../../firm/facts";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { ActivitiesTable } from "../../records/ActivitiesTable";
import { records } from "../../server/records";
import { ActionButton } from "../../ui/ActionButton";
import { Section } from "../../ui/Page";

export function MatterActivities({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  const activities = gate
    .filter("activity:view", records("activity", "activities").filter((activity) => activity.matter === matter.id), factsOf)
    .toSorted((one, other) => other.date.localeCompare(one.date));
  return (
    <Section
      title="Time and expenses"
      actions={
        <ActionButton look="primary" action="activity:create" record={{ matter: matter.facts, shown_on: "activities" }}>
          Add time
        </ActionButton>
      }
    >
      <ActivitiesTable activities={activities} withMatter={false} />
    </Section>
  );
}
