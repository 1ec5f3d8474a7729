import { factsOf } from "../firm/facts";
import { firm } from "../firm/firm";
import type { BankAccount } from "../firm/types";
import { useGate } from "../gate/GateProvider";
import { TransactionsTable } from "../records/TransactionsTable";
import { records } from "../server/records";
import { ActionButton } from "../ui/ActionButton";
import { Badge } from "../ui/Badge";
import { formatCount, formatMoney } from "../ui/format";
import { Page, Section } from "../ui/Page";

export function Accounts() {
  const gate = useGate();
  const transactions = gate.filter("transaction:view", records("transaction"), factsOf);
  const balanceOf = (account: BankAccount) =>
    transactions.filter((own) => own.bank_account === account.id).reduce((sum, own) => sum + own.amount_cents, 0);
  return (
    <Page
      title="Accounts"
      lead={<strong data-count="transactions">{formatCount(transactions.length, "transaction")}</strong>}
      actions={
        <>
          <ActionButton action="transaction:export">Export</ActionButton>
          <ActionButton action="bank_account:create">New account</ActionButton>
          <ActionButton look="primary" action="transaction:create" record={{ matter: "none" }}>
            New transaction
          </ActionButton>
        </>
      }
    >
      <ul className="cards">
        {gate.can("bank_account:view") &&
          firm.bank_accounts.map((account) => (
            <li key={account.id} className="card" data-record={account.id}>
              <h2>{account.name}</h2>
              <p className="amount">{formatMoney(balanceOf(account))}</p>
              <footer>
                <span className="with-badges quiet">
                  <Badge name={account.kind} /> ends in {account.ends_in}
                </span>
                <span className="row-actions">
                  <ActionButton look="quiet" action="bank_account:edit" of={account.name}>
                    Edit
                  </ActionButton>
                  <ActionButton look="quiet" action="bank_account:delete" record={account.facts} of={account.name}>
                    Delete
                  </ActionButton>
                </span>
              </footer>
            </li>
          ))}
      </ul>
      <Section title="Transactions">
        <TransactionsTable transactions={transactions.toReversed()} />
      </Section>
    </Page>
  );
}
