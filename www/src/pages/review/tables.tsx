// The tables of the access review.

import type { Review } from "firmgate/firm";
import { nameOf } from "../../firm/names";
import type { Person } from "../../firm/types";
import { MatterLink } from "../../records/MatterLink";
import { Badge } from "../../ui/Badge";
import { formatCount } from "../../ui/format";
import { label } from "../../ui/label";
import { Section } from "../../ui/Page";
import { Table } from "../../ui/Table";
import { Download, type Shown } from "./Download";
import { DAY, day, people } from "./format";

type GroupName = (id: string) => string;

export function OutsideShares({ rows, ...shown }: Shown & { readonly rows: Review["shares"] }) {
  return (
    <Section title={formatCount(rows.length, "outside share")} actions={<Download {...shown} table="shares" />}>
      <Table
        name="Outside shares"
        records={rows.map((share) => ({ ...share, id: share.share }))}
        empty="Nothing is shared outside the firm."
        first={10}
        columns={[
          { head: "With", narrow: "title", cell: ({ guest }) => nameOf({ guest }) },
          { head: "What", cell: ({ kind }) => <Badge name={kind} /> },
          { head: "Matter", cell: ({ matter }) => <MatterLink id={matter ?? null} /> },
          { head: "For", cell: ({ age }) => formatCount(Math.floor(age / DAY), "day") },
          { head: "Last used", cell: ({ last_used_at }) => day(last_used_at) },
          { head: "Guest last seen", cell: ({ guest_last_active_at }) => day(guest_last_active_at) },
          { head: "Ends", cell: ({ ends_at }) => (ends_at === undefined ? "No end" : day(ends_at)) },
          { head: "State", cell: ({ live }) => (live ? <Badge name="open">Shared</Badge> : <Badge name="closed">Ended</Badge>) },
        ]}
      />
    </Section>
  );
}

export function MattersNobodyOpens({ rows, groupName, ...shown }: Shown & { readonly rows: Review["matters_nobody_opens"]; readonly groupName: GroupName }) {
  return (
    <Section title={formatCount(rows.length, "matter that nobody can open", "matters that nobody can open")} actions={<Download {...shown} table="matters_nobody_opens" />}>
      <Table
        name="Matters that nobody can open"
        records={rows.map((matter) => ({ ...matter, id: matter.matter }))}
        empty="Every matter can be opened by somebody whose account is enabled."
        first={10}
        columns={[
          { head: "Matter", narrow: "title", cell: ({ matter }) => <MatterLink id={matter} /> },
          { head: "Named, not enabled", cell: ({ not_enabled }) => people(not_enabled) || "Nobody" },
          { head: "Groups without anybody", cell: ({ groups: named }) => named.map(groupName).join(", ") || "None" },
          { head: "Blocked", align: "end", cell: ({ blocked }) => blocked },
        ]}
      />
    </Section>
  );
}

export function IdleUsers({ rows, ...shown }: Shown & { readonly rows: Review["idle"] }) {
  return (
    <Section title={formatCount(rows.length, "user with permissions, not seen", "users with permissions, not seen")} actions={<Download {...shown} table="idle" />}>
      <Table
        name="Users with permissions who were not seen"
        records={rows.map((user) => ({ ...user, id: user.user }))}
        empty="Everybody who holds a permission was seen."
        first={10}
        columns={[
          { head: "User", narrow: "title", cell: ({ user }) => nameOf(user) },
          { head: "Permissions", cell: ({ permissions }) => permissions.map(label).join(", ") },
          { head: "Last seen", cell: ({ last_seen_at }) => day(last_seen_at) },
        ]}
      />
    </Section>
  );
}

export function Grants({ rows, groupName, ...shown }: Shown & { readonly rows: Review["granted"]; readonly groupName: GroupName }) {
  return (
    <Section title={formatCount(rows.length, "grant")} actions={<Download {...shown} table="granted" />}>
      <Table
        name="What was granted"
        records={rows.map((grant) => ({ ...grant, id: String(grant.entry) }))}
        empty="Nothing was granted."
        first={10}
        columns={[
          { head: "What", narrow: "title", cell: ({ change, what }) => `${label(change)}${what.length > 0 ? `: ${what.map(label).join(", ")}` : ""}` },
          { head: "To", cell: ({ to, groups: named }) => [people(to), named.map(groupName).join(", ")].filter(Boolean).join(", ") || "Everyone" },
          { head: "By", cell: (grant) => nameOf(grant.actor as Person) },
          { head: "When", cell: ({ at }) => day(at) },
        ]}
      />
    </Section>
  );
}
