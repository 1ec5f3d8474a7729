// The states of a live gate and its transitions, in one table. The guide docs/guides/live.md has the same table, and a
// test compares the two.

import type { LiveStatus } from "../../live.api";

/** The events of the state machine. */
export type LiveEvent =
  /** The server announces the revision that the gate already has. */
  | "confirmed"
  /** The gate has the newest snapshot, and changes are announced. */
  | "synced"
  /** The gate has the newest snapshot, but changes are not announced: the stream is interrupted. */
  | "fetched"
  /** The server does not answer, or the tab that has the stream does not. */
  | "failed"
  /** The grace period is over. */
  | "expired"
  /** The server has another catalogue or another version of the snapshot format. */
  | "upgraded"
  /** The session has ended, on the server or by signing out. */
  | "signedOut"
  /** The session belongs to another user. */
  | "replaced"
  /** `close` was called, or the gate was closed. */
  | "closed";

export interface LiveState {
  /** Whether the gate still follows its server. */
  readonly isFollowing: boolean;
  /** What is called on the gate when the state is entered. None of these methods throws. */
  readonly enter?: "suspend" | "revoke" | "close";
  /** The next states. An event that is not listed is ignored. */
  readonly on: Partial<Record<LiveEvent, LiveStatus>>;
}

const final = { upgraded: "outdated", signedOut: "signed_out", replaced: "other_user", closed: "closed" } as const;
const denied = { isFollowing: false, enter: "revoke", on: { signedOut: "signed_out", closed: "closed" } } as const;

export const STATES: Readonly<Record<LiveStatus, LiveState>> = {
  connected: { isFollowing: true, on: { failed: "disconnected", expired: "unknown", ...final } },
  disconnected: { isFollowing: true, on: { confirmed: "connected", synced: "connected", expired: "unknown", ...final } },
  // Only a snapshot leads out of it, not an announcement.
  unknown: { isFollowing: true, enter: "suspend", on: { synced: "connected", fetched: "disconnected", ...final } },
  outdated: denied,
  other_user: denied,
  signed_out: { isFollowing: false, enter: "revoke", on: { closed: "closed" } },
  closed: { isFollowing: false, enter: "close", on: {} },
};
