import type { Gate, Snapshot } from "./dist/index";

/** The code of a {@link LockError}. */
export type LockErrorCode =
  /** A PIN is exactly four digits, as text. */
  | "pin_malformed"
  /** Wrong PIN. `retryAt` is when the next try is allowed, `triesLeft` how many are left. */
  | "pin_wrong"
  /** Too early for another try; the PIN was not tried. See `retryAt`. */
  | "pin_too_early"
  /** Too many wrong PINs: the snapshot was removed. */
  | "lock_dropped"
  /** Nothing is stored: no PIN was set, or the snapshot was removed. */
  | "lock_missing"
  /** The stored entry is damaged. */
  | "lock_damaged"
  /** Locked: call `unlock` first. */
  | "lock_locked"
  /** The storage failed (see `cause`), or did not keep what was written. */
  | "lock_storage"
  /** WebCrypto is not available: the page is not a secure context. */
  | "lock_unavailable";

/** An error of the device lock. The snapshot stays locked. */
export class LockError extends Error {
  private constructor();
  /** The stable code. */
  readonly code: LockErrorCode;
  /** When the next try is allowed, in milliseconds since 1970. */
  readonly retryAt: number | undefined;
  /** How many wrong PINs are left before the snapshot is removed. */
  readonly triesLeft: number | undefined;
}

/**
 * The storage for the lock's entry, such as `localStorage` or a keychain behind three functions. Tabs that share one count
 * their tries together, by Web Locks and a count in IndexedDB (the database `firmgate.lock`).
 */
export interface LockStorage {
  /** Returns the text under a key, or nothing. */
  get(key: string): string | null | undefined | Promise<string | null | undefined>;
  /** Stores a text under a key. */
  set(key: string, text: string): unknown;
  /** Removes a key. */
  remove(key: string): unknown;
}

/** Options of {@link deviceLock}. */
export interface LockOptions {
  /** The storage. */
  readonly storage: LockStorage;
  /** The key of the entry; use one for each subject. Default: `firmgate.lock`. */
  readonly key?: string | undefined;
  /** A clock, in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** The state of a device lock. */
export interface LockState {
  /** `none` means that nothing is stored. */
  readonly status: "none" | "locked" | "unlocked";
  /** When the next try is allowed, in milliseconds since 1970; a time in the past means now. */
  readonly retryAt: number;
  /** How many wrong PINs are left before the snapshot is removed. */
  readonly triesLeft: number;
}

/**
 * A four-digit PIN for the snapshot that a device stores (SEC-14). It protects the copy on a shared or lost device; the
 * server gives a new snapshot to anyone who signs in.
 *
 * All methods can be destructured.
 */
export interface DeviceLock {
  /**
   * Sets a PIN and stores a snapshot under it, replacing what was stored. Afterwards the device is unlocked.
   * @throws {LockError} `pin_malformed`, `lock_storage`, `lock_unavailable`.
   */
  set(this: void, pin: string, snapshot: Snapshot | string): Promise<void>;
  /**
   * Stores a newer snapshot under the same PIN.
   * @throws {LockError} `lock_locked`, also if another PIN was set in the meantime; `lock_missing`,
   * `lock_damaged`, `lock_storage`, `lock_unavailable`.
   */
  save(this: void, snapshot: Snapshot | string): Promise<void>;
  /**
   * Tries a PIN. Resolves with the snapshot, for `Gate.open`.
   * @throws {LockError} With any of the codes.
   */
  unlock(this: void, pin: string): Promise<string>;
  /**
   * Attaches a gate, which is closed when the device is locked. Returns the gate.
   * @throws {LockError} `lock_locked`; then the gate is closed.
   */
  attach<G extends Pick<Gate, "close">>(this: void, gate: G): G;
  /**
   * Locks at once: closes the attached gates and forgets the key. Open the next gate with the snapshot of `unlock`.
   */
  lock(this: void): void;
  /** Locks, and removes the PIN and the snapshot. */
  remove(this: void): Promise<void>;
  /**
   * Returns the state.
   * @throws {LockError} `lock_damaged`, `lock_storage`.
   */
  state(this: void): Promise<LockState>;
}

/** Makes a device lock. It starts locked and does not read the storage yet. */
export function deviceLock(options: LockOptions): DeviceLock;

/**
 * The delay before the next try after each wrong PIN, in milliseconds. With one wrong PIN more than there are delays, the
 * snapshot is removed.
 */
export const retryDelays: readonly number[];
