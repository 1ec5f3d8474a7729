// Blocks a person from a matter, or removes the block.

import { type FormEvent, useId, useState } from "react";
import { useChange } from "../../change/useChange";
import { nameOf } from "../../firm/names";
import { accessOf, users } from "../../firm/parts";
import type { Matter, User } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { ActionButton } from "../../ui/ActionButton";

export function BlockButton({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  const [isOpen, setIsOpen] = useState(false);
  const target = (user: User) => ({ user: user.facts, matter: matter.facts });
  // The people whom this persona may block. If there are none, the reason is shown for anybody.
  const open = users().filter((user) => gate.can("matter:block", target(user)));
  const first = open[0] ?? users()[0];
  if (!first) return null;
  return (
    <>
      <ActionButton action="matter:block" record={target(first)} onAllowed={() => setIsOpen(!isOpen)}>
        Block a user
      </ActionButton>
      {isOpen && <BlockForm matter={matter} users={open} onDone={() => setIsOpen(false)} />}
    </>
  );
}

interface FormProps {
  readonly matter: Matter;
  readonly users: readonly User[];
  readonly onDone: () => void;
}

function BlockForm({ matter, users: open, onDone }: FormProps) {
  const ask = useChange();
  const id = useId();
  const [chosen, setChosen] = useState("");
  const found = accessOf(matter.id);
  const blocked = (found.ok && found.value.blocked) || [];
  const user = open.some((own) => own.id === chosen) ? chosen : open[0]?.id;
  if (user === undefined) return null;
  const isBlocked = blocked.includes(user);
  const choose = (event: FormEvent) => {
    event.preventDefault();
    onDone();
    const title = isBlocked ? `Let ${nameOf(user)} back into ${matter.number}` : `Block ${nameOf(user)} from ${matter.number}`;
    ask(title, { type: "set_blocks", matters: [matter.id], users: [user], mode: isBlocked ? "remove" : "add" });
  };
  return (
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
  );
}
