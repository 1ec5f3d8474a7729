// The access review: what an administrator looks through every few months, and takes away as tables.

import type { Person as WirePerson, GrantedVia } from "firmgate/firm";
import { useState } from "react";
import { sayRefusal } from "../change/say";
import { find } from "../firm/firm";
import { actor, firmgate, useStored } from "../firm/live";
import { nameOf } from "../firm/names";
import type { Persona, Person } from "../firm/types";
import { MatterLink } from "../records/MatterLink";
import { Badge } from "../ui/Badge";
import { formatCount, formatDay } from "../ui/format";
import { label } from "../ui/label";
import { Page, Section } from "../ui/Page";
import { Table } from "../ui/Table";

const DAY = 24 * 60 * 60 * 1000;
const SPANS = [30, 90, 365];
type TableName = "shares" | "matters_nobody_opens" | "idle" | "granted";

const day = (at: number | undefined): string => (at === undefined ? "Never" : formatDay(new Date(at).toISOString().slice(0, 10)));
const people = (list: readonly WirePerson[]): string => list.map((person) => nameOf(person as Person)).join(", ");

function Download({ persona, since, table }: { readonly persona: Persona; readonly since: number; readonly table: TableName }) {
  const save = () => {
    const made = firmgate.reviewCsv(actor(persona), Date.now(), since, table);
    if (!made.ok) return;
    const address = URL.createObjectURL(new Blob([made.csv], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${table}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <button type="button" className="button" data-look="quiet" data-download={table} onClick={save} aria-label={`Save “${label(table)}” as CSV`}>
      Save as CSV
    </button>
  );
}

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

function WhoOpens({ persona }: { readonly persona: Persona }) {
  const { matters, groups } = useStored();
  const now = Date.now();
  const who = actor(persona);
  // Of a matter behind a wall not even the name is there to be chosen.
  const known = matters
    .map(({ id }) => ({ id, facts: firmgate.matterFacts(id, now) }))
    .filter(({ facts }) => firmgate.can(who, "matter:view", facts, now) || firmgate.can(who, "matter:list_restricted", facts, now));
  const [chosen, setMatter] = useState("");
  const matter = known.find(({ id }) => id === chosen)?.id ?? known[0]?.id;
  if (matter === undefined) return null;
  const names = new Map(groups.map((group) => [group.id, group.name]));
  const found = firmgate.whoCan(who, "matter:view", firmgate.matterFacts(matter, now), now, { limit: 1_000 });
  return (
    <Section title="Who can open a matter, and why">
      <div className="toolbar">
        <select aria-label="Matter" value={matter} onChange={(event) => setMatter(event.target.value)}>
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
          records={found.items.map((item) => ({ ...item, id: JSON.stringify(item.person) }))}
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

export function ReviewPage({ persona }: { readonly persona: Persona }) {
  const { groups } = useStored();
  const [days, setDays] = useState(90);
  const [now] = useState(() => Date.now());
  const since = now - days * DAY;
  const found = firmgate.review(actor(persona), now, since);
  if (!found.ok) {
    return (
      <Page title="Access review" lead="Who can see what, and whether they still need it.">
        <p className="empty">{sayRefusal(found.refusal)}</p>
      </Page>
    );
  }
  const groupName = (id: string) => groups.find((group) => group.id === id)?.name ?? id;
  const save = (table: TableName) => <Download persona={persona} since={since} table={table} />;
  return (
    <Page title="Access review" lead="Who can see what, and whether they still need it. Matters that you may not know of are not counted.">
      <div className="toolbar">
        <select aria-label="Since" value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {SPANS.map((span) => (
            <option key={span} value={span}>
              The last {span} days
            </option>
          ))}
        </select>
      </div>
      <Section title={formatCount(found.shares.length, "outside share")} actions={save("shares")}>
        <Table
          name="Outside shares"
          records={found.shares.map((share) => ({ ...share, id: share.share }))}
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
      <Section title={formatCount(found.matters_nobody_opens.length, "matter that nobody can open", "matters that nobody can open")} actions={save("matters_nobody_opens")}>
        <Table
          name="Matters that nobody can open"
          records={found.matters_nobody_opens.map((matter) => ({ ...matter, id: matter.matter }))}
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
      <Section title={formatCount(found.idle.length, "user with permissions, not seen", "users with permissions, not seen")} actions={save("idle")}>
        <Table
          name="Users with permissions who were not seen"
          records={found.idle.map((user) => ({ ...user, id: user.user }))}
          empty="Everybody who holds a permission was seen."
          first={10}
          columns={[
            { head: "User", narrow: "title", cell: ({ user }) => nameOf(user) },
            { head: "Permissions", cell: ({ permissions }) => permissions.map(label).join(", ") },
            { head: "Last seen", cell: ({ last_seen_at }) => day(last_seen_at) },
          ]}
        />
      </Section>
      <Section title={formatCount(found.granted.length, "grant")} actions={save("granted")}>
        <Table
          name="What was granted"
          records={found.granted.map((grant) => ({ ...grant, id: String(grant.entry) }))}
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
      <WhoOpens persona={persona} />
    </Page>
  );
}
