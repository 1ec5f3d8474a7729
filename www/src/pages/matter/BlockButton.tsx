// Blocks somebody from a matter, or no longer.

import { useId, useState } from "react";
import { useChange } from "../../change/useChange";
import { facts } from "../../firm/facts";
import { useStored } from "../../firm/live";
import { nameOf } from "../../firm/names";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { ActionButton } from "../../ui/ActionButton";

export function BlockButton({ matter }: { readonly matter: Matter }) {
  const { users, primary_subscriber } = useStored();
  const gate = useGate();
  const ask = useChange();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  // Those who may be blocked by this person; who may block nobody is told why of an ordinary user.
  const open = users.filter((user) => gate.can("matter:block", facts.block(user.id, matter)));
  const blocked = facts.matter(matter).blocked ?? [];
  const first = open[0] ?? users.find((user) => user.id !== primary_subscriber);
  if (!first) return null;
  const choose = (user: string) => {
    setIsOpen(false);
    const isBlocked = blocked.includes(user);
    const title = isBlocked ? `Let ${nameOf(user)} back into ${matter.number}` : `Block ${nameOf(user)} from ${matter.number}`;
    ask(title, { type: "set_blocks", matters: [matter.id], users: [user], mode: isBlocked ? "remove" : "add" });
  };
  return (
    <>
      <ActionButton action="matter:block" record={facts.block(first.id, matter)} onAllowed={() => setIsOpen(!isOpen)}>
        Block a user
      </ActionButton>
      {isOpen && (
        <>
          <label htmlFor={id} className="only-heard">
            Whom to block
          </label>
          <select id={id} autoFocus value="" onChange={(event) => choose(event.target.value)} data-block>
            <option value="" disabled>
              Choose…
            </option>
            {open.map((user) => (
              <option key={user.id} value={user.id}>
                {user.name}
                {blocked.includes(user.id) && " (blocked)"}
              </option>
            ))}
          </select>
        </>
      )}
    </>
  );
}
