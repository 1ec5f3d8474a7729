import { useState } from "react";
import { factsOf } from "../firm/facts";
import { find } from "../firm/firm";
import { restrictedMatters } from "../firm/parts";
import { nameOf } from "../firm/names";
import type { Matter, RestrictedMatter } from "../firm/types";
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
  const open = gate.filter("matter:view", records("matter"), factsOf);
  // Of the other matters, administrators see only that they exist: the server sends nothing else about them.
  const listed = gate.canSomewhere("matter:list_restricted") ? gate.filter("matter:list_restricted", restrictedMatters(), factsOf) : [];
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
              <ActionButton action="matter:edit_bulk" record={first.facts}>
                Edit several
              </ActionButton>
              <ActionButton action="matter:set_access_bulk" record={first.facts}>
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
        { head: "Access", cell: (matter) => <AccessBadge access={matter.facts.access} /> },
      ]}
    />
  );
}

function RestrictedTable({ matters }: { readonly matters: readonly RestrictedMatter[] }) {
  return (
    <Table
      name="Matters that I am restricted from"
      records={matters}
      empty="None."
      columns={[
        { head: "Matter", narrow: "title", cell: ({ id }) => <span className="number">No. {id}</span> },
        { head: "Client", cell: () => <span className="quiet">–</span> },
        { head: "Access", cell: ({ facts }) => <AccessBadge access={facts.access} /> },
      ]}
    />
  );
}

const clientOf = (matter: Matter): string => find.contact(matter.client)?.name ?? "–";
const areaOf = (matter: Matter): string => find.practiceArea(matter.practice_area)?.name ?? "–";
