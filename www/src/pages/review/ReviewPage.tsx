// The access review: administrators check it every few months, and save its tables.

import { useState } from "react";
import { sayRefusal } from "../../change/say";
import { actor, firmgate, useStored } from "../../firm/live";
import type { Persona } from "../../firm/types";
import { Page } from "../../ui/Page";
import { DAY } from "./format";
import { Grants, IdleUsers, MattersNobodyOpens, OutsideShares } from "./tables";
import { WhoOpens } from "./WhoOpens";

const SPANS = [30, 90, 365];

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
  const shown = { persona, since };
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
      <OutsideShares {...shown} rows={found.shares} />
      <MattersNobodyOpens {...shown} rows={found.matters_nobody_opens} groupName={groupName} />
      <IdleUsers {...shown} rows={found.idle} />
      <Grants {...shown} rows={found.granted} groupName={groupName} />
      <WhoOpens persona={persona} />
    </Page>
  );
}
