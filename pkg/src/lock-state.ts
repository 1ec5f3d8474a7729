// The state of a device lock: the open key, the clock, and the gates that it closes.

import type { EntryStorage } from "./lock-entry";
import type { Key } from "./lock-crypto";
import { fail } from "./lock-error";
import { notify } from "./notify";

export interface LockedState {
  readonly entries: EntryStorage;
  readonly now: () => number;
  /** The gates that are closed when it locks. */
  readonly gates: Set<{ close(): void }>;
  /** The key, while it is unlocked. */
  key: Key | undefined;
  /** How often it was locked: work that began before does not unlock it again. */
  turn: number;
  /** The latest time of the clock. */
  latest: number;
  /** The work that was begun last. */
  last: Promise<unknown>;
}

/** Does one piece of work after the other, so that two PINs at once are two tries. */
export const inTurn = <T>(state: LockedState, work: () => Promise<T>): Promise<T> => {
  const own = state.last.then(work);
  state.last = own.catch(() => {});
  return own;
};

/** The time. It never goes back: setting back the clock shortens no delay. */
export const timeOf = (state: LockedState, seen: number): number => {
  const time = state.now();
  return (state.latest = Math.max(state.latest, seen, Number.isFinite(time) ? time : -Infinity));
};

/** Locks at once. The gates are closed and not revoked: a revoked gate would accept the next snapshot without a PIN. */
export const lock = (state: LockedState): void => {
  state.turn++;
  state.key = undefined;
  const gates = [...state.gates];
  state.gates.clear();
  notify(new Set(gates.map((gate) => () => gate.close())));
};

/** Locks, and removes the entry, unless another tab has set another PIN. */
export const drop = async (state: LockedState, salt: string): Promise<never> => {
  lock(state);
  const { entries } = state;
  await entries.exclusively(async () => {
    if ((await entries.find())?.salt === salt) await entries.remove();
  });
  return fail("lock_dropped", "too many wrong PINs: the snapshot has been removed", { triesLeft: 0 });
};

export const failLocked = (): never => fail("lock_locked", "the device is locked: ask for the PIN");
