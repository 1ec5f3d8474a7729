import { find } from "../firm/firm";
import type { Bill } from "../firm/types";
import { ActionButton } from "../ui/ActionButton";
import { Badge } from "../ui/Badge";
import { formatDay, formatMoney } from "../ui/format";
import { Table } from "../ui/Table";
import { MatterLink } from "./MatterLink";

/** Bills. */
export function BillsTable({ bills }: { readonly bills: readonly Bill[] }) {
  return (
    <Table
      name="Bills"
      records={bills}
      empty="No bills."
      columns={[
        { head: "Bill", narrow: "title", cell: (bill) => <span className="number">{bill.number}</span> },
        { head: "Client", cell: (bill) => find.contact(bill.client)?.name ?? "–" },
        { head: "Matter", cell: (bill) => <MatterLink id={bill.matter} /> },
        { head: "Issued", narrow: "minor", cell: (bill) => formatDay(bill.issued) },
        { head: "Due", cell: (bill) => formatDay(bill.due) },
        { head: "Status", cell: (bill) => <Badge name={bill.status} /> },
        { head: "Total", align: "end", cell: (bill) => formatMoney(bill.total_cents) },
        { head: "Open", align: "end", narrow: "minor", cell: (bill) => formatMoney(bill.balance_cents) },
        {
          head: "Actions",
          narrow: "actions",
          cell: (bill) => (
            <div className="row-actions">
              <ActionButton look="quiet" action="bill:edit" record={bill.facts} of={bill.number}>
                Edit
              </ActionButton>
              <ActionButton look="quiet" action="payment:record" record={bill.facts} of={bill.number}>
                Record payment
              </ActionButton>
            </div>
          ),
        },
      ]}
    />
  );
}
