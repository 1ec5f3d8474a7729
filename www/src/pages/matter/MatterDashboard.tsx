import { find } from "../../firm/firm";
import { nameOf } from "../../firm/names";
import { accessOf } from "../../firm/parts";
import type { Matter, MatterAccess } from "../../firm/types";
import { useAudience, useGate } from "../../gate/GateProvider";
import { useText } from "../../gate/useText";
import { listOf } from "../../records/AccessBadge";
import { ContactName } from "../../records/ContactName";
import { records } from "../../server/records";
import { formatDay, formatMoney } from "../../ui/format";
import { Section } from "../../ui/Page";

const NOBODY: MatterAccess = {};

export function MatterDashboard({ matter }: { readonly matter: Matter }) {
  // Neither is in the facts of the matter: they name only the visitor.
  const found = accessOf(matter.id);
  const { access, blocked } = found.ok ? found.value : NOBODY;
  return (
    <div className="two">
      <Section title="Details">
        <dl className="details">
          <dt>Description</dt>
          <dd>{matter.description}</dd>
          <dt>Client</dt>
          <dd>
            <ContactName id={matter.client} />
          </dd>
          <dt>Related contacts</dt>
          <dd>
            {matter.related_contacts.length === 0 && "None"}
            {matter.related_contacts.map((id) => (
              <div key={id}>
                <ContactName id={id} />
              </div>
            ))}
          </dd>
          <dt>Practice area</dt>
          <dd>{find.practiceArea(matter.practice_area)?.name}</dd>
          <dt>Responsible attorney</dt>
          <dd>{nameOf(matter.responsible_attorney)}</dd>
          <dt>Opened</dt>
          <dd>{formatDay(matter.opened)}</dd>
          {matter.closed && (
            <>
              <dt>Closed</dt>
              <dd>{formatDay(matter.closed)}</dd>
            </>
          )}
          {access && (
            <>
              <dt>Who may open it</dt>
              <dd>{listOf(access)}</dd>
            </>
          )}
          {blocked && (
            <>
              <dt>Blocked</dt>
              <dd>{blocked.length === 0 ? "Nobody" : blocked.map(nameOf).join(", ")}</dd>
            </>
          )}
        </dl>
      </Section>
      <Financials matter={matter} />
    </div>
  );
}

function Financials({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  const audience = useAudience();
  const text = useText();
  const record = matter.facts;
  if (!gate.shows("matter_panel:financials", record)) {
    return (
      <Section title="Financials">
        <p className="empty">{text(gate.decideSurface("matter_panel:financials", record, audience))}</p>
      </Section>
    );
  }
  // A sum is unknown if one of its parts is masked.
  const sum = (amounts: readonly (number | undefined)[]) =>
    formatMoney(amounts.reduce((total, amount) => (total === undefined || amount === undefined ? undefined : total + amount), 0));
  const unbilled = records("activity", "billing").filter((activity) => activity.matter === matter.id && activity.bill === null);
  const owed = records("bill").filter((bill) => bill.matter === matter.id);
  const trust = records("transaction").filter((transaction) => transaction.matter === matter.id && transaction.bank_account !== "1");
  return (
    <Section title="Financials">
      <dl className="details">
        <dt>Work in progress</dt>
        <dd>{sum(unbilled.map((activity) => activity.total_cents))}</dd>
        <dt>Outstanding balance</dt>
        <dd>{sum(owed.map((bill) => bill.balance_cents))}</dd>
        <dt>Matter trust funds</dt>
        <dd>{sum(trust.map((transaction) => transaction.amount_cents))}</dd>
        <dt>Budget</dt>
        <dd>{matter.budget_cents === null ? "None agreed" : formatMoney(matter.budget_cents)}</dd>
      </dl>
    </Section>
  );
}
