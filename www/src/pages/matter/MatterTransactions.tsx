import { factsOf } from "../../firm/facts";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { TransactionsTable } from "../../records/TransactionsTable";
import { records } from "../../server/records";
import { ActionButton } from "../../ui/ActionButton";
import { Section } from "../../ui/Page";

export function MatterTransactions({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  const transactions = records("transaction").filter((transaction) => transaction.matter === matter.id);
  return (
    <Section
      title="Transactions"
      actions={
        <>
          <ActionButton action="transaction:transfer" record={{ matter: matter.facts }}>
            Transfer funds
          </ActionButton>
          <ActionButton look="primary" action="transaction:create" record={{ matter: matter.facts }}>
            New transaction
          </ActionButton>
        </>
      }
    >
      <TransactionsTable transactions={gate.filter("transaction:view", transactions, factsOf).toReversed()} />
    </Section>
  );
}
