import { nameOf } from "../firm/names";
import type { Communication } from "../firm/types";
import { ActionButton } from "../ui/ActionButton";
import { Badge } from "../ui/Badge";
import { formatDay, formatTime } from "../ui/format";
import { Table } from "../ui/Table";
import { MatterLink } from "./MatterLink";

/** Logged calls and e-mails. */
export function CommunicationsTable({ communications }: { readonly communications: readonly Communication[] }) {
  return (
    <Table
      name="Calls and e-mails"
      records={communications}
      empty="Nothing is logged."
      columns={[
        { head: "Subject", narrow: "title", cell: ({ subject }) => subject },
        { head: "Kind", cell: ({ kind }) => <Badge name={kind}>{kind === "call" ? "Call" : "E-mail"}</Badge> },
        { head: "With", cell: (communication) => communication.with },
        { head: "By", cell: ({ author }) => nameOf(author) },
        { head: "Matter", cell: ({ matter }) => <MatterLink id={matter} /> },
        { head: "When", narrow: "minor", cell: ({ at }) => `${formatDay(at.slice(0, 10))}, ${formatTime(at)}` },
        {
          head: "Actions",
          narrow: "actions",
          cell: (communication) => (
            <div className="row-actions">
              <ActionButton look="quiet" action="communication:edit" record={communication.facts} of={communication.subject}>
                Edit
              </ActionButton>
              <ActionButton look="quiet" action="communication:delete" record={communication.facts} of={communication.subject}>
                Delete
              </ActionButton>
            </div>
          ),
        },
      ]}
    />
  );
}
