// firmgate/live: a gate that follows its server. It fetches the snapshot when the server announces a revision,
// connects again when the connection is lost, and denies everything when it was lost for too long. It has no rules:
// it only gives snapshots to a gate, or revokes it.

import type { Gate, Snapshot } from "../dist/index";
import type { Live, LiveOptions } from "../live.api";
import { sleeper } from "./backoff";
import { listenToPage, listenToServer } from "./live-events";
import { refresh, scheduleRenewal } from "./live-refresh";
import { fetchSnapshot, LiveError, requestSignOut } from "./live-request";
import { end, type LiveState, stop } from "./live-state";
import { syncTabs } from "./live-tabs";

export { LiveError };

export const connect = async (open: (snapshot: Snapshot) => Gate, options: LiveOptions = {}): Promise<Live> => {
  const snapshot = await fetchSnapshot(options);
  return follow(open(snapshot), snapshot, options);
};

export const follow = (gate: Gate, snapshot: Snapshot | string, options: LiveOptions = {}): Live => {
  const live: LiveState = {
    gate,
    options,
    sleeper: sleeper(),
    listeners: new Set(),
    stops: new Set(),
    snapshot: typeof snapshot === "string" ? JSON.parse(snapshot) : snapshot,
    status: "connected",
    source: undefined,
    renewal: undefined,
    gracePeriod: undefined,
    announced: -1,
    isWanted: false,
    isWithdrawn: false,
    isSigningOut: false,
    refreshing: undefined,
  };
  listenToPage(live);
  scheduleRenewal(live);
  listenToServer(live);
  return Object.freeze({
    gate,
    refresh: (revision?: number) => refresh(live, revision),
    syncTabs: (name?: string) => syncTabs(live, name),
    get status() {
      return live.status;
    },
    subscribe: (listener: () => void) => {
      const own = () => listener();
      live.listeners.add(own);
      return () => void live.listeners.delete(own);
    },
    signOut: async () => {
      live.isSigningOut = true;
      end(live, "signed_out");
      await requestSignOut(options);
    },
    close: () => {
      stop(live, "closed");
      gate.close();
    },
  });
};
