import { facts } from "../../firm/facts";
import { firm } from "../../firm/firm";
import { nameOf } from "../../firm/names";
import { ActionButton } from "../../ui/ActionButton";
import { Badge } from "../../ui/Badge";
import { Table } from "../../ui/Table";

export function Groups() {
  return (
    <Table
      name="Groups"
      records={firm.groups}
      empty="None."
      columns={[
        {
          head: "Group",
          narrow: "title",
          cell: ({ name, archived }) => (
            <span className="with-badges">
              {name}
              {archived && <Badge name="archived" />}
            </span>
          ),
        },
        { head: "Members", cell: ({ members }) => members.map(nameOf).join(", ") },
        {
          head: "Actions",
          narrow: "actions",
          cell: (group) => (
            <div className="row-actions">
              <ActionButton look="quiet" action="group:edit" of={group.name}>
                Edit
              </ActionButton>
              {group.archived ? (
                <ActionButton look="quiet" action="group:unarchive" of={group.name}>
                  Unarchive
                </ActionButton>
              ) : (
                <ActionButton look="quiet" action="group:archive" of={group.name}>
                  Archive
                </ActionButton>
              )}
              <ActionButton look="quiet" action="group:delete" record={facts.group(group)} of={group.name}>
                Delete
              </ActionButton>
            </div>
          ),
        },
      ]}
    />
  );
}
