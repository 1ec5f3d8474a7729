// The state of a gate that follows its server, and how it ends.

import type { Gate, Snapshot } from "../dist/index";
import type { LiveOptions, LiveStatus } from "../live.api";
import type { Sleeper } from "./backoff";
import { LONGEST_TIMER } from "./timer";

type Timer = ReturnType<typeof setTimeout>;

export interface LiveState {
  readonly gate: Gate;
  readonly options: LiveOptions;
  readonly sleeper: Sleeper;
  /** Called when the status changes. */
  readonly listeners: Set<() => void>;
  /** Called when it ends. */
  readonly stops: Set<() => void>;
  snapshot: Snapshot;
  status: LiveStatus;
  source: EventSource | undefined;
  /** Fetches the next snapshot before this one expires. */
  renewal: Timer | undefined;
  /** Ends the grace period while the server is disconnected. */
  gracePeriod: Timer | undefined;
  /** The newest revision that was announced. */
  announced: number;
  /** Whether to fetch a snapshot whatever its revision is. */
  isWanted: boolean;
  /** Whether the grace period is over, so that the snapshot's session is unknown to the gate. */
  isWithdrawn: boolean;
  /** Whether this page signs out itself. */
  isSigningOut: boolean;
  refreshing: Promise<void> | undefined;
}

export const isOver = ({ status }: LiveState): boolean => status !== "connected" && status !== "disconnected";

export const setStatus = (live: LiveState, status: LiveStatus): void => {
  if (live.status === status) return;
  live.status = status;
  for (const listener of [...live.listeners]) listener();
};

/** Stops following; the gate stays as it is. */
export const stop = (live: LiveState, status: LiveStatus): void => {
  if (isOver(live)) return;
  clearTimeout(live.renewal);
  clearTimeout(live.gracePeriod);
  live.source?.close();
  for (const each of [...live.stops]) each();
  setStatus(live, status);
  live.sleeper.end();
};

/** Ends the session here: first the gate denies everything, then the listeners are told. */
export const end = (live: LiveState, status: "signed_out" | "other_user"): void => {
  if (isOver(live)) return;
  live.gate.revoke();
  stop(live, status);
};

/** The server can be reached again. */
export const reconnected = (live: LiveState): void => {
  clearTimeout(live.gracePeriod);
  live.gracePeriod = undefined;
};

/** The server cannot be reached. */
export const disconnected = (live: LiveState): void => {
  const { gracePeriod = Infinity } = live.options;
  setStatus(live, "disconnected");
  if (gracePeriod !== Infinity) live.gracePeriod ??= setTimeout(() => withdraw(live), Math.min(gracePeriod, LONGEST_TIMER));
};

// INVARIANT: after the grace period nothing is allowed. The gate gets the same snapshot without the facts of the session,
// which the page cannot know any more, so that everything that was allowed becomes `unknown`.
const withdraw = (live: LiveState): void => {
  live.isWithdrawn = true;
  live.gate.update({ ...live.snapshot, session: {} });
};
