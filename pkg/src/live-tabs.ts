// Tells the other tabs of a browser which revision there is, and that somebody has signed out.

import { refresh } from "./live-refresh";
import { end, type LiveState } from "./live-state";

/** Returns a function that ends it. */
export const syncTabs = (live: LiveState, name = `firmgate:${String(live.snapshot.firm)}`): (() => void) => {
  const { gate } = live;
  const channel = new BroadcastChannel(name);
  let told = gate.revision;
  const unsubscribe = gate.subscribe(() => {
    if (gate.revision > told) channel.postMessage({ revision: (told = gate.revision) });
  });
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const { revision, signed_out } = (data ?? {}) as { readonly revision?: unknown; readonly signed_out?: unknown };
    if (signed_out === true) end(live, "signed_out");
    else if (Number.isSafeInteger(revision)) void refresh(live, revision as number);
  };
  const leave = (): void => {
    // Only if somebody signed out here. If the server ended the session, another tab may have a new one already.
    if (live.isSigningOut) channel.postMessage({ signed_out: true });
    unsubscribe();
    channel.close();
    live.stops.delete(leave);
  };
  live.stops.add(leave);
  return leave;
};
