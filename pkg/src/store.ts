// What the bindings share: how a gate is asked and listened to while a page is rendered.

import type { Gate } from "../dist/index";

// How many questions are being asked at the moment.
let asking = 0;

// What a question is asked through; without their types, which tie an action to its record. Those
// are checked where a page calls.
type Loose = Readonly<Record<string, (first: unknown, second: unknown) => unknown>>;

/** Asks a gate while something may be being rendered; undefined if there is no gate. */
export const ask = (gate: Gate | undefined, method: keyof Gate, first?: unknown, second?: unknown): unknown => {
  asking++;
  try {
    return (gate as unknown as Loose | undefined)?.[method]!(first, second);
  } finally {
    asking--;
  }
};

/** Calls back after each change of the gate's answers. Returns what ends it. */
export const listen = (gate: Gate, changed: () => void): (() => void) =>
  gate.subscribe(() => {
    // A question finds that time has passed: that is while something is rendered, where frameworks
    // forbid to change what has been.
    if (asking) queueMicrotask(changed);
    else changed();
  });

/** A gate as a value that changes, and a callback when it does. */
export interface Store {
  /** The same until the gate's answers change. */
  readonly version: () => number;
  /** Calls back after each change. Returns what ends it. */
  readonly subscribe: (changed: () => void) => () => void;
}

// A store counts for as long as its gate is there, and the two are forgotten together. Counting only
// while somebody listens would miss what changes between a first rendering and its subscription.
const stores = /* @__PURE__ */ new WeakMap<Gate, Store>();

/** The store of a gate: the same for all who ask. */
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

/** A gate that may come later and be replaced. */
export interface Following {
  /** Hands on the gate, and listens to it instead of the one before. */
  (gate: Gate | undefined): Gate | undefined;
  /** Ends it for good. */
  end(): void;
}

/**
 * Calls back whenever the answers change of the gate that was handed on last. It listens from its
 * first question on, so nothing is missed in between.
 */
export const follow = (changed: () => void): Following => {
  let followed: Gate | undefined;
  let stop: (() => void) | undefined;
  let ended = false;
  const following = (gate: Gate | undefined): Gate | undefined => {
    if (gate !== followed && !ended) {
      stop?.();
      followed = gate;
      stop = gate && listen(gate, () => ended || changed());
    }
    return gate;
  };
  following.end = () => {
    ended = true;
    stop?.();
  };
  return following;
};
