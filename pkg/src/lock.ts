// firmgate/lock: a four-digit PIN before the snapshot that a device keeps (SEC-14).
//
// A courtesy in front of the gate, and no rule. The storage has the snapshot encrypted under a key
// that is derived from the PIN, and how many PINs were wrong; it has neither the PIN nor a hash of
// it. Who takes the storage away can still try all 10,000 PINs: deriving the key is made slow, and
// no more can be done with four digits.

import type { DeviceLock, LockErrorCode, LockOptions, LockState } from "../lock.api";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const delays: readonly number[] = Object.freeze([
  SECOND, 5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR,
]);

const TRIES = delays.length + 1;
const VERSION = 1;
const ITERATIONS = 600_000;
const FIELDS = ["version", "salt", "iv", "data", "failures", "retryAt", "seen"];

/** What is stored, as JSON. */
interface Stored {
  readonly version: number;
  /** Of the derivation of the key, in base64. */
  readonly salt: string;
  /** Of the encryption, in base64; another one each time. */
  readonly iv: string;
  /** The snapshot, encrypted, in base64. */
  readonly data: string;
  /** How many PINs in a row were wrong. */
  readonly failures: number;
  /** Before this moment no PIN is tried. */
  readonly retryAt: number;
  /** The latest moment that the clock has shown. */
  readonly seen: number;
}

/** The key of an open lock, and the salt that it belongs to. */
interface Open {
  readonly key: CryptoKey;
  readonly salt: string;
}

export class LockError extends Error {
  override name = "LockError";
  readonly code: LockErrorCode;
  readonly retryAt: number | undefined;
  readonly left: number | undefined;

  constructor(code: LockErrorCode, message: string, more: { cause?: unknown; retryAt?: number; left?: number } = {}) {
    super(`${message} [${code}]`, "cause" in more ? { cause: more.cause } : undefined);
    this.code = code;
    this.retryAt = more.retryAt;
    this.left = more.left;
  }
}

const fail = (code: LockErrorCode, message: string, more?: { cause?: unknown; retryAt?: number; left?: number }): never => {
  throw new LockError(code, message, more);
};

const subtle = (): SubtleCrypto => globalThis.crypto?.subtle ?? fail("lock_unavailable", "there is no WebCrypto here: the page is not a secure context");

const toText = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const random = (bytes: number): string => toText(crypto.getRandomValues(new Uint8Array(bytes)));

// Text only: of the number 12 nobody knows whether 0012 was meant.
const checked = (pin: unknown): void => {
  if (typeof pin !== "string" || !/^[0-9]{4}$/.test(pin)) fail("pin_malformed", "a PIN is exactly four digits, as text");
};

