// firmgate/svelte: stores, which work in Svelte 4 and 5 alike; Svelte is not imported. The value of a store is or has
// functions, so that the record is read at each rendering. A boolean would be stale once the record is changed in place.

import type { Gate } from "../dist/index";
import type { GateSource, Permissions, Readable } from "../svelte.api";
import { type Group, can as allowed, decide, disabledAttributes, list, shows } from "./presentation";
import { follow } from "./store";

export { disabledAttributes };

const isStore = (source: GateSource): source is Readable<Gate | undefined> => !!source && "subscribe" in source && !("can" in source);

const derived =
  <T>(source: GateSource, answer: (gate: Gate | undefined) => T): Readable<T> => ({
    subscribe: (run) => {
      let gate: Gate | undefined;
      let isTold = false;
      const tell = (): void => {
        isTold = true;
        run(answer(gate));
      };
      const following = follow(tell);
      const next = (given: Gate | undefined): void => {
        gate = following(given ?? undefined);
        tell();
      };
      const stop = isStore(source) ? source.subscribe(next) : next(source);
      // An observable may have no value yet, but a component reads a store at once.
      if (!isTold) tell();
      return () => {
        following.end();
        if (typeof stop === "function") stop();
        else stop?.unsubscribe();
      };
    },
  });

export const permissions = (source: GateSource): Readable<Permissions> =>
  derived(source, (gate): any => ({
    gate,
    loading: !gate,
    can: (action: unknown, record?: unknown) => allowed(gate, action, record),
    decide: (action: unknown, record?: unknown) => decide(gate, action, record),
    shows: (surface: unknown, record?: unknown) => shows(gate, surface, record),
    subtabs: (kind: unknown, record?: unknown) => list(gate, "subtabs", kind, record),
  }));

export const can = (source: GateSource, action: unknown): Readable<any> => derived(source, (gate) => (record?: unknown) => allowed(gate, action, record));

const listed = (name: Group) => (source: GateSource): Readable<any> => derived(source, (gate) => list(gate, name));
export const tabs = /* @__PURE__ */ listed("tabs");
export const settings = /* @__PURE__ */ listed("settings");
export const portal = /* @__PURE__ */ listed("portal");
