// The state of a firm after its engine has failed. The engine's memory can no longer be trusted, so the state is
// computed in a new engine, from an earlier state and the calls that were accepted since.

import { ask, start } from "./firm-engine";

/** A call that was accepted, with its arguments as JSON. */
export type Call =
  | readonly [method: "apply", command: string, actor: string, now: string, facts: string]
  | readonly [method: "record", event: string, actor: string, now: string];

// How many calls are kept before a newer state replaces them. They stay small beside a firm, and writing a state
// is rare beside them.
const MOST_CALLS = 10_000;

export interface Recovery {
  /** Adds a call that was accepted; `state` returns the state after it. */
  add(call: Call, state: () => string): void;
  /** Replaces the calls by the state after them. */
  settle(state: string): void;
  /** Computes the state after the last call. */
  recovered(): string;
}

export const recoverable = (opened: string): Recovery => {
  let state = opened;
  let calls: Call[] = [];

  const settle = (newer: string): void => {
    state = newer;
    calls = [];
  };

  return {
    settle,
    add: (call, newer) => {
      calls.push(call);
      if (calls.length >= MOST_CALLS) settle(newer());
    },
    recovered: () =>
      ask(start(), ({ Firm }) => {
        const firm = Firm.open(state, "[]");
        for (const [method, ...args] of calls) (firm[method] as (...args: string[]) => string)(...args);
        settle(firm.state());
        firm.free();
        return state;
      }),
  };
};
