// firmgate/lock: a four-digit PIN for the snapshot that a device keeps (SEC-14).
//
// It protects the device's copy, and is not part of the rules. The storage has the snapshot, encrypted under a key
// that is derived from the PIN, and the number of wrong PINs; it has neither the PIN nor its hash. With the storage
// in hand, an attacker can still try all 10,000 PINs. Deriving the key is slow, and four digits allow no more.

import type { DeviceLock, LockOptions, LockState } from "../lock.api";
import { decrypt, derive, encrypt, newSalt, subtle } from "./lock-crypto";
import { type Entry, entryStorage, VERSION } from "./lock-entry";
import { fail, LockError } from "./lock-error";
import { drop, failLocked, inTurn, lock, type LockedState, timeOf } from "./lock-state";

export { LockError };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const retryDelays: readonly number[] = Object.freeze([
  SECOND, 5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR,
]);

const TRIES = retryDelays.length + 1;

// Text only: the number 12 could stand for 0012.
const check = (pin: unknown): void => {
  if (typeof pin !== "string" || !/^[0-9]{4}$/.test(pin)) fail("pin_malformed", "a PIN is exactly four digits, as text");
  subtle();
};

const setPin = async (state: LockedState, turn: number, pin: string, snapshot: unknown): Promise<void> => {
  check(pin);
  const { entries } = state;
  const key = await derive(pin, newSalt());
  const encrypted = await encrypt(key, snapshot);
  const entry = { version: VERSION, salt: key.salt, ...encrypted, failures: 0, retryAt: 0, seen: timeOf(state, 0) };
  await entries.exclusively(() => entries.write(entry));
  if (turn === state.turn) state.key = key;
};

const save = async (state: LockedState, key: LockedState["key"], snapshot: unknown): Promise<void> => {
  if (!key || key !== state.key) return failLocked();
  const { entries } = state;
  const encrypted = await encrypt(key, snapshot);
  await entries.exclusively(async () => {
    const entry = await entries.read();
    // Another tab has set another PIN, so this key fits the entry no longer.
    if (entry.salt !== key.salt) {
      lock(state);
      return failLocked();
    }
    return entries.write({ ...entry, ...encrypted, seen: timeOf(state, entry.seen) });
  });
};

// Counts a try, and returns the entry with it. Counted before it is tried: ending the program in between costs the try
// as well. And counted while no other tab does: each of many tabs that try at once counts.
const count = (state: LockedState): Promise<Entry> => {
  const { entries } = state;
  return entries.exclusively(async () => {
    const entry = await entries.read();
    const { failures, retryAt } = entry;
    const seen = timeOf(state, entry.seen);
    if (failures < TRIES && seen < retryAt) {
      return fail("pin_too_early", "too early for another PIN; see retryAt", { retryAt, triesLeft: TRIES - failures });
    }
    const counted = { ...entry, failures: failures + 1, retryAt: seen + (retryDelays[failures] ?? 0), seen };
    if (failures < TRIES) await entries.write(counted);
    return counted;
  });
};

const unlock = async (state: LockedState, turn: number, pin: string): Promise<string> => {
  check(pin);
  const { entries } = state;
  const entry = await count(state);
  const { failures, retryAt, salt } = entry;
  if (failures > TRIES) return drop(state, salt);
  const key = await derive(pin, salt);
  const snapshot = await decrypt(key, entry);
  if (snapshot === undefined) {
    return failures < TRIES ? fail("pin_wrong", "wrong PIN", { retryAt, triesLeft: TRIES - failures }) : drop(state, salt);
  }
  await entries.exclusively(async () => {
    const latest = await entries.read();
    if (latest.salt !== salt) return failLocked();
    return entries.write({ ...latest, failures: 0, retryAt: 0 });
  });
  if (turn !== state.turn) return failLocked();
  state.key = key;
  return snapshot;
};

const stateOf = async ({ entries, key }: LockedState): Promise<LockState> => {
  const entry = await entries.find();
  const status = entry ? (key ? "unlocked" : "locked") : "none";
  return { status, retryAt: entry?.retryAt ?? 0, triesLeft: Math.max(TRIES - (entry?.failures ?? 0), 0) };
};

export const deviceLock = (options: LockOptions): DeviceLock => {
  const { now = Date.now } = options;
  const state: LockedState = { entries: entryStorage(options), now, gates: new Set(), key: undefined, turn: 0, latest: -Infinity, last: Promise.resolve() };
  return Object.freeze<DeviceLock>({
    set: (pin, snapshot) => {
      const { turn } = state;
      return inTurn(state, () => setPin(state, turn, pin, snapshot));
    },
    save: (snapshot) => {
      const { key } = state;
      return inTurn(state, () => save(state, key, snapshot));
    },
    unlock: (pin) => {
      const { turn } = state;
      return inTurn(state, () => unlock(state, turn, pin));
    },
    attach: (gate) => {
      if (!state.key) {
        gate.close();
        return failLocked();
      }
      state.gates.add(gate);
      return gate;
    },
    lock: () => lock(state),
    remove: () => {
      lock(state);
      return inTurn(state, () => state.entries.exclusively(() => state.entries.remove()));
    },
    state: () => inTurn(state, () => stateOf(state)),
  });
};
