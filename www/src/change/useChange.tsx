// Asking for a change: what it would do is shown first, unless it takes nothing from anybody.

import type { Change } from "firmgate/firm";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { apply, preview } from "../firm/live";
import type { Persona } from "../firm/types";
import { useToast } from "../ui/Toast";
import { ChangeDialog } from "./ChangeDialog";
import { takesAway } from "./say";

interface Asked {
  readonly title: string;
  readonly change: Change;
}

const Context = createContext<(title: string, change: Change) => void>(() => undefined);

export const useChange = (): ((title: string, change: Change) => void) => useContext(Context);

export function ChangeProvider({ persona, children }: { readonly persona: Persona; readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>();
  const toast = useToast();
  const ask = useCallback(
    (title: string, change: Change) => {
      const would = preview(change, persona);
      if (would.ok && !takesAway(would)) {
        apply(change, persona);
        toast(`${title}: done.`);
      } else {
        setAsked({ title, change });
      }
    },
    [persona, toast],
  );
  return (
    <Context value={ask}>
      {children}
      {asked && <ChangeDialog {...asked} persona={persona} onClose={() => setAsked(undefined)} />}
    </Context>
  );
}
