import { useState } from "react";
import { ChangeButton } from "../../change/ChangeButton";
import { useChange } from "../../change/useChange";
import { nameOf } from "../../firm/names";
import { groups, users } from "../../firm/parts";
import { ActionButton } from "../../ui/ActionButton";
import { Badge } from "../../ui/Badge";
import { Section } from "../../ui/Page";
import { Table } from "../../ui/Table";
import { Permissions } from "./Permissions";

export function Groups() {
  const ask = useChange();
  const [open, setOpen] = useState<string>();
  const edited = groups().find((group) => group.id === open);
  return (
    <>
      <Section title="Groups">
        <Table
          name="Groups"
          records={groups()}
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
            { head: "Members", cell: ({ members }) => members.map((id) => nameOf(id)).join(", ") },
            {
              head: "Actions",
              narrow: "actions",
              cell: (group) => (
                <div className="row-actions">
                  <ActionButton look="quiet" action="group:edit" of={group.name} onAllowed={() => setOpen(group.id)}>
                    Members
                  </ActionButton>
                  {group.archived ? (
                    <ChangeButton look="quiet" action="group:unarchive" of={group.name} title={`Unarchive ${group.name}`} change={{ type: "unarchive_group", group: group.id }}>
                      Unarchive
                    </ChangeButton>
                  ) : (
                    <ChangeButton look="quiet" action="group:archive" of={group.name} title={`Archive ${group.name}`} change={{ type: "archive_group", group: group.id }}>
                      Archive
                    </ChangeButton>
                  )}
                  <ChangeButton look="quiet" action="group:delete" record={group.facts} of={group.name} title={`Delete ${group.name}`} change={{ type: "delete_group", group: group.id }}>
                    Delete
                  </ChangeButton>
                </div>
              ),
            },
          ]}
        />
      </Section>
      {edited && (
        <Section title={`Members of ${edited.name}`}>
          <ul className="choices">
            {users()
              .filter((user) => user.state !== "deactivated" || edited.members.includes(user.id))
              .map((user) => {
                const isIn = edited.members.includes(user.id);
                const members = isIn ? edited.members.filter((id) => id !== user.id) : [...edited.members, user.id];
                return (
                  <li key={user.id}>
                    <label>
                      <input
                        type="checkbox"
                        checked={isIn}
                        onChange={() => ask(`${isIn ? "Take" : "Put"} ${user.name} ${isIn ? "out of" : "into"} ${edited.name}`, { type: "set_group_members", group: edited.id, members })}
                      />
                      {user.name}
                    </label>
                  </li>
                );
              })}
          </ul>
        </Section>
      )}
      <Section title="Permissions">
        <Permissions />
      </Section>
    </>
  );
}
