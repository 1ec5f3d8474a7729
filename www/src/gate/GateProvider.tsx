// The gate in React: whoever uses it is rendered again when its answers change.

import type { Audience, Gate } from "firmgate";
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from "react";

interface Asked {
  readonly gate: Gate;
  readonly audience: Audience;
}

const Context = createContext<Asked | undefined>(undefined);

// The gate has no value that changes with every change of its answers, so that changes are counted.
const changesOf = (gate: Gate) => {
  let changes = 0;
  const listeners = new Set<() => void>();
  gate.subscribe(() => {
    changes++;
    for (const listener of listeners) listener();
  });
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get: () => changes,
  };
};

interface Props {
  readonly gate: Gate;
  /** Whom denials are explained to. */
  readonly audience?: Audience;
  readonly children: ReactNode;
}

export function GateProvider({ gate, audience = "subject", children }: Props) {
  const changes = useMemo(() => changesOf(gate), [gate]);
  const change = useSyncExternalStore(changes.subscribe, changes.get);
  // A new object for each change, which renders every user of the context again.
  const asked = useMemo(() => ({ gate, audience, change }), [gate, audience, change]);
  return <Context value={asked}>{children}</Context>;
}

const useAsked = (): Asked => {
  const asked = useContext(Context);
  if (!asked) throw new Error("there is no GateProvider around this");
  return asked;
};

export const useGate = (): Gate => useAsked().gate;

export const useAudience = (): Audience => useAsked().audience;
