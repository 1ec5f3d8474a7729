// The access review: administrators check it every few months, and save its tables.

import { useState, useTransition } from "react";
import { sayRefusal } from "../../change/say";
import { find } from "../../firm/firm";
import { review } from "../../firm/parts";
import { useAudience, useGate } from "../../gate/GateProvider";
import { useText } from "../../gate/useText";
import { Page } from "../../ui/Page";
import { DAY } from "./format";
import { Grants, IdleUsers, MattersNobodyOpens, OutsideShares } from "./tables";
import { WhoOpens } from "./WhoOpens";

const SPANS = [30, 90, 365];

export function ReviewPage() {
  const gate = useGate();
  const text = useText();
  const audience = useAudience();
  const decision = gate.decide("user:view_activity", undefined, audience);
  if (decision.effect !== "allow") return <NoReview why={text(decision)} />;
  return <Found />;
}

function NoReview({ why }: { readonly why: string }) {
  return (
    <Page title="Access review" lead="Who can see what, and whether they still need it.">
      <p className="empty">{why}</p>
    </Page>
  );
}

function Found() {
  const [days, setDays] = useState(90);
  const [, startTransition] = useTransition();
  // From the beginning of a day, so that the same question stays the same.
  const since = Math.floor(Date.now() / DAY - days) * DAY;
  const found = review(since);
  if (!found.ok) return <NoReview why={sayRefusal(found.refusal)} />;
  const groupName = (id: string) => find.group(id)?.name ?? id;
  const shown = { since };
  return (
    <Page title="Access review" lead="Who can see what, and whether they still need it. Matters that you may not know of are not counted.">
      <div className="toolbar">
        <select aria-label="Since" value={days} onChange={(event) => startTransition(() => setDays(Number(event.target.value)))}>
          {SPANS.map((span) => (
            <option key={span} value={span}>
              The last {span} days
            </option>
          ))}
        </select>
      </div>
      <OutsideShares {...shown} rows={found.value.shares} />
      <MattersNobodyOpens {...shown} rows={found.value.matters_nobody_opens} groupName={groupName} />
      <IdleUsers {...shown} rows={found.value.idle} />
      <Grants {...shown} rows={found.value.granted} groupName={groupName} />
      <WhoOpens />
    </Page>
  );
}
