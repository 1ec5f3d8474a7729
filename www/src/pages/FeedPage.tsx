// The firm feed, with filters. An entry is shown only to users who may see its matter.

import type { FeedFilter, FeedKind, Person as WirePerson } from "firmgate/firm";
import { useState } from "react";
import { actor, firmgate, useStored } from "../firm/live";
import type { Persona } from "../firm/types";
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

export function FeedPage({ persona }: { readonly persona: Persona }) {
  const { users, guests } = useStored();
  const gate = useGate();
  const [who, setWho] = useState("");
  const [kind, setKind] = useState("");
  const [span, setSpan] = useState("");
  const [onlyDeleted, setOnlyDeleted] = useState(false);
  const [limit, setLimit] = useState(50);
  const filter: FeedFilter = {
    actor: who === "" ? undefined : (JSON.parse(who) as WirePerson),
    kinds: kind === "" ? [] : [kind as FeedKind],
    from: span === "" ? undefined : Date.now() - Number(span),
    only_deleted: onlyDeleted,
    limit,
  };
  const page = firmgate.feed(actor(persona), Date.now(), filter);
  return (
    <Page title="Firm feed" lead={gate.canSomewhere("feed:view") ? "What has happened, as far as you can open what it is about." : "Only administrators see the feed."}>
      <div className="toolbar">
        <select aria-label="Who" value={who} onChange={(event) => setWho(event.target.value)}>
          <option value="">Everybody</option>
          <optgroup label="Users">
            {users.map((user) => (
              <option key={user.id} value={JSON.stringify(user.id)}>
                {user.name}
              </option>
            ))}
          </optgroup>
          <optgroup label="Guests">
            {guests.map((guest) => (
              <option key={guest.id} value={JSON.stringify({ guest: guest.id })}>
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
        <select aria-label="When" value={span} onChange={(event) => setSpan(event.target.value)}>
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
      <FeedList items={page.items} />
      {page.next !== undefined && (
        <button type="button" className="button more" onClick={() => setLimit(limit + 50)}>
          Show more
        </button>
      )}
    </Page>
  );
}
