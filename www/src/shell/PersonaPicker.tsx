// Chooses the persona, with a native select, which works with keyboards and screen readers.

import { useId } from "react";
import { firm } from "../firm/firm";
import type { Persona } from "../firm/types";
import { become } from "../location/location";

const GROUPS: Record<Persona["group"], string> = {
  roles: "Account roles",
  permissions: "Permissions",
  visibility: "What they may see",
  closed: "Cannot get in",
  guests: "Guests from outside",
};

const groups = Object.keys(GROUPS) as Persona["group"][];

export function PersonaPicker({ persona, name }: { readonly persona: Persona; readonly name: string }) {
  const id = useId();
  return (
    <div className="picker">
      <label htmlFor={id}>
        <span className="only-heard">You are </span>
        {name}
      </label>
      <select id={id} value={persona.id} onChange={(event) => become(event.target.value)} title={persona.about}>
        {groups.map((group) => (
          <optgroup key={group} label={GROUPS[group]}>
            {firm.personas
              .filter((own) => own.group === group)
              .map((own) => (
                <option key={own.id} value={own.id}>
                  {own.title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
