import { useState } from "react";
import { factsOf } from "../firm/facts";
import { find } from "../firm/firm";
import { useGate } from "../gate/GateProvider";
import { BillsTable } from "../records/BillsTable";
import { records } from "../server/records";
import { ActionButton } from "../ui/ActionButton";
import { Choice } from "../ui/Choice";
import { formatCount, formatMoney } from "../ui/format";
import { Page } from "../ui/Page";
import { matches, SearchBox } from "../ui/SearchBox";

const STATUSES = [
  { value: "all", label: "All" },
  { value: "draft", label: "Draft" },
  { value: "awaiting_approval", label: "To approve" },
  { value: "awaiting_payment", label: "Unpaid" },
  { value: "paid", label: "Paid" },
] as const;
type Status = (typeof STATUSES)[number]["value"];

export function Billing() {
  const gate = useGate();
  const [query, setQuery] = useState("");
  const [status, setStatus] = useState<Status>("all");
  const open = gate.filter("bill:view", records("bill"), factsOf);
  const found = open
    .filter((bill) => status === "all" || bill.status === status)
    .filter((bill) => matches(query, bill.number, find.contact(bill.client)?.name ?? ""))
    .toReversed();
  const owed = found.reduce((sum, bill) => sum + bill.balance_cents, 0);
  return (
    <Page
      title="Billing"
      lead={
        <>
          <strong data-count="bills">{formatCount(open.length, "bill")}</strong>, {formatMoney(owed)} to be paid
        </>
      }
      actions={
        <>
          <ActionButton action="bill_settings:manage">Bill settings</ActionButton>
          <ActionButton action="bill_theme:manage">Bill themes</ActionButton>
        </>
      }
    >
      <div className="toolbar">
        <SearchBox label="Search bills" value={query} onChange={setQuery} />
        <Choice name="Status" value={status} onChange={setStatus} options={STATUSES} />
      </div>
      <BillsTable bills={found} />
    </Page>
  );
}
