import { factsOf } from "../../firm/facts";
import { outsideShares } from "../../firm/shares";
import { useGate } from "../../gate/GateProvider";
import { SharesTable } from "../../records/SharesTable";

export function Sharing() {
  const gate = useGate();
  return <SharesTable shares={gate.filter("share:view", outsideShares(), factsOf)} />;
}
