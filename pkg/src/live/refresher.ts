// Brings a gate to the server's revision: fetches snapshots until one is as new as the latest announcement.

import type { Gate, Snapshot } from "../../dist/index";
import type { LiveOptions } from "../../live.api";
import { backoff, LONGEST, type Sleeper } from "../backoff";
import type { Machine } from "./machine";
import { fetchSnapshot } from "./request";
import type { LiveEvent } from "./states";
import type { Report } from "./tabs";

// Errors that end following. After any other error the snapshot is fetched again.
const FINAL: Partial<Record<string, LiveEvent>> = { signed_out: "signedOut", snapshot_foreign: "replaced" };

interface Coded {
  readonly code: string;
}

// The shortest time after which a snapshot is renewed, in milliseconds.
const SHORTEST = 1_000;

export interface Refresher {
  /** Fetches the newest snapshot, or one of at least a revision, until it arrives. */
  refresh(this: void, revision?: number): Promise<void>;
  /** The server announced that it had a revision at a time. If this is not a number, the revision is unknown. */
  announce(revision: unknown, at: number): void;
  /** Announcements do not arrive any more. */
  interrupt(): void;
  /** Fetches a snapshot if one is due. Returns when the next one is. */
  renew(now: number, isDue: boolean): number;
  /** What is known of the server. */
  report(): Report;
}

/** Makes the refresher of a gate. `pauses` are the waits between two attempts, `limits` those for an answer. */
export const refresher = (
  gate: Gate,
  first: Snapshot,
  options: LiveOptions,
  elapsed: () => number,
  { confirm, currentStatus, dispatch, give, isFollowing }: Machine,
  pauses: Sleeper,
  limits: Sleeper,
  publish: () => void,
): Refresher => {
  const { catalogue, version } = first;
  // The latest revision that the server is known to have had, and the latest time when it had it.
  let announced = gate.revision;
  let announcedAt = 0;
  let isAnnounced = true;
  // What `refresh` was called for: a revision, or the newest.
  let wanted = 0;
  let isWanted = false;
  let renewal = 0;
  let running: Promise<void> | undefined;

  const target = (): number => Math.max(announced, wanted);
  const isBehind = (): boolean => isWanted || currentStatus() === "unknown" || gate.revision < target();

  const learn = (revision: number, at: number): void => {
    if (revision < announced) return;
    announced = revision;
    announcedAt = Math.max(announcedAt, at);
    publish();
  };

  // By the server's clock, since the client's may be wrong.
  const schedule = ({ issued_at, expires_at }: Snapshot): void => {
    renewal = elapsed() + Math.max((expires_at - issued_at) / 2, SHORTEST);
  };

  // A snapshot shows what the server had when it was requested, or later.
  const take = (snapshot: Snapshot, at: number): void => {
    // Checked before the gate reads it: another version may have another shape.
    if (typeof snapshot.catalogue === "string" && (snapshot.catalogue !== catalogue || snapshot.version !== version)) return dispatch("upgraded");
    const isUnknown = currentStatus() === "unknown";
    // From a server that is behind: this is not enough to allow anything again.
    if (isUnknown && snapshot.revision < target()) return;
    try {
      give(snapshot);
      schedule(snapshot);
    } catch (error) {
      // From a server whose clock is behind: the gate has a newer snapshot of the same revision.
      if (isUnknown || snapshot.revision !== gate.revision || (error as Coded).code !== "snapshot_stale") throw error;
    }
    confirm(at, gate.revision < target() ? undefined : isAnnounced ? "synced" : "fetched");
    learn(snapshot.revision, at);
  };

  const run = async (): Promise<void> => {
    const delay = backoff();
    while (isFollowing() && isBehind()) {
      isWanted = false;
      const at = elapsed();
      const attempt = new AbortController();
      void limits.sleep(LONGEST).then(() => attempt.abort());
      try {
        const snapshot = await fetchSnapshot(options, attempt.signal);
        if (isFollowing()) take(snapshot, at);
        // `refresh` was called meanwhile.
        if (isWanted) continue;
      } catch (error) {
        const { code } = error as Coded;
        // A server that is behind does answer.
        if (code !== "snapshot_stale") dispatch(FINAL[code] ?? "failed");
        isWanted = true;
      }
      if (isFollowing() && isBehind() && !attempt.signal.aborted) await pauses.sleep(delay());
    }
  };

  const start = (): Promise<void> =>
    (running ??= run().then(() => {
      running = undefined;
      // `refresh` was called after the last check.
      return isFollowing() && isBehind() ? start() : undefined;
    }));

  schedule(first);
  return {
    refresh: (revision) => {
      if (revision === undefined) isWanted = true;
      else wanted = Math.max(wanted, revision);
      return start();
    },
    announce: (revision, at) => {
      // The server is back: do not wait for the next attempt.
      if (!isAnnounced) pauses.wake();
      isAnnounced = true;
      if (typeof revision === "number") learn(revision, at);
      else isWanted = true;
      if (isBehind()) void start();
      else if (revision === gate.revision) confirm(at, "confirmed");
    },
    interrupt: () => {
      // Published at the second failure: a tab that is being closed loses its stream just before another tab leads.
      if (!isAnnounced) publish();
      isAnnounced = false;
      dispatch("failed");
    },
    renew: (now, isDue) => {
      if (!running && (isDue || now >= renewal)) isWanted = true;
      if (isBehind()) void start();
      return renewal;
    },
    report: () => ({ revision: announced, age: elapsed() - announcedAt, isAnnounced }),
  };
};
