// Provides the gate, and the audience of its reasons.

import type { Audience, Gate } from "firmgate";
import { GateProvider as Provider, useGate as useProvided } from "firmgate/react";
import { createContext, type ReactNode, useContext } from "react";

const AudienceContext = createContext<Audience>("subject");

interface Props {
  readonly gate: Gate;
  /** The audience of reasons. */
  readonly audience: Audience;
  readonly children: ReactNode;
}

export function GateProvider({ gate, audience, children }: Props) {
  return (
    <AudienceContext value={audience}>
      <Provider gate={gate}>{children}</Provider>
    </AudienceContext>
  );
}

export const useGate = (): Gate => {
  const gate = useProvided();
  if (!gate) throw new Error("there is no GateProvider around this");
  return gate;
};

export const useAudience = (): Audience => useContext(AudienceContext);
