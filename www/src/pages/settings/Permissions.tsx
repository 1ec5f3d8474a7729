// The table of permissions. A change is saved at once, after a preview.

import type { Permissions as Choice } from "firmgate/firm";
import { useState } from "react";
import { useChange } from "../../change/useChange";
import { users } from "../../firm/parts";
import type { User } from "../../firm/types";
import { useAudience, useGate } from "../../gate/GateProvider";
import { useText } from "../../gate/useText";
import { ActionButton } from "../../ui/ActionButton";
import { label } from "../../ui/label";
import { type Column, Table } from "../../ui/Table";

const FOUR = ["administrator", "accounts", "billing", "reports"] as const;
type Permission = (typeof FOUR)[number];

export function Permissions() {
  const gate = useGate();
  const audience = useAudience();
  const text = useText();
  const ask = useChange();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [permission, setPermission] = useState<Permission>("billing");
  const toggle = (id: string) => setChosen(new Set(chosen.has(id) ? [...chosen].filter((own) => own !== id) : [...chosen, id]));
  const setAll = (value: boolean) => {
    const permissions: Choice = { [permission]: value };
    ask(`${value ? "Give" : "Take"} ${permission} permission ${value ? "to" : "from"} ${chosen.size} people`, { type: "set_permissions", users: [...chosen], permissions });
    setChosen(new Set());
  };
  const column = (name: Permission): Column<User> => ({
    head: label(name),
    cell: (user) => {
      const record = user.facts;
      const isHeld = user.permissions?.[name] === true;
      const isOpen = gate.can("user:set_permissions", record);
      const why = isOpen ? undefined : text(gate.decide("user:set_permissions", record, audience));
      return (
        <span data-why={why} tabIndex={isOpen ? undefined : 0}>
          <input
            type="checkbox"
            aria-label={`${label(name)} permission of ${user.name}${why ? `. ${why}` : ""}`}
            checked={isHeld}
            disabled={!isOpen}
            data-permission={`${user.id} ${name}`}
            onChange={() => ask(`${isHeld ? "Take" : "Give"} ${name} permission ${isHeld ? "from" : "to"} ${user.name}`, { type: "set_permissions", users: [user.id], permissions: { [name]: !isHeld } })}
          />
        </span>
      );
    },
  });
  return (
    <>
      <div className="toolbar">
        <select aria-label="Permission" value={permission} onChange={(event) => setPermission(event.target.value as Permission)}>
          {FOUR.map((name) => (
            <option key={name} value={name}>
              {label(name)}
            </option>
          ))}
        </select>
        <ActionButton action="user:set_permissions_bulk" onAllowed={() => chosen.size > 0 && setAll(true)}>
          Give to the {chosen.size} chosen
        </ActionButton>
        <ActionButton action="user:set_permissions_bulk" onAllowed={() => chosen.size > 0 && setAll(false)}>
          Take from the {chosen.size} chosen
        </ActionButton>
      </div>
      <Table
        name="Permissions"
        records={users().filter((user) => user.state !== "deactivated")}
        empty="Nobody."
        columns={[
          {
            head: "Name",
            narrow: "title",
            cell: (user) => (
              <label className="with-badges">
                <input type="checkbox" checked={chosen.has(user.id)} onChange={() => toggle(user.id)} />
                {user.name}
              </label>
            ),
          },
          ...FOUR.map(column),
        ]}
      />
    </>
  );
}
