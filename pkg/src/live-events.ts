// Listens to what may make the snapshot outdated: events of the server, and of the page itself.

import { backoff } from "./backoff";
import { refresh } from "./live-refresh";
import { urlOf } from "./live-request";
import { disconnected, end, isOver, type LiveState, reconnected, setStatus } from "./live-state";

const revisionIn = (data: string): number | undefined => {
  try {
    const { revision } = JSON.parse(data) as { readonly revision?: unknown };
    return Number.isSafeInteger(revision) ? (revision as number) : undefined;
  } catch {
    return undefined;
  }
};

/** Listens to the server, and connects again whenever the connection is lost. */
export const listenToServer = (live: LiveState): void => {
  const { EventSource = globalThis.EventSource } = live.options;
  let delay = backoff();
  const listen = (): void => {
    if (isOver(live)) return;
    const source = new EventSource(urlOf(live.options, "events"));
    live.source = source;
    source.addEventListener("revision", ({ data }: MessageEvent<string>) => {
      delay = backoff();
      reconnected(live);
      setStatus(live, "connected");
      void refresh(live, revisionIn(data));
    });
    source.addEventListener("ended", () => end(live, "signed_out"));
    source.addEventListener("error", () => {
      // The browser's own reconnection is not enough: all pages come back after the same time, none does after an
      // answer that is not a stream, and it does not show that the session is over.
      source.close();
      if (isOver(live)) return;
      disconnected(live);
      void refresh(live);
      void live.sleeper.sleep(delay()).then(listen);
    });
  };
  listen();
};

// When a page may have missed events: it was in the back/forward cache, or its machine had no network.
const WAKING = ["online", "pageshow"] as const;

/** Listens to the page. */
export const listenToPage = (live: LiveState): void => {
  const wake = (event: Event): void => {
    // Every page is shown once; only one from the cache has missed something.
    if (event.type === "pageshow" && !(event as PageTransitionEvent).persisted) return;
    live.sleeper.wake();
    void refresh(live);
  };
  for (const name of WAKING) globalThis.addEventListener?.(name, wake);
  live.stops.add(() => {
    for (const name of WAKING) globalThis.removeEventListener?.(name, wake);
  });
};
