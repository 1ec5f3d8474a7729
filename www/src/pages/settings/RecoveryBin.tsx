import { ChangeButton } from "../../change/ChangeButton";
import { sayRefusal } from "../../change/say";
import { nameOf } from "../../firm/names";
import { recoveryBin } from "../../firm/parts";
import type { Person } from "../../firm/types";
import { MatterLink } from "../../records/MatterLink";
import { Badge } from "../../ui/Badge";
import { formatDay } from "../../ui/format";
import { Table } from "../../ui/Table";

export function RecoveryBin() {
  const found = recoveryBin();
  if (!found.ok) return <p className="empty">{sayRefusal(found.refusal)}</p>;
  return (
    <Table
      name="Recovery bin"
      records={found.value.map((item) => ({ ...item, id: `${item.item} ${item.id}`, item_id: item.id }))}
      empty="Nothing has been deleted."
      columns={[
        { head: "Item", narrow: "title", cell: ({ name }) => name },
        { head: "Kind", cell: ({ item }) => <Badge name={item} /> },
        { head: "Matter", cell: ({ matter }) => <MatterLink id={matter === undefined ? null : String(matter)} /> },
        { head: "Deleted by", cell: (item) => nameOf(item.by as Person) },
        { head: "Deleted", cell: ({ at }) => formatDay(new Date(at).toISOString().slice(0, 10)) },
        {
          head: "Actions",
          narrow: "actions",
          cell: (item) => (
            <div className="row-actions">
              <ChangeButton
                look="quiet"
                action="recovery_bin:restore"
                record={item.facts}
                of={item.name}
                title={`Restore ${item.name}`}
                change={{ type: "restore", item: item.item, id: item.item_id }}
              >
                Restore
              </ChangeButton>
            </div>
          ),
        },
      ]}
    />
  );
}
