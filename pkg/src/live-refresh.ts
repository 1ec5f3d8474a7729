// Fetches the snapshot until the gate has the newest one.

import type { Snapshot } from "../dist/index";
import { backoff } from "./backoff";
import { fetchSnapshot } from "./live-request";
import { disconnected, end, isOver, type LiveState, reconnected, setStatus, stop } from "./live-state";
import { LONGEST_TIMER } from "./timer";

// `EventSource.OPEN`, which is not in every host.
const OPEN = 1;

/** Fetches the snapshot: the newest, or one of at least a revision. */
export const refresh = (live: LiveState, revision?: number): Promise<void> => {
  if (revision === undefined) live.isWanted = true;
  else live.announced = Math.max(live.announced, revision);
  return (live.refreshing ??= fetchUntilCurrent(live).finally(() => (live.refreshing = undefined)));
};

/** Fetches the next snapshot halfway to the end of this one, by the server's clock. */
export const scheduleRenewal = (live: LiveState): void => {
  const { issued_at, expires_at } = live.snapshot;
  clearTimeout(live.renewal);
  live.renewal = setTimeout(() => void refresh(live), Math.min((expires_at - issued_at) / 2, LONGEST_TIMER));
};

const isBehind = ({ isWanted, isWithdrawn, gate, announced }: LiveState): boolean => isWanted || isWithdrawn || gate.revision < announced;

const fetchUntilCurrent = async (live: LiveState): Promise<void> => {
  const delay = backoff();
  while (!isOver(live) && isBehind(live)) {
    live.isWanted = false;
    try {
      const next = await fetchSnapshot(live.options);
      if (isOver(live)) return;
      take(live, next);
      // From a server that does not have the revision yet.
      if (isBehind(live) && !live.isWanted) await live.sleeper.sleep(delay());
    } catch (error) {
      if (isOver(live)) return;
      const { code } = error as { readonly code?: string };
      if (code === "signed_out") return end(live, "signed_out");
      if (code === "snapshot_foreign") return end(live, "other_user");
      // The application has closed the gate, or its engine has failed: it takes no snapshot any more.
      if (code === "gate_closed" || code === "engine_failed") return stop(live, "closed");
      live.isWanted = true;
      disconnected(live);
      await live.sleeper.sleep(delay());
    }
  }
};

const take = (live: LiveState, next: Snapshot): void => {
  live.gate.update(next);
  live.snapshot = next;
  live.isWithdrawn = false;
  reconnected(live);
  if (live.source?.readyState === OPEN) setStatus(live, "connected");
  scheduleRenewal(live);
};
