// Listens to the server's events, and connects again when the stream is interrupted. The browser's own reconnection is
// not enough: all pages would come back after the same time, and none after an answer that is not a stream.

import type { LiveOptions } from "../../live.api";
import { backoff, LONGEST, type Sleeper } from "../backoff";

export interface StreamHandlers {
  /** The server announced a revision. If this is not a number, the revision is unknown. */
  onRevision(revision: unknown): void;
  /** The session has ended. */
  onEnd(): void;
  /** The stream is interrupted. */
  onInterruption(): void;
}

const revisionIn = (data: string): unknown => {
  try {
    return (JSON.parse(data) as { readonly revision?: unknown }).revision;
  } catch {
    return undefined;
  }
};

/** Opens a stream. Returns a function that closes it. `tick` is called before each event, and returns the time. */
export const openStream = (
  url: string,
  EventSource: NonNullable<LiveOptions["EventSource"]>,
  { onRevision, onEnd, onInterruption }: StreamHandlers,
  tick: () => number,
  { sleep }: Sleeper,
): (() => void) => {
  let delay = backoff();
  let source: EventSource;
  let isClosed = false;

  const connect = (): void => {
    if (isClosed) return;
    const openedAt = tick();
    source = new EventSource(url);
    const on = (type: string, handle: (event: MessageEvent<string>) => void): void =>
      source.addEventListener(type, (event) => {
        if (!isClosed) handle(event as MessageEvent<string>);
      });
    on("revision", ({ data }) => onRevision(revisionIn(data)));
    on("ended", onEnd);
    on("error", () => {
      source.close();
      // Only a stream that lasted resets the delay: a faulty proxy may cut each one after its first event.
      if (tick() - openedAt >= LONGEST) delay = backoff();
      void sleep(delay()).then(connect);
      onInterruption();
    });
  };

  connect();
  return () => {
    isClosed = true;
    // The page's own `EventSource` may throw, which must not stop what this is a part of.
    try {
      source.close();
    } catch {}
  };
};
