// The firm's permissions as they are now: what commands change. In a real application this is the
// server's; here it is in the page, so that a visitor can change the firm and be anybody in it.

import { type Applied, type By, type Change, Firm, type Preview, type Refusal, type State } from "firmgate/firm";
import { useSyncExternalStore } from "react";
import { firm } from "./firm";
import data from "../generated/state.json";
import type { Persona } from "./types";

export const firmgate = Firm.open(data);

// What has happened so far, the first deed first.
for (const { at, user, text, matter, private: isPrivate } of firm.feed_entries.toReversed()) {
  const who: By = { person: user, session: { open: true, second_factor: true } };
  firmgate.record({ type: "happened", kind: "edited", text, matters: matter === null ? [] : [matter], private: isPrivate }, who, Date.parse(`${at}Z`));
}

let state: State = firmgate.state();
const listeners = new Set<() => void>();

/** The state as it is stored, a new object after each change. */
export const stored = (): State => state;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The state, in React: whoever uses it is rendered again when it changes. */
export const useStored = (): State => useSyncExternalStore(subscribe, stored);

/** Calls back after each change. Returns what ends it. */
export const onChange = subscribe;

/** A persona as one who gives commands. */
export const by = ({ subject, session }: Persona): By => ({ person: subject, session });

/** What a change would do. */
export const preview = (change: Change, persona: Persona): ({ ok: true } & Preview) | { ok: false; refusal: Refusal } =>
  firmgate.preview({ revision: firmgate.revision, change }, by(persona), Date.now());

/** Makes a change, if the persona may. */
export const apply = (change: Change, persona: Persona): ({ ok: true } & Applied) | { ok: false; refusal: Refusal } => {
  const result = firmgate.apply({ revision: firmgate.revision, change }, by(persona), Date.now());
  if (result.ok) {
    state = firmgate.state();
    for (const listener of [...listeners]) listener();
  }
  return result;
};
