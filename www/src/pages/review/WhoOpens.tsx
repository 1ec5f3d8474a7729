// Who can open a matter, and why.

import type { GrantedVia } from "firmgate/firm";
import { useState, useTransition } from "react";
import { sayRefusal } from "../../change/say";
import { factsOf } from "../../firm/facts";
import { find } from "../../firm/firm";
import { nameOf } from "../../firm/names";
import { groups, restrictedMatters, whoCan } from "../../firm/parts";
import type { Person } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { MatterLink } from "../../records/MatterLink";
import { records } from "../../server/records";
import { label } from "../../ui/label";
import { Section } from "../../ui/Page";
import { Table } from "../../ui/Table";

/** What a grant comes from, as a phrase. */
const sayGrantedVia = (via: GrantedVia, groups: ReadonlyMap<string, string>): string => {
  if (via === "everyone") return "open to everyone";
  if (via === "named") return "named";
  if (via === "related_matter") return "a matter of the contact";
  if ("group" in via) return `group ${groups.get(via.group) ?? via.group}`;
  if ("permission" in via) return `${label(via.permission)} permission`;
  if ("role" in via) return label(via.role);
  if ("share" in via) return "shared with them";
  if ("calendar_share" in via) return `${label(via.calendar_share)} of the calendar`;
  return `firm setting: ${label(via.firm_settings)}`;
};

export function WhoOpens() {
  const gate = useGate();
  const [chosen, setMatter] = useState("");
  const [, startTransition] = useTransition();
  // A matter behind an ethical wall is not listed, not even by name.
  const known = [...gate.filter("matter:list_restricted", restrictedMatters(), factsOf), ...gate.filter("matter:view", records("matter"), factsOf)];
  const matter = known.find(({ id }) => id === chosen)?.id ?? known[0]?.id;
  if (matter === undefined) return null;
  const found = whoCan("matter:view", matter);
  const names = new Map(groups().map((group) => [group.id, group.name]));
  return (
    <Section title="Who can open a matter, and why">
      <div className="toolbar">
        <select aria-label="Matter" value={matter} onChange={(event) => startTransition(() => setMatter(event.target.value))}>
          {known.map(({ id }) => (
            <option key={id} value={id}>
              {find.matter(id)?.number ?? `No. ${id}`}
            </option>
          ))}
        </select>
        <MatterLink id={matter} />
      </div>
      {found.ok ? (
        <Table
          name="Who can open the matter"
          records={found.value.items.map((item) => ({ ...item, id: JSON.stringify(item.person) }))}
          empty="Nobody can open it."
          first={10}
          columns={[
            { head: "Who", narrow: "title", cell: ({ person }) => nameOf(person as Person) },
            { head: "Granted via", cell: ({ through }) => through.map((one) => sayGrantedVia(one, names)).join("; ") },
          ]}
        />
      ) : (
        <p className="empty">{sayRefusal(found.refusal)}</p>
      )}
    </Section>
  );
}
