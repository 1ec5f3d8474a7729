import type { Gate, Snapshot } from "./index.js";

/** The state of the connection between a gate and its server. The guide on live updates has a table of all transitions. */
export type LiveStatus =
  /** The gate is up to date, and the server announces changes. */
  | "connected"
  /** The server cannot be reached, or its snapshots. The gate keeps deciding until the grace period or the snapshot ends. */
  | "disconnected"
  /** The grace period is over. Nothing is allowed, and decisions are `unknown`, until the server can be reached again. */
  | "unknown"
  /** The server was updated to another catalogue or snapshot format. Everything is denied: load the page again. */
  | "outdated"
  /** The session has ended, here or on the server. Everything is denied: ask the user to sign in again. */
  | "signed_out"
  /** Another user has signed in with this browser. Everything is denied: load the page again. */
  | "other_user"
  /** `close` was called, or the gate was closed. */
  | "closed";

/** The code of a {@link LiveError}. */
export type LiveErrorCode =
  /** The server has no open session for the request (401). */
  | "signed_out"
  /** The server cannot be reached, or its answer is not complete JSON. */
  | "unreachable"
  /** The server answered with another error: see `status`. */
  | "refused"
  /** This host has no `EventSource`: pass one as an option. */
  | "event_source_missing"
  /** `gracePeriod` is not a number of at least 1,000 milliseconds. */
  | "grace_period_invalid"
  /** `url` is not a URL. */
  | "url_invalid";

/** A request to the server failed, or an option is invalid. */
export class LiveError extends Error {
  private constructor();
  /** The stable code. */
  readonly code: LiveErrorCode;
  /** The HTTP status of the answer, if there was one. */
  readonly status: number | undefined;
}

/** Options of {@link connect} and {@link follow}. */
export interface LiveOptions {
  /**
   * The base URL of the server's API. Requests go to `snapshot`, `events` and `sign-out` under it, with its query if it has
   * one. Default: `/api/v1` on the page's origin.
   */
  readonly url?: string | undefined;
  /**
   * How many milliseconds a page keeps its answers after it was last known to be up to date; at least 1,000. After that
   * nothing is allowed: decisions are `unknown`. If the server announces nothing, the snapshot is fetched after half of it.
   * Default: until the snapshot expires.
   */
  readonly gracePeriod?: number | undefined;
  /**
   * Whether the tabs of one user share one event stream. Pass `false` if each tab has its own session, such as its own
   * bearer token. Default: `true`. Without Web Locks, tabs do not share.
   */
  readonly tabs?: boolean | undefined;
  /** Used instead of the global `EventSource`, which Node and tests may not have. */
  readonly EventSource?: (new (url: string) => EventSource) | undefined;
  /** Used instead of the global `fetch`, for example to send a bearer token. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** A clock, in milliseconds, used instead of the machine's clocks. For tests. */
  readonly now?: (() => number) | undefined;
}

/**
 * A gate that follows its server. All methods can be destructured.
 *
 * In the glossary: [revision](./glossary.md#revision).
 */
export interface Live {
  /** The gate. It stays the same object during the session. */
  readonly gate: Gate;
  /** The state of the connection. */
  readonly status: LiveStatus;
  /** Calls a listener when `status` changes. Returns a function that unsubscribes it. For changed answers, see `gate.subscribe`. */
  subscribe(this: void, listener: () => void): () => void;
  /**
   * Fetches the newest snapshot, or one of at least a revision, such as the revision that the server returned for a
   * command. Tries again until it arrives. Also resolves when the gate stops following the server.
   */
  refresh(this: void, revision?: number): Promise<void>;
  /**
   * Signs out. Everything is denied at once, here and in the user's other tabs. The server is always told.
   * @throws {LiveError} The server could not be reached, and its session is still open.
   */
  signOut(this: void): Promise<void>;
  /** Stops following and closes the gate, without signing out. */
  close(this: void): void;
}

/**
 * Fetches the snapshot, opens a gate with it, and keeps the gate up to date.
 *
 * ```js
 * import { Gate } from "firmgate";
 * import { connect } from "firmgate/live";
 *
 * const live = await connect(Gate.open);
 * live.subscribe(() => console.log(live.status));
 * console.log(live.gate.tabs());
 * ```
 * @throws {LiveError} The snapshot could not be fetched, or an option is invalid.
 * @throws {SnapshotError} `open` refused the snapshot.
 */
export function connect(open: (snapshot: Snapshot) => Gate, options?: LiveOptions): Promise<Live>;

/**
 * Keeps an open gate up to date, for pages that are delivered with a snapshot. Pass the snapshot that it was opened with.
 * @throws {LiveError} An option is invalid.
 */
export function follow(gate: Gate, snapshot: Snapshot | string, options?: LiveOptions): Live;