const derive = async (pin: string, salt: string): Promise<CryptoKey> => {
  const own = await subtle().importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  const slowly = { name: "PBKDF2", hash: "SHA-256", salt: toBytes(salt), iterations: ITERATIONS };
  return subtle().deriveKey(slowly, own, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
};

const encrypt = async ({ key }: Open, snapshot: unknown): Promise<{ iv: string; data: string }> => {
  const text = typeof snapshot === "string" ? snapshot : JSON.stringify(snapshot);
  const iv = random(12);
  const data = await subtle().encrypt({ name: "AES-GCM", iv: toBytes(iv) }, key, new TextEncoder().encode(text));
  return { iv, data: toText(new Uint8Array(data)) };
};

const decrypt = async ({ key }: Open, { iv, data }: Stored): Promise<string | undefined> => {
  try {
    return new TextDecoder().decode(await subtle().decrypt({ name: "AES-GCM", iv: toBytes(iv) }, key, toBytes(data)));
  } catch {
    return undefined;
  }
};

const isBytes = (text: unknown): boolean => {
  try {
    return typeof text === "string" && text !== "" && toText(toBytes(text)) === text;
  } catch {
    return false;
  }
};

// What is not as this module writes it, with counts that count nothing, is not used at all.
const parse = (text: string): Stored => {
  let stored: any;
  try {
    stored = JSON.parse(text);
  } catch (cause) {
    return fail("lock_damaged", "what is stored is no JSON", { cause });
  }
  const isStored =
    stored !== null &&
    typeof stored === "object" &&
    Object.keys(stored).sort().join() === [...FIELDS].sort().join() &&
    stored.version === VERSION &&
    ["salt", "iv", "data"].every((name) => isBytes(stored[name])) &&
    Number.isSafeInteger(stored.failures) &&
    stored.failures >= 0 &&
    Number.isFinite(stored.retryAt) &&
    Number.isFinite(stored.seen);
  return isStored ? stored : fail("lock_damaged", "what is stored is no entry of a lock");
};

export const deviceLock = ({ storage, key = "firmgate.lock", now = Date.now }: LockOptions): DeviceLock => {
  let open: Open | undefined;
  // Counts how often it was locked: what was begun before does not open it again.
  let turn = 0;
  let latest = -Infinity;
  let last: Promise<unknown> = Promise.resolve();
  const gates = new Set<{ close(): void }>();

  // One after the other: two PINs tried at once are two tries.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const own = last.then(work);
    last = own.catch(() => {});
    return own;
  };

  // The time never goes back: a clock that is set back shortens no delay.
  const moment = (seen: number): number => {
    const at = now();
    latest = Math.max(latest, seen, Number.isFinite(at) ? at : -Infinity);
    return latest;
  };

  const inStorage = async <T>(work: () => T): Promise<Awaited<T>> => {
    try {
      return await work();
    } catch (cause) {
      return fail("lock_storage", "the storage has failed", { cause });
    }
  };

  const find = async (): Promise<Stored | undefined> => {
    const text = await inStorage(() => storage.get(key));
    return text == null ? undefined : parse(text);
  };

  const read = async (): Promise<Stored> => (await find()) ?? fail("lock_missing", "no PIN is set here");

  // Read back: with a storage that forgets, no failure would ever be counted.
  const write = async (stored: Stored): Promise<void> => {
    const text = JSON.stringify(stored);
    await inStorage(() => storage.set(key, text));
    if ((await inStorage(() => storage.get(key))) !== text) fail("lock_storage", "the storage did not keep what it was given");
  };

  const lock = (): void => {
    turn++;
    open = undefined;
    // Closed and not revoked: a revoked gate takes the next snapshot that arrives, without a PIN.
    const kept = [...gates];
    gates.clear();
    const errors: unknown[] = [];
    for (const gate of kept) {
      try {
        gate.close();
      } catch (error) {
        // A listener's. The other gates are closed all the same.
        errors.push(error);
      }
    }
    if (errors.length) throw errors[0];
  };

  const drop = async (): Promise<never> => {
    lock();
    await inStorage(() => storage.remove(key));
    return fail("lock_dropped", "too many PINs were wrong: the snapshot has been dropped", { left: 0 });
  };

  const locked = (): never => fail("lock_locked", "it is locked: the PIN first");

  const set: DeviceLock["set"] = (pin, snapshot) => {
    const own = turn;
    return inTurn(async () => {
      checked(pin);
      subtle();
      const salt = random(16);
      const next = { key: await derive(pin, salt), salt };
      const seen = moment(0);
      const encrypted = await encrypt(next, snapshot);
      await write({ version: VERSION, salt, ...encrypted, failures: 0, retryAt: 0, seen });
      if (own === turn) open = next;
    });
  };

  const save: DeviceLock["save"] = (snapshot) => {
    const own = open;
    return inTurn(async () => {
      if (!own || own !== open) return locked();
      const stored = await read();
      // Another tab has set another PIN: under its salt this key is of no use.
      if (stored.salt !== own.salt) {
        lock();
        return locked();
      }
      await write({ ...stored, ...(await encrypt(own, snapshot)), seen: moment(stored.seen) });
    });
  };

  const unlock: DeviceLock["unlock"] = (pin) => {
    const own = turn;
    return inTurn(async () => {
      checked(pin);
      subtle();
      const stored = await read();
      const at = moment(stored.seen);
      if (stored.failures >= TRIES) return drop();
      if (at < stored.retryAt) {
        return fail("pin_too_early", "it is too early for another PIN", { retryAt: stored.retryAt, left: TRIES - stored.failures });
      }
      // Counted before it is tried: who stops it halfway has had the try.
      const failures = stored.failures + 1;
      const retryAt = at + (delays[failures - 1] ?? 0);
      await write({ ...stored, failures, retryAt, seen: at });
      const next = { key: await derive(pin, stored.salt), salt: stored.salt };
      const snapshot = await decrypt(next, stored);
      if (snapshot === undefined) {
        return failures < TRIES ? fail("pin_wrong", "it is another PIN", { retryAt, left: TRIES - failures }) : drop();
      }
      await write({ ...stored, failures: 0, retryAt: 0, seen: at });
      if (own !== turn) return locked();
      open = next;
      return snapshot;
    });
  };

  const keep: DeviceLock["keep"] = (gate) => {
    if (!open) {
      gate.close();
      return locked();
    }
    gates.add(gate);
    return gate;
  };

  const remove = (): Promise<void> => {
    lock();
    return inTurn(async () => void (await inStorage(() => storage.remove(key))));
  };

  const state = (): Promise<LockState> =>
    inTurn(async () => {
      const stored = await find();
      const status = stored ? (open ? "unlocked" : "locked") : "none";
      return { status, retryAt: stored?.retryAt ?? 0, left: Math.max(TRIES - (stored?.failures ?? 0), 0) };
    });

  return Object.freeze({ set, save, unlock, keep, lock, remove, state });
};
