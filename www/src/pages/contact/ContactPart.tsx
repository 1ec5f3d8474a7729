// A part of a contact: the records of its matters that the subject may see.

import type { ContactSurface } from "firmgate";
import { factsOf } from "../../firm/facts";
import { mattersOf } from "../../firm/firm";
import { nameOf } from "../../firm/names";
import { outsideShares } from "../../firm/shares";
import type { Contact } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { BillsTable } from "../../records/BillsTable";
import { CommunicationsTable } from "../../records/CommunicationsTable";
import { DocumentsTable } from "../../records/DocumentsTable";
import { MatterName } from "../../records/MatterName";
import { NotesList } from "../../records/NotesList";
import { SharesTable } from "../../records/SharesTable";
import { TransactionsTable } from "../../records/TransactionsTable";
import { records } from "../../server/records";
import { Badge } from "../../ui/Badge";
import { Section } from "../../ui/Page";
import { Table } from "../../ui/Table";

export function ContactPart({ contact, part }: { readonly contact: Contact; readonly part: ContactSurface }) {
  const gate = useGate();
  const matters = gate.filter("matter:view", mattersOf(contact), factsOf);
  const ids = new Set(mattersOf(contact).map((matter) => matter.id));
  const isTheirs = ({ matter }: { readonly matter: string | null }) => matter !== null && ids.has(matter);
  switch (part) {
    case "contact_subtab:dashboard":
      return <Details contact={contact} />;
    case "contact_subtab:matters":
      return (
        <Section title="Matters">
          <Table
            name="Matters"
            records={matters}
            empty="No matters."
            columns={[
              { head: "Matter", narrow: "title", cell: (matter) => <MatterName matter={matter} /> },
              { head: "Related as", cell: (matter) => (matter.client === contact.id ? "Client" : "Related contact") },
              { head: "Status", cell: (matter) => <Badge name={matter.status} /> },
            ]}
          />
        </Section>
      );
    case "contact_subtab:notes":
      return (
        <Section title="Notes on their matters">
          <NotesList notes={gate.filter("note:view", records("note").filter(isTheirs), factsOf)} />
        </Section>
      );
    case "contact_subtab:communications":
      return (
        <Section title="Calls and e-mails">
          <CommunicationsTable communications={gate.filter("communication:view", records("communication").filter(isTheirs), factsOf)} />
        </Section>
      );
    case "contact_subtab:documents":
      return (
        <Section title="Documents">
          <DocumentsTable documents={gate.filter("document:view", records("document").filter(isTheirs), factsOf)} />
        </Section>
      );
    case "contact_subtab:sharing":
      return (
        <Section title="Shared with this contact">
          <SharesTable
            shares={gate.filter("share:view", outsideShares().filter((share) => share.contact === contact.id), factsOf)}
          />
        </Section>
      );
    case "contact_subtab:bills":
      return (
        <Section title="Bills">
          <BillsTable bills={gate.filter("bill:view", records("bill").filter((bill) => bill.client === contact.id), factsOf)} />
        </Section>
      );
    case "contact_subtab:transactions":
      return (
        <Section title="Transactions">
          <TransactionsTable transactions={gate.filter("transaction:view", records("transaction").filter(isTheirs), factsOf)} />
        </Section>
      );
  }
}

function Details({ contact }: { readonly contact: Contact }) {
  return (
    <Section title="Details">
      <dl className="details">
        <dt>E-mail</dt>
        <dd>{contact.email}</dd>
        <dt>Telephone</dt>
        <dd>{contact.phone}</dd>
        <dt>City</dt>
        <dd>{contact.city}</dd>
        <dt>Created by</dt>
        <dd>{nameOf(contact.created_by)}</dd>
      </dl>
    </Section>
  );
}
