import { useState } from "react";
import { factsOf } from "../firm/facts";
import { isSame, nameOf } from "../firm/names";
import type { Persona } from "../firm/types";
import { useGate } from "../gate/GateProvider";
import { ActivitiesTable } from "../records/ActivitiesTable";
import { records } from "../server/records";
import { ActionButton } from "../ui/ActionButton";
import { Choice } from "../ui/Choice";
import { formatCount } from "../ui/format";
import { Page } from "../ui/Page";
import { matches, SearchBox } from "../ui/SearchBox";

export function Activities({ persona }: { readonly persona: Persona }) {
  const gate = useGate();
  const [query, setQuery] = useState("");
  const [whose, setWhose] = useState<"all" | "mine">("all");
  const open = gate.filter("activity:view", records("activity", "activities"), factsOf);
  const found = open
    .filter((activity) => whose === "all" || isSame(activity.user, persona.subject))
    .filter((activity) => matches(query, activity.description, nameOf(activity.user)))
    .toSorted((one, other) => other.date.localeCompare(one.date));
  const unbilled = found.find((activity) => activity.bill === null);
  return (
    <Page
      title="Activities"
      lead={<strong data-count="activities">{formatCount(open.length, "entry", "entries")}</strong>}
      actions={
        <>
          {unbilled && (
            <ActionButton action="activity:edit_bulk" record={unbilled.facts}>
              Edit several
            </ActionButton>
          )}
          <ActionButton action="activity_description:manage">Manage descriptions</ActionButton>
          <ActionButton look="primary" action="activity:create" record={{ matter: "none", shown_on: "activities" }}>
            Add time
          </ActionButton>
        </>
      }
    >
      <div className="toolbar">
        <SearchBox label="Search activities" value={query} onChange={setQuery} />
        <Choice
          name="Whose"
          value={whose}
          onChange={setWhose}
          options={[
            { value: "all", label: "Everybody's", short: "All" },
            { value: "mine", label: "Mine" },
          ]}
        />
      </div>
      <ActivitiesTable activities={found} />
    </Page>
  );
}
