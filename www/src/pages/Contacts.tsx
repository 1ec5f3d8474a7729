import { useState } from "react";
import { factsOf } from "../firm/facts";
import { mattersOf } from "../firm/firm";
import { nameOf } from "../firm/names";
import { useGate } from "../gate/GateProvider";
import { to } from "../location/location";
import { records } from "../server/records";
import { ActionButton } from "../ui/ActionButton";
import { Badge } from "../ui/Badge";
import { formatCount } from "../ui/format";
import { Page } from "../ui/Page";
import { matches, SearchBox } from "../ui/SearchBox";
import { Table } from "../ui/Table";

export function Contacts() {
  const gate = useGate();
  const [query, setQuery] = useState("");
  const open = gate.filter("contact:view", records("contact"), factsOf);
  const found = open
    .filter((contact) => matches(query, contact.name, contact.city, contact.email))
    .toSorted((one, other) => one.short_name.localeCompare(other.short_name));
  const first = open[0];
  return (
    <Page
      title="Contacts"
      lead={<strong data-count="contacts">{formatCount(open.length, "contact")}</strong>}
      actions={
        <>
          <ActionButton action="contact:sync">Sync contacts</ActionButton>
          {first && (
            <ActionButton action="contact:delete_bulk" record={first.facts}>
              Delete several
            </ActionButton>
          )}
          <ActionButton look="primary" action="contact:create">
            New contact
          </ActionButton>
        </>
      }
    >
      <div className="toolbar">
        <SearchBox label="Search contacts" value={query} onChange={setQuery} />
      </div>
      <Table
        name="Contacts"
        records={found}
        empty="No contact fits."
        first={160}
        columns={[
          { head: "Name", narrow: "title", cell: (contact) => <a href={to("contacts", contact.id)}>{contact.name}</a> },
          { head: "Kind", cell: ({ kind }) => <Badge name={kind} /> },
          { head: "City", cell: ({ city }) => city },
          { head: "E-mail", cell: ({ email }) => email },
          { head: "Telephone", narrow: "minor", cell: ({ phone }) => phone },
          { head: "Created by", narrow: "minor", cell: (contact) => nameOf(contact.created_by) },
          {
            head: "Matters",
            align: "end",
            narrow: "minor",
            // Counts only matters that this persona can open.
            cell: (contact) => gate.filter("matter:view", mattersOf(contact), factsOf).length,
          },
        ]}
      />
    </Page>
  );
}
