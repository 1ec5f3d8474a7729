// Blocks a person from a matter, or removes the block.

import { type FormEvent, useId, useState } from "react";
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
  const [chosen, setChosen] = useState("");
  // The people whom this persona may block. If there are none, the reason is shown for an ordinary user.
  const open = users.filter((user) => gate.can("matter:block", facts.block(user.id, matter)));
  const blocked = facts.matter(matter).blocked ?? [];
  const first = open[0] ?? users.find((user) => user.id !== primary_subscriber);
  if (!first) return null;
  const user = open.some(({ id }) => id === chosen) ? chosen : first.id;
  const isBlocked = blocked.includes(user);
  const choose = (event: FormEvent) => {
    event.preventDefault();
    setIsOpen(false);
    const title = isBlocked ? `Let ${nameOf(user)} back into ${matter.number}` : `Block ${nameOf(user)} from ${matter.number}`;
    ask(title, { type: "set_blocks", matters: [matter.id], users: [user], mode: isBlocked ? "remove" : "add" });
  };
  return (
    <>
      <ActionButton action="matter:block" record={facts.block(first.id, matter)} onAllowed={() => setIsOpen(!isOpen)}>
        Block a user
      </ActionButton>
      {isOpen && (
        <form className="actions" onSubmit={choose}>
          <label htmlFor={id} className="only-heard">
            Whom to block
          </label>
          <select id={id} autoFocus value={user} onChange={(event) => setChosen(event.target.value)} data-block>
            {open.map((own) => (
              <option key={own.id} value={own.id}>
                {own.name}
                {blocked.includes(own.id) && " (blocked)"}
              </option>
            ))}
          </select>
          <button type="submit" className="button">
            {isBlocked ? "Let back in" : "Block"}
          </button>
        </form>
      )}
    </>
  );
}
