import { useState } from "react";
import { facts } from "../firm/facts";
import { find } from "../firm/firm";
import { useStored } from "../firm/live";
import { nameOf } from "../firm/names";
import type { Matter } from "../firm/types";
import { useGate } from "../gate/GateProvider";
import { AccessBadge } from "../records/AccessBadge";
import { MatterName } from "../records/MatterName";
import { records } from "../server/records";
import { ActionButton } from "../ui/ActionButton";
import { Badge } from "../ui/Badge";
import { Choice } from "../ui/Choice";
import { formatCount, formatDay } from "../ui/format";
import { Page } from "../ui/Page";
import { matches, SearchBox } from "../ui/SearchBox";
import { Table } from "../ui/Table";

const STATUSES = ["all", "open", "pending", "closed"] as const;
type Status = (typeof STATUSES)[number];

export function Matters() {
  const gate = useGate();
  const [query, setQuery] = useState("");
  const [status, setStatus] = useState<Status>("all");
  const [isRestricted, setIsRestricted] = useState(false);
  const open = gate.filter("matter:view", records("matter"), facts.matter);
  const { matters } = useStored();
  // Of the other matters, administrators see only that they exist: the server sends nothing else about them.
  const known = new Set(open.map(({ id }) => id));
  const listed = gate.canSomewhere("matter:list_restricted")
    ? gate.filter("matter:list_restricted", matters, ({ id }) => facts.matterById(id)).filter(({ id }) => !known.has(id))
    : [];
  const hasTwoViews = listed.length > 0;
  const first = open[0];
  const found = open
    .filter((matter) => status === "all" || matter.status === status)
    .filter((matter) => matches(query, matter.number, matter.description, clientOf(matter), areaOf(matter), nameOf(matter.responsible_attorney)))
    .toReversed();
  // The key makes each view start with its own first rows.
  return (
    <Page
      title="Matters"
      lead={
        <>
          <strong data-count="matters">{formatCount(open.length, "matter")}</strong>
          {found.length !== open.length && `, ${found.length} listed`}
        </>
      }
      actions={
        <>
          {first && (
            <>
              <ActionButton action="matter:edit_bulk" record={facts.matter(first)}>
                Edit several
              </ActionButton>
              <ActionButton action="matter:set_access_bulk" record={facts.matter(first)}>
                Set access of several
              </ActionButton>
            </>
          )}
          <ActionButton look="primary" action="matter:create">
            New matter
          </ActionButton>
        </>
      }
    >
      <div className="toolbar">
        <SearchBox label="Search matters" value={query} onChange={setQuery} />
        <Choice name="Status" value={status} onChange={setStatus} options={STATUSES.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }))} />
        {hasTwoViews && (
          <Choice
            name="Administrator's view"
            value={isRestricted ? "restricted" : "open"}
            onChange={(value) => setIsRestricted(value === "restricted")}
            options={[
              { value: "open", label: "I have full access to", short: "Full access" },
              { value: "restricted", label: "I am restricted from", short: "Restricted" },
            ]}
          />
        )}
      </div>
      {hasTwoViews && isRestricted ? (
        <RestrictedTable matters={listed} />
      ) : (
        <MattersTable key={status} matters={found} />
      )}
    </Page>
  );
}

function MattersTable({ matters }: { readonly matters: readonly Matter[] }) {
  return (
    <Table
      name="Matters"
      records={matters}
      empty="No matter fits."
      first={400}
      columns={[
        { head: "Matter", narrow: "title", cell: (matter) => <MatterName matter={matter} /> },
        { head: "Client", cell: clientOf },
        { head: "Practice area", narrow: "minor", cell: areaOf },
        { head: "Responsible", cell: (matter) => nameOf(matter.responsible_attorney) },
        { head: "Opened", narrow: "minor", cell: (matter) => formatDay(matter.opened) },
        { head: "Status", cell: (matter) => <Badge name={matter.status} /> },
        { head: "Access", cell: (matter) => <AccessBadge access={facts.matter(matter).access ?? "everyone"} /> },
      ]}
    />
  );
}

function RestrictedTable({ matters }: { readonly matters: readonly { readonly id: string }[] }) {
  return (
    <Table
      name="Matters that I am restricted from"
      records={matters}
      empty="None."
      columns={[
        { head: "Matter", narrow: "title", cell: ({ id }) => <span className="number">No. {id}</span> },
        { head: "Client", cell: () => <span className="quiet">–</span> },
        { head: "Access", cell: ({ id }) => <AccessBadge access={facts.matterById(id).access ?? "everyone"} /> },
      ]}
    />
  );
}

const clientOf = (matter: Matter): string => find.contact(matter.client)?.name ?? "–";
const areaOf = (matter: Matter): string => find.practiceArea(matter.practice_area)?.name ?? "–";
