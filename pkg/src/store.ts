// How bindings ask a gate and listen to it while a page is rendered.

import type { Gate } from "../dist/index";

// The number of questions that are being asked now.
let asking = 0;

// The gate's methods without their types, which tie an action to its record. Pages call the typed functions.
type Loose = Readonly<Record<string, (first: unknown, second: unknown) => unknown>>;

/** Asks a gate during rendering. Undefined if there is no gate. */
export const ask = (gate: Gate | undefined, method: keyof Gate, first?: unknown, second?: unknown): unknown => {
  asking++;
  try {
    return (gate as unknown as Loose | undefined)?.[method]!(first, second);
  } finally {
    asking--;
  }
};

/** Calls back after each change of the gate's answers. Returns what unsubscribes. */
export const listen = (gate: Gate, changed: () => void): (() => void) => {
  const stop = gate.subscribe(() => {
    // A question may itself notice that time has passed. That happens during rendering, when frameworks forbid
    // changes of state.
    if (asking) queueMicrotask(() => changed());
    else changed();
  });
  return () => {
    // A queued call comes too late.
    changed = () => {};
    stop();
  };
};

/** A gate as an external store: a version, and a callback when it changes. */
export interface Store {
  /** The same number until the gate's answers change. */
  readonly version: () => number;
  /** Calls back after each change. Returns what unsubscribes. */
  readonly subscribe: (changed: () => void) => () => void;
}

// A store counts for as long as its gate exists, and both are collected together. Counting only while there are
// listeners would miss a change between the first rendering and its subscription.
const stores = /* @__PURE__ */ new WeakMap<Gate, Store>();

/** The store of a gate. The same store at each call. */
export const storeOf = (gate: Gate): Store => {
  let store = stores.get(gate);
  if (!store) {
    let version = 0;
    gate.subscribe(() => version++);
    store = { version: () => version, subscribe: (changed) => listen(gate, changed) };
    stores.set(gate, store);
  }
  return store;
};

/** Listens to a gate that may be opened later, or be replaced. */
export interface Following {
  /** Returns the gate, and listens to it instead of the one before. */
  (gate: Gate | undefined): Gate | undefined;
  /** Stops listening. */
  end(): void;
}

/**
 * Calls back whenever the answers of the last gate change. It listens from the first question on, so that no change is
 * missed.
 */
export const follow = (changed: () => void): Following => {
  let followed: Gate | undefined;
  let stop: (() => void) | undefined;
  let ended = false;
  const following = (gate: Gate | undefined): Gate | undefined => {
    if (gate !== followed && !ended) {
      stop?.();
      followed = gate;
      stop = gate && listen(gate, changed);
    }
    return gate;
  };
  following.end = () => {
    ended = true;
    stop?.();
  };
  return following;
};
