// The firm feed, with filters. An entry is shown only to users who may see its matter.

import type { FeedKind } from "firmgate/firm";
import { Suspense, useState, useTransition } from "react";
import { feed, guests, users } from "../firm/parts";
import { useGate } from "../gate/GateProvider";
import { FeedList } from "../records/FeedList";
import { label } from "../ui/label";
import { Page } from "../ui/Page";

const KINDS: readonly FeedKind[] = ["user", "permission", "group", "matter_access", "block", "calendar", "shared", "security", "firm_settings", "grow", "deleted", "restored", "created", "edited", "payment", "signed_in", "portal_activity"];
const DAY = 24 * 60 * 60 * 1000;
const SPANS = [
  { value: "", label: "At any time" },
  { value: String(DAY), label: "In the last day" },
  { value: String(7 * DAY), label: "In the last week" },
] as const;

export function FeedPage() {
  const gate = useGate();
  const [who, setWho] = useState("");
  const [kind, setKind] = useState("");
  // Since when: a moment, so that the same question stays the same.
  const [from, setFrom] = useState("");
  const [span, setSpan] = useState("");
  const [onlyDeleted, setOnlyDeleted] = useState(false);
  const chooseSpan = (chosen: string) => {
    setSpan(chosen);
    setFrom(chosen === "" ? "" : String(Date.now() - Number(chosen)));
  };
  const filter = {
    ...(who !== "" && { actor: who }),
    ...(kind !== "" && { kinds: kind }),
    ...(from !== "" && { from }),
    ...(onlyDeleted && { only_deleted: "true" }),
  };
  return (
    <Page title="Firm feed" lead={gate.canSomewhere("feed:view") ? "What has happened, as far as you can open what it is about." : "Only administrators see the feed."}>
      <div className="toolbar">
        <select aria-label="Who" value={who} onChange={(event) => setWho(event.target.value)}>
          <option value="">Everybody</option>
          <optgroup label="Users">
            {users().map((user) => (
              <option key={user.id} value={user.id}>
                {user.name}
              </option>
            ))}
          </optgroup>
          <optgroup label="Guests">
            {guests().map((guest) => (
              <option key={guest.id} value={`guest:${guest.id}`}>
                {guest.name}
              </option>
            ))}
          </optgroup>
        </select>
        <select aria-label="What" value={kind} onChange={(event) => setKind(event.target.value)}>
          <option value="">Anything</option>
          {KINDS.map((name) => (
            <option key={name} value={name}>
              {label(name)}
            </option>
          ))}
        </select>
        <select aria-label="When" value={span} onChange={(event) => chooseSpan(event.target.value)}>
          {SPANS.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <label>
          <input type="checkbox" checked={onlyDeleted} onChange={() => setOnlyDeleted(!onlyDeleted)} /> Only what was deleted
        </label>
      </div>
      <Suspense key={JSON.stringify(filter)} fallback={<p className="fetching">Fetching…</p>}>
        <Entries filter={filter} />
      </Suspense>
    </Page>
  );
}

// The entries, page after page.
function Entries({ filter }: { readonly filter: Readonly<Record<string, string>> }) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [, startTransition] = useTransition();
  const first = feed(filter);
  const pages = [first, ...cursors.map((before) => feed({ ...filter, before }))];
  const next = pages.at(-1)?.next;
  return (
    <>
      <FeedList items={pages.flatMap(({ items }) => items)} />
      {next !== undefined && (
        <button type="button" className="button more" onClick={() => startTransition(() => setCursors([...cursors, String(next)]))}>
          Show more
        </button>
      )}
    </>
  );
}
