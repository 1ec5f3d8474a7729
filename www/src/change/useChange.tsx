// Makes a change, after a preview if the change takes permissions from anyone.

import type { Change, Command, Preview } from "firmgate/firm";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import type { Answer } from "../server/command";
import type { Session } from "../server/session";
import { useToast } from "../ui/Toast";
import { ChangeDialog } from "./ChangeDialog";
import { sayRefusal, takesAway } from "./say";

interface Asked {
  readonly title: string;
  readonly command: Command;
  readonly would: Answer<Preview>;
}

const Context = createContext<(title: string, change: Change) => void>(() => undefined);

export const useChange = (): ((title: string, change: Change) => void) => useContext(Context);

export function ChangeProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>();
  const toast = useToast();
  const ask = useCallback(
    async (title: string, change: Change) => {
      // The revision of what the visitor sees: if the firm has changed since, the visitor has to confirm again.
      const command = { revision: session.revision(), change };
      const would = await session.preview(command);
      if (would.ok && !takesAway(would)) {
        const done = await session.apply(command);
        toast(done.ok ? `${title}: done.` : sayRefusal(done.refusal));
      } else {
        setAsked({ title, command, would });
      }
    },
    [session, toast],
  );
  return (
    <Context value={(title, change) => void ask(title, change)}>
      {children}
      {asked && <ChangeDialog {...asked} session={session} onClose={() => setAsked(undefined)} />}
    </Context>
  );
}
