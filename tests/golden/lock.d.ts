import type { Gate, Snapshot } from "./index.js";

/** The code of an error of the device lock. */
export type LockErrorCode =
  /** A PIN is exactly four digits, as text. */
  | "pin_malformed"
  /** It is another PIN. `retryAt` says when the next one is tried, `left` how many are. */
  | "pin_wrong"
  /** It is too early for another PIN, and this one was not tried: see `retryAt`. */
  | "pin_too_early"
  /** Too many PINs were wrong, and the snapshot has been dropped for good. */
  | "lock_dropped"
  /** Nothing is stored: no PIN was set, or the snapshot has been dropped. */
  | "lock_missing"
  /** What is stored cannot be read. */
  | "lock_damaged"
  /** It is locked: the PIN first. */
  | "lock_locked"
  /** The storage has failed, or did not keep what it was given. The error is the `cause`. */
  | "lock_storage"
  /** There is no WebCrypto here: the page is not a secure context. */
  | "lock_unavailable";

/** What went wrong with the device lock. The snapshot stays locked. */
export class LockError extends Error {
  private constructor();
  /** The stable code. */
  readonly code: LockErrorCode;
  /** When the next PIN is tried, in milliseconds since 1970. */
  readonly retryAt: number | undefined;
  /** How many wrong PINs are left before the snapshot is dropped. */
  readonly left: number | undefined;
}

/** Where the lock keeps its one entry: the host's, such as `localStorage` behind three functions. */
export interface LockStorage {
  /** The text under a key, or nothing. */
  get(key: string): string | null | undefined | Promise<string | null | undefined>;
  /** Keeps a text under a key. */
  set(key: string, text: string): unknown;
  /** Forgets a key. */
  remove(key: string): unknown;
}

/** How a device lock is made. */
export interface LockOptions {
  /** Where its entry is kept. */
  readonly storage: LockStorage;
  /** The key of its entry, one for each subject that shares the storage. Default: `firmgate.lock`. */
  readonly key?: string | undefined;
  /** The clock, in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** How the lock is. */
export interface LockState {
  /** `none`: nothing is stored. */
  readonly status: "none" | "locked" | "unlocked";
  /** When the next PIN is tried, in milliseconds since 1970; in the past: at once. */
  readonly retryAt: number;
  /** How many wrong PINs are left before the snapshot is dropped. */
  readonly left: number;
}

/**
 * A four-digit PIN before the snapshot that a device keeps (SEC-14). A courtesy on a shared or lost
 * device, and no rule: what it guards, the server gives again to whoever signs in.
 *
 * All methods work destructured.
 */
export interface DeviceLock {
  /**
   * Sets a PIN and stores a snapshot under it, in place of what was stored. It is unlocked then.
   * @throws {LockError} `pin_malformed`, `lock_storage`, `lock_unavailable`.
   */
  set(this: void, pin: string, snapshot: Snapshot | string): Promise<void>;
  /**
   * Stores a newer snapshot under the same PIN.
   * @throws {LockError} `lock_locked`, also if another PIN has been set meanwhile; `lock_missing`,
   * `lock_damaged`, `lock_storage`, `lock_unavailable`.
   */
  save(this: void, snapshot: Snapshot | string): Promise<void>;
  /**
   * Tries a PIN, and answers with the snapshot for `Gate.open`.
   * @throws {LockError} Any of its codes.
   */
  unlock(this: void, pin: string): Promise<string>;
  /**
   * Hands a gate to the lock, which closes it when it locks. Answers with the same gate.
   * @throws {LockError} `lock_locked`; the gate is closed then.
   */
  keep<G extends Pick<Gate, "close">>(this: void, gate: G): G;
  /**
   * Locks at once: closes the gates that it keeps, and forgets the key. The next gate is opened
   * from what `unlock` answers.
   */
  lock(this: void): void;
  /** Locks, and forgets the PIN and the snapshot. */
  remove(this: void): Promise<void>;
  /**
   * How it is.
   * @throws {LockError} `lock_damaged`, `lock_storage`.
   */
  state(this: void): Promise<LockState>;
}

/** Makes a device lock over a storage. It is locked. Reads nothing yet. */
export function deviceLock(options: LockOptions): DeviceLock;

/**
 * How long after each wrong PIN the next one is refused, in milliseconds: the first after the first.
 * One wrong PIN more than there are delays, and the snapshot is dropped.
 */
export const delays: readonly number[];
