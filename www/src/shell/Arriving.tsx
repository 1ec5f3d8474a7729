// Shown while the visitor is signed in.

import { firm } from "../firm/firm";
import type { Persona } from "../firm/types";
import { Mark } from "./Mark";
import { PersonaPicker } from "./PersonaPicker";

export function Arriving({ persona, isFailing }: { readonly persona: Persona; readonly isFailing: boolean }) {
  return (
    <>
      <header className="top">
        <div className="firm">
          <Mark />
          <strong>{firm.name}</strong>
        </div>
        <div className="who">
          <PersonaPicker persona={persona} name="" />
        </div>
      </header>
      <p className="connection" role="status" data-connection={isFailing ? "disconnected" : "arriving"}>
        {isFailing ? "The server cannot be reached. Trying again…" : "Signing in…"}
      </p>
    </>
  );
}
