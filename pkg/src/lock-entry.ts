// The entry that a device lock keeps in its storage, as JSON.

import type { LockOptions } from "../lock.api";
import { isBase64 } from "./lock-crypto";
import { fail } from "./lock-error";
import { sharedCount } from "./lock-shared";

export const VERSION = 1;
const FIELDS = ["version", "salt", "iv", "data", "failures", "retryAt", "seen"];

export interface Entry {
  readonly version: number;
  /** The salt of the key, in base64. */
  readonly salt: string;
  /** The initialization vector, in base64. */
  readonly iv: string;
  /** The encrypted snapshot, in base64. */
  readonly data: string;
  /** How many PINs in a row were wrong. */
  readonly failures: number;
  /** Before this time no PIN is tried. */
  readonly retryAt: number;
  /** The latest time that the clock has shown. */
  readonly seen: number;
}

// Anything that this module has not written is refused as a whole: its counts cannot be trusted.
const parse = (text: string): Entry => {
  let entry: any;
  try {
    entry = JSON.parse(text);
  } catch (cause) {
    return fail("lock_damaged", "the stored entry is not JSON", { cause });
  }
  const isEntry =
    entry !== null &&
    typeof entry === "object" &&
    Object.keys(entry).sort().join() === [...FIELDS].sort().join() &&
    entry.version === VERSION &&
    ["salt", "iv", "data"].every((name) => isBase64(entry[name])) &&
    Number.isSafeInteger(entry.failures) &&
    entry.failures >= 0 &&
    Number.isFinite(entry.retryAt) &&
    Number.isFinite(entry.seen);
  return isEntry ? entry : fail("lock_damaged", "the stored entry was not written by a device lock");
};

/** The storage of one entry. */
export interface EntryStorage {
  /** The entry, if there is one. */
  find(): Promise<Entry | undefined>;
  /** The entry. Throws if there is none. */
  read(): Promise<Entry>;
  write(entry: Entry): Promise<void>;
  remove(): Promise<void>;
  /** Does work that reads the entry and writes it, while no other tab does. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

// The work on each storage that was begun last, for hosts without Web Locks: they have one process.
const queues = new WeakMap<object, Promise<unknown>>();

export const entryStorage = ({ storage, key = "firmgate.lock" }: LockOptions): EntryStorage => {
  const shared = sharedCount(key);

  const inStorage = async <T>(work: () => T): Promise<Awaited<T>> => {
    try {
      return await work();
    } catch (cause) {
      return fail("lock_storage", "the storage has failed", { cause });
    }
  };

  const find = async (): Promise<Entry | undefined> => {
    const text = await inStorage(() => storage.get(key));
    if (text == null) return undefined;
    const entry = parse(text);
    const count = await shared.read();
    // The later of the two: the storage may not show another tab's write yet, and the shared count may have failed.
    const isLater = count?.salt === entry.salt && count.seen >= entry.seen;
    return isLater ? { ...entry, failures: count.failures, retryAt: count.retryAt, seen: count.seen } : entry;
  };

  return {
    find,
    read: async () => (await find()) ?? fail("lock_missing", "no PIN is set on this device"),
    // Read back: with a storage that keeps nothing, no wrong PIN would be counted.
    write: async (entry) => {
      const { salt, failures, retryAt, seen } = entry;
      await shared.write({ salt, failures, retryAt, seen });
      const text = JSON.stringify(entry);
      await inStorage(() => storage.set(key, text));
      if ((await inStorage(() => storage.get(key))) !== text) fail("lock_storage", "the storage did not keep what was written");
    },
    remove: async () => {
      await inStorage(() => storage.remove(key));
      await shared.remove();
    },
    exclusively: <T>(work: () => Promise<T>): Promise<T> => {
      const { locks } = globalThis.navigator ?? {};
      if (locks) return locks.request(`firmgate.lock:${key}`, work);
      const own = (queues.get(storage) ?? Promise.resolve()).then(work);
      queues.set(storage, own.catch(() => {}));
      return own;
    },
  };
};
