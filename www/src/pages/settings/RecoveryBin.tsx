import { facts } from "../../firm/facts";
import { firm } from "../../firm/firm";
import { MatterLink } from "../../records/MatterLink";
import { ActionButton } from "../../ui/ActionButton";
import { Badge } from "../../ui/Badge";
import { formatDay } from "../../ui/format";
import { Table } from "../../ui/Table";

export function RecoveryBin() {
  return (
    <Table
      name="Recovery bin"
      records={firm.recovery_items}
      empty="Nothing has been deleted."
      columns={[
        { head: "Item", narrow: "title", cell: ({ name }) => name },
        { head: "Kind", cell: ({ item }) => <Badge name={item} /> },
        { head: "Matter", cell: ({ matter }) => <MatterLink id={matter} /> },
        { head: "Deleted", cell: ({ deleted }) => formatDay(deleted) },
        {
          head: "Actions",
          narrow: "actions",
          cell: (item) => (
            <div className="row-actions">
              <ActionButton look="quiet" action="recovery_bin:restore" record={facts.recoveryItem(item)} of={item.name}>
                Restore
              </ActionButton>
            </div>
          ),
        },
      ]}
    />
  );
}
