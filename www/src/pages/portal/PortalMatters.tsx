import type { ActivityFacts } from "firmgate";
import { factsOf } from "../../firm/facts";
import { find } from "../../firm/firm";
import { nameOf } from "../../firm/names";
import type { Matter, Persona, Person } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { records } from "../../server/records";
import { ActionButton } from "../../ui/ActionButton";
import { Badge } from "../../ui/Badge";
import { formatCount } from "../../ui/format";
import { Page } from "../../ui/Page";

export function PortalMatters({ persona }: { readonly persona: Persona }) {
  const gate = useGate();
  const matters = gate.filter("matter:view", records("matter"), factsOf);
  return (
    <Page title="Matters" lead={<strong data-count="matters">{formatCount(matters.length, "matter")}</strong>}>
      <ul className="cards">
        {matters.map((matter) => (
          <li key={matter.id} className="card" data-record={matter.id}>
            <h2>{matter.description}</h2>
            <p className="with-badges">
              <span className="number">{matter.number}</span> <Badge name={matter.status} />
            </p>
            <p className="quiet">
              {find.practiceArea(matter.practice_area)?.name} · {nameOf(matter.responsible_attorney)}
            </p>
            <div className="row-actions">
              <ActionButton action="note:create" record={{ matter: matter.facts }} of={matter.number}>
                Add a note
              </ActionButton>
              <ActionButton action="activity:create" record={timeOn(matter, persona.subject)} of={matter.number}>
                Add time
              </ActionButton>
            </div>
          </li>
        ))}
      </ul>
    </Page>
  );
}

// A new entry: the guest's own, on the matter itself.
const timeOn = (matter: Matter, user: Person): ActivityFacts => ({
  user,
  matter: matter.facts,
  on_bill: false,
  shown_on: "activities",
  about: [{ kind: "matter", id: matter.id }],
});
