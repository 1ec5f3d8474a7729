// The state machine of a live gate. It holds no rules: it gives snapshots to the gate, and suspends, revokes or closes it
// as the table in states.ts says.

import type { Gate, Snapshot } from "../../dist/index";
import type { LiveStatus } from "../../live.api";
import { notify } from "../notify";
import { type LiveEvent, STATES } from "./states";

export interface Machine {
  /** The state, by the events and by the clock. */
  currentStatus(): LiveStatus;
  isFollowing(): boolean;
  /** How many milliseconds ago the gate was last known to have the server's revision. */
  age(): number;
  /** Goes to the next state, if the table has one. Never throws. */
  dispatch(event: LiveEvent): void;
  /** Updates the gate; call {@link confirm} next. Throws what the gate throws. */
  give(snapshot: Snapshot): void;
  /** Dispatches an event that shows that the gate had the server's revision at a time. Without an event it had not. */
  confirm(at: number, event?: LiveEvent): void;
  subscribe(listener: () => void): () => void;
}

/** Makes the machine of a gate that had the server's revision at time 0. */
export const machine = (gate: Gate, gracePeriod: number, elapsed: () => number, stop: () => void): Machine => {
  const listeners = new Set<() => void>();
  let status: LiveStatus = "connected";
  // The grace period counts from here. A gate that is connected is not always current.
  let confirmedAt = 0;
  let isUpdating = false;

  const age = (): number => elapsed() - confirmedAt;

  // First the state changes, then the gate, and then listeners are called.
  // INVARIANT: none of these steps can fail.
  const dispatch = (event: LiveEvent): void => {
    const next = STATES[status].on[event];
    if (!next) return;
    status = next;
    const { enter, isFollowing } = STATES[next];
    if (enter) gate[enter]();
    if (!isFollowing) {
      unsubscribe();
      stop();
    }
    notify(listeners);
  };

  // INVARIANT: after the grace period nothing is allowed, even if no timer fires: the gate checks its own clock. An update
  // by the application does not extend it, since it does not show which revision the server has now.
  const limit = (): void => {
    if (gate.status === "gate_closed" || gate.status === "engine_failed") dispatch("closed");
    else if (status === "unknown") gate.suspend();
    else if (gracePeriod < Infinity) gate.suspend(gracePeriod - age());
  };

  const unsubscribe = gate.subscribe(() => {
    if (!isUpdating) limit();
  });

  return {
    currentStatus: () => {
      const { expired } = STATES[status].on;
      // `>=` would be false if the clock returns no number.
      return expired && !(age() < gracePeriod) ? expired : status;
    },
    isFollowing: () => STATES[status].isFollowing,
    age,
    dispatch,
    give: (snapshot) => {
      isUpdating = true;
      try {
        gate.update(snapshot);
      } finally {
        isUpdating = false;
      }
    },
    confirm: (at, event) => {
      if (event) {
        confirmedAt = Math.max(confirmedAt, at);
        dispatch(event);
      }
      limit();
    },
    subscribe: (listener) => {
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
};
