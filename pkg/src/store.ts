// What the bindings share: one store for each gate, and how a question is asked of it.

import type { Gate } from "../dist/index";

/** A gate as frameworks want it: a value that changes, and a callback when it does. */
export interface Store {
  /** The same until the gate's answers change. */
  readonly version: () => number;
  /** Calls back after each change. Returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

// A store listens to its gate for as long as the gate is there, and the two are forgotten together.
// Listening only while somebody listens to the store would miss what changes between a first
// rendering and its subscription.
const stores = new WeakMap<Gate, Store>();

// How many questions are being asked at the moment.
let asking = 0;

export const storeOf = (gate: Gate): Store => {
  let store = stores.get(gate);
  if (!store) {
    let version = 0;
    const listeners = new Set<() => void>();
    const tell = (): void => {
      for (const listener of [...listeners]) listener();
    };
    gate.subscribe(() => {
      version++;
      // A question finds that time has passed: that is while something is rendered, where
      // frameworks forbid to change what has been.
      if (asking) queueMicrotask(tell);
      else tell();
    });
    store = {
      version: () => version,
      subscribe: (listener) => {
        // A function of its own, so that one listener subscribed twice unsubscribes once for each.
        const own = (): void => listener();
        listeners.add(own);
        return () => void listeners.delete(own);
      },
    };
    stores.set(gate, store);
  }
  return store;
};

/** Asks while something may be being rendered. */
export const ask = <T>(question: () => T): T => {
  asking++;
  try {
    return question();
  } finally {
    asking--;
  }
};

/** A gate that may come later and be replaced, followed from its first question on. */
export interface Following {
  /** Hands on the gate, and follows it instead of the one before. */
  (gate: Gate | undefined): Gate | undefined;
  /** Ends it for good. */
  end(): void;
}

/** Calls back whenever the answers of the gate change that was handed on last. */
export const follow = (changed: () => void): Following => {
  let followed: Gate | undefined;
  let stop: (() => void) | undefined;
  let ended = false;
  const following = (gate: Gate | undefined): Gate | undefined => {
    if (gate !== followed && !ended) {
      stop?.();
      followed = gate;
      stop = gate && storeOf(gate).subscribe(changed);
    }
    return gate;
  };
  return Object.assign(following, {
    end: () => {
      ended = true;
      stop?.();
    },
  });
};
