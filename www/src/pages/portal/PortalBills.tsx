import { factsOf } from "../../firm/facts";
import { useGate } from "../../gate/GateProvider";
import { records } from "../../server/records";
import { ActionButton } from "../../ui/ActionButton";
import { Badge } from "../../ui/Badge";
import { formatCount, formatDay, formatMoney } from "../../ui/format";
import { Page } from "../../ui/Page";

export function PortalBills() {
  const bills = useGate().filter("bill:view", records("bill"), factsOf);
  return (
    <Page title="Bills" lead={<strong data-count="bills">{formatCount(bills.length, "bill")}</strong>}>
      <ul className="cards">
        {bills.map((bill) => (
          <li key={bill.id} className="card" data-record={bill.id}>
            <h2>{bill.number}</h2>
            <p className="amount">{formatMoney(bill.balance_cents)}</p>
            <footer>
              <span className="with-badges quiet">
                <Badge name={bill.status} /> due {formatDay(bill.due)}
              </span>
              <ActionButton look="primary" action="payment:pay_online" record={bill.facts} of={bill.number}>
                Pay
              </ActionButton>
            </footer>
          </li>
        ))}
      </ul>
    </Page>
  );
}
