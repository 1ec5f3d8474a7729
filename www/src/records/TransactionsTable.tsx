import { find } from "../firm/firm";
import type { Transaction } from "../firm/types";
import { ActionButton } from "../ui/ActionButton";
import { formatDay, formatMoney } from "../ui/format";
import { Table } from "../ui/Table";
import { MatterLink } from "./MatterLink";

/** Transactions of the firm's accounts. */
export function TransactionsTable({ transactions }: { readonly transactions: readonly Transaction[] }) {
  return (
    <Table
      name="Transactions"
      records={transactions}
      empty="No transactions."
      columns={[
        { head: "For", narrow: "title", cell: (transaction) => transaction.description },
        { head: "Date", cell: ({ date }) => formatDay(date) },
        { head: "Account", narrow: "minor", cell: (transaction) => find.bankAccount(transaction.bank_account)?.name },
        { head: "Party", cell: ({ party }) => party },
        { head: "Matter", cell: ({ matter }) => <MatterLink id={matter} /> },
        {
          head: "Amount",
          align: "end",
          cell: ({ amount_cents }) => <span className={amount_cents < 0 ? "out" : "in"}>{formatMoney(amount_cents)}</span>,
        },
        {
          head: "Actions",
          narrow: "actions",
          cell: (transaction) => (
            <div className="row-actions">
              <ActionButton look="quiet" action="transaction:edit" record={transaction.facts} of={transaction.description}>
                Edit
              </ActionButton>
            </div>
          ),
        },
      ]}
    />
  );
}
