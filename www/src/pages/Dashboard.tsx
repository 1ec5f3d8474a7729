import { factsOf } from "../firm/facts";
import { firm } from "../firm/firm";
import { isSame } from "../firm/names";
import { feed } from "../firm/parts";
import type { Persona } from "../firm/types";
import { useGate } from "../gate/GateProvider";
import { EventsList } from "../records/EventsList";
import { FeedList } from "../records/FeedList";
import { records } from "../server/records";
import { addDays, formatMoney, formatNamedDay } from "../ui/format";
import { Page, Section } from "../ui/Page";
import { TasksTable } from "../records/TasksTable";
import { to } from "../location/location";

const OPEN = new Set(["awaiting_payment", "awaiting_approval"]);

export function Dashboard({ persona }: { readonly persona: Persona }) {
  const gate = useGate();
  const isMine = (person: Parameters<typeof isSame>[0]) => isSame(person, persona.subject);
  const tasks = gate
    .filter("task:view", records("task").filter((task) => !task.done && isMine(task.assignee)), factsOf)
    .toSorted((one, other) => one.due.localeCompare(other.due));
  const soon = addDays(firm.today, 7);
  const events = gate.filter(
    "event:view",
    records("event").filter((event) => event.starts_at >= firm.today && event.starts_at < soon && event.attendees?.some(isMine)),
    factsOf,
  );
  const matters = gate.filter("matter:view", records("matter"), factsOf).filter((matter) => matter.status === "open");
  return (
    <Page
      title="Dashboard"
      lead={formatNamedDay(firm.today)}
      actions={gate.can("user:view_activity") && <a href={to("dashboard", "review")}>Access review</a>}
    >
      <ul className="figures">
        <Figure name="Open matters" value={String(matters.length)} href={to("matters")} />
        <Figure name="My open tasks" value={String(tasks.length)} href={to("tasks")} />
        {gate.shows("tab:billing") && <UnpaidBills />}
        {gate.shows("tab:accounts") && <Balances />}
      </ul>
      <div className="two wide-left">
        <div>
          <Section title="My tasks">
            <TasksTable tasks={tasks.slice(0, 6)} />
          </Section>
          <Section title="My next seven days">
            <EventsList events={events} empty="Nothing is planned." />
          </Section>
        </div>
        <Section title="Firm feed" actions={<a href={to("dashboard", "feed")}>All of it</a>}>
          <FeedList items={feed({ limit: "14" }).items} />
        </Section>
      </div>
    </Page>
  );
}

function UnpaidBills() {
  const gate = useGate();
  const bills = gate.filter("bill:view", records("bill"), factsOf).filter((bill) => OPEN.has(bill.status));
  return <Figure name="Unpaid bills" value={formatMoney(bills.reduce((sum, bill) => sum + bill.balance_cents, 0))} href={to("billing")} />;
}

function Balances() {
  const gate = useGate();
  const transactions = gate.filter("transaction:view", records("transaction"), factsOf);
  return <Figure name="In the accounts" value={formatMoney(transactions.reduce((sum, { amount_cents }) => sum + amount_cents, 0))} href={to("accounts")} />;
}

function Figure({ name, value, href }: { readonly name: string; readonly value: string; readonly href: string }) {
  return (
    <li>
      <a href={href}>
        <span className="quiet">{name}</span>
        <strong>{value}</strong>
      </a>
    </li>
  );
}
