import type { Gate, Snapshot } from "./index.js";

/** How a gate and its server stand. */
export type LiveStatus =
  /** The server tells of changes. */
  | "open"
  /** The server cannot be reached. What is known decides until the grace or the snapshot ends. */
  | "lost"
  /** The session is over, here or on the server: everything is denied, and somebody signs in again. */
  | "ended"
  /** Somebody else has signed in with this browser: everything is denied. */
  | "elsewhere"
  /** `close` was called, or the gate was closed. */
  | "closed";

/** The code of an error of the connection. */
export type LiveErrorCode =
  /** The server knows nobody by this session. */
  | "signed_out"
  /** The server cannot be reached, or its answer did not arrive whole. */
  | "unreachable"
  /** The server answered with the `status` of an error. */
  | "refused";

/** What the server was asked for did not come. */
export class LiveError extends Error {
  private constructor();
  /** The stable code. */
  readonly code: LiveErrorCode;
  /** The status of the answer, if there was one. */
  readonly status: number | undefined;
}

/** How a gate follows its server. */
export interface LiveOptions {
  /**
   * Where the server's API is: `snapshot`, `events` and `sign-out` are asked for under it. Absent:
   * `/api/v1`, on the page's own origin.
   */
  readonly url?: string | undefined;
  /**
   * For how many milliseconds a page that lost the server goes on with what it knows. After that
   * nothing is allowed any more: what was is `unknown`. Absent: until the snapshot ends.
   */
  readonly grace?: number | undefined;
  /** In place of the global one, which Node and tests may not have. */
  readonly EventSource?: (new (url: string) => EventSource) | undefined;
  /** In place of the global one: for headers of your own, such as a bearer token. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** A gate that follows its server. All methods work destructured. */
export interface Live {
  /** The gate. It is the same for as long as the session is. */
  readonly gate: Gate;
  /** How things stand. */
  readonly status: LiveStatus;
  /** Calls back when `status` changes. Returns what ends it. Changes of answers are the gate's to tell. */
  subscribe(this: void, listener: () => void): () => void;
  /**
   * Fetches the snapshot, until it is there: the newest, or one of at least a revision, such as the one
   * that the server said after a change of one's own. Over too when the session is.
   */
  refresh(this: void, revision?: number): Promise<void>;
  /**
   * Shares with the other tabs of this browser, over a `BroadcastChannel`, which revision there is and
   * that somebody has signed out; never a fact. Returns what ends it. The channel is named after the
   * firm, unless a name is given.
   */
  syncTabs(this: void, name?: string): () => void;
  /**
   * Signs out. Everything is denied at once, here and in the tabs that are in step.
   * @throws {LiveError} The server could not be told: its session is still open.
   */
  signOut(this: void): Promise<void>;
  /** Stops following, and closes the gate. Nobody is signed out. */
  close(this: void): void;
}

/**
 * Fetches the snapshot, opens a gate with it, and keeps it as the server has it.
 *
 * ```js
 * import { Gate } from "firmgate";
 * import { connect } from "firmgate/live";
 *
 * const live = await connect(Gate.open);
 * live.syncTabs();
 * live.subscribe(() => console.log(live.status));
 * console.log(live.gate.tabs());
 * ```
 * @throws {LiveError} There is no snapshot.
 * @throws {SnapshotError} The snapshot is refused, by `open`.
 */
export function connect(open: (snapshot: Snapshot) => Gate, options?: LiveOptions): Promise<Live>;

/** The same for a gate that is open already, with the snapshot that it was opened with: of a page that came with it. */
export function follow(gate: Gate, snapshot: Snapshot | string, options?: LiveOptions): Live;
