// The last state, for when the engine has failed: nothing in its memory can be trusted then, so it
// is had again from a state before and what was accepted since.

import { ask, start } from "./firm-engine";

/** A call that was accepted, in the words that the engine was given. */
export type Call =
  | readonly [method: "apply", what: string, actor: string, now: string, facts: string]
  | readonly [method: "record", what: string, actor: string, now: string];

// How many calls are kept before a new state is: what they take stays small beside a firm, and a
// state is written seldom beside them.
const MOST = 10_000;

export interface LastState {
  /** Adds a call that was accepted; `state` writes the state after it. */
  add(call: Call, state: () => string): void;
  /** The state was written anyway. */
  settle(state: string): void;
  /** The state after the last call that was accepted. */
  recovered(): string;
}

export const recoveredState = (opened: string): LastState => {
  let state = opened;
  let calls: Call[] = [];

  const settle = (text: string): void => {
    state = text;
    calls = [];
  };

  return {
    settle,
    add: (call, text) => {
      calls.push(call);
      if (calls.length >= MOST) settle(text());
    },
    recovered: () => {
      const engine = start();
      return ask(engine, ({ Firm }) => {
        const firm = Firm.open(state, "[]");
        for (const own of calls) {
          if (own[0] === "apply") firm.apply(own[1], own[2], own[4], own[3]);
          else firm.record(own[1], own[2], own[3]);
        }
        settle(firm.state());
        firm.free();
        return state;
      });
    },
  };
};
