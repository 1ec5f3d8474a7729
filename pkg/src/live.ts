// A gate that follows its server: told of changes, it fetches the snapshot; cut off, it connects
// again; out of touch for too long, it knows nothing. It holds no rules: all it does to a gate is to
// give it a snapshot, or to revoke it.

import type { Gate, Snapshot } from "../dist/index";
import type { Live, LiveErrorCode, LiveOptions, LiveStatus } from "../live.api";
import { delays, backoffs } from "./backoff";
import { LONGEST_TIMER } from "./timer";

// `EventSource.OPEN`, where there may be no such global.
const OPEN = 1;

export class LiveError extends Error {
  override name = "LiveError";
  readonly code: LiveErrorCode;
  readonly status: number | undefined;

  constructor(code: LiveErrorCode, message: string, { status, ...options }: ErrorOptions & { readonly status?: number } = {}) {
    super(`${message} [${code}]`, options);
    this.code = code;
    this.status = status;
  }
}

const ask = async (url: string, init: RequestInit, { fetch = globalThis.fetch }: LiveOptions): Promise<Response> => {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", ...init });
  } catch (cause) {
    throw new LiveError("unreachable", "the server cannot be reached", { cause });
  }
  const { ok, status } = response;
  if (status === 401) throw new LiveError("signed_out", "the server knows nobody by this session", { status });
  if (!ok) throw new LiveError("refused", `the server answered ${status}`, { status });
  return response;
};

const under = ({ url = "/api/v1" }: LiveOptions, path: string): string => `${url.replace(/\/$/, "")}/${path}`;

// Never from a cache: what is old there would be taken for what is so.
const fetchSnapshot = async (options: LiveOptions): Promise<Snapshot> => {
  const response = await ask(under(options, "snapshot"), { cache: "no-store" }, options);
  try {
    return (await response.json()) as Snapshot;
  } catch (cause) {
    throw new LiveError("unreachable", "the answer did not arrive whole", { cause });
  }
};

export const connect = async (open: (snapshot: Snapshot) => Gate, options: LiveOptions = {}): Promise<Live> => {
  const snapshot = await fetchSnapshot(options);
  return follow(open(snapshot), snapshot, options);
};

export const follow = (gate: Gate, first: Snapshot | string, options: LiveOptions = {}): Live => {
  const { grace = Infinity, EventSource = globalThis.EventSource } = options;
  let snapshot: Snapshot = typeof first === "string" ? JSON.parse(first) : first;
  let status: LiveStatus = "open";
  const listeners = new Set<() => void>();
  const stops = new Set<() => void>();
  const nap = backoffs();
  let source: EventSource | undefined;
  let fresh: ReturnType<typeof setTimeout> | undefined;
  let graceEnds: ReturnType<typeof setTimeout> | undefined;
  // What was heard of and is not there yet: a revision, or anything newer.
  let wanted = -1;
  let isAsked = false;
  // Out of touch for so long that what the gate had was taken back.
  let isUnknown = false;
  let isLeaving = false;
  let running: Promise<void> | undefined;

  const isOver = (): boolean => status !== "open" && status !== "lost";

  const say = (next: LiveStatus): void => {
    if (status === next) return;
    status = next;
    for (const listener of [...listeners]) listener();
  };

  const stop = (next: LiveStatus): void => {
    if (isOver()) return;
    clearTimeout(fresh);
    clearTimeout(graceEnds);
    source?.close();
    for (const name of WAKING) globalThis.removeEventListener?.(name, wake);
    for (const each of [...stops]) each();
    say(next);
    nap.end();
  };

  // First nothing is allowed, then anybody is told.
  const end = (next: "ended" | "elsewhere"): void => {
    if (isOver()) return;
    gate.revoke();
    stop(next);
  };

  // INVARIANT: past the grace nothing is allowed. The snapshot is taken back by leaving out what the
  // page cannot know any more, whether its session is open; the engine then says `unknown` of all that
  // it would have allowed.
  const takeBack = (): void => {
    isUnknown = true;
    gate.update({ ...snapshot, session: {} });
  };

  const found = (): void => {
    clearTimeout(graceEnds);
    graceEnds = undefined;
  };

  const lose = (): void => {
    say("lost");
    if (grace !== Infinity) graceEnds ??= setTimeout(takeBack, Math.min(grace, LONGEST_TIMER));
  };

  const keepFresh = ({ issued_at, expires_at }: Snapshot): void => {
    clearTimeout(fresh);
    // By the server's own clock, whatever this one says.
    fresh = setTimeout(() => void refresh(), Math.min((expires_at - issued_at) / 2, LONGEST_TIMER));
  };

  const take = (next: Snapshot): void => {
    gate.update(next);
    snapshot = next;
    isUnknown = false;
    found();
    if (source?.readyState === OPEN) say("open");
    keepFresh(next);
  };

  const isBehind = (): boolean => isAsked || isUnknown || gate.revision < wanted;

  const run = async (): Promise<void> => {
    const pause = delays();
    while (!isOver() && isBehind()) {
      isAsked = false;
      try {
        const next = await fetchSnapshot(options);
        if (isOver()) return;
        take(next);
        // From a server that does not have it yet.
        if (isBehind() && !isAsked) await nap.take(pause());
      } catch (error) {
        if (isOver()) return;
        const { code } = error as { readonly code?: string };
        if (code === "signed_out") return end("ended");
        if (code === "snapshot_foreign") return end("elsewhere");
        // Revoked by somebody else, or closed: what is fetched is of no use any more.
        if (code === "gate_closed" || code === "engine_failed") return stop("closed");
        isAsked = true;
        lose();
        await nap.take(pause());
      }
    }
  };

  const refresh = (revision?: number): Promise<void> => {
    if (revision === undefined) isAsked = true;
    else wanted = Math.max(wanted, revision);
    return (running ??= run().finally(() => (running = undefined)));
  };

  let again = delays();

  const listen = (): void => {
    if (isOver()) return;
    const own = new EventSource(under(options, "events"));
    source = own;
    own.addEventListener("revision", ({ data }: MessageEvent<string>) => {
      again = delays();
      found();
      say("open");
      void refresh(revisionIn(data));
    });
    own.addEventListener("ended", () => end("ended"));
    own.addEventListener("error", () => {
      // A browser would connect again by itself, all of them after the same time, and never after an
      // answer that is no stream; and it does not tell that from a session that is over.
      own.close();
      if (isOver()) return;
      lose();
      void refresh();
      void nap.take(again()).then(listen);
    });
  };

  const wake = (event: Event): void => {
    // Every page is shown once; only one that was put away has missed something.
    if (event.type === "pageshow" && !(event as PageTransitionEvent).persisted) return;
    nap.wake();
    void refresh();
  };

  const syncTabs = (name = `firmgate:${String(snapshot.firm)}`): (() => void) => {
    const channel = new BroadcastChannel(name);
    let told = gate.revision;
    const tell = gate.subscribe(() => {
      if (gate.revision > told) channel.postMessage({ revision: (told = gate.revision) });
    });
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const { revision, signed_out } = (data ?? {}) as { readonly revision?: unknown; readonly signed_out?: unknown };
      if (signed_out === true) end("ended");
      else if (Number.isSafeInteger(revision)) void refresh(revision as number);
    };
    const over = (): void => {
      // Only what somebody did here: another tab may have signed in anew since this session ended.
      if (isLeaving) channel.postMessage({ signed_out: true });
      tell();
      channel.close();
      stops.delete(over);
    };
    stops.add(over);
    return over;
  };

  for (const name of WAKING) globalThis.addEventListener?.(name, wake);
  keepFresh(snapshot);
  listen();

  return Object.freeze({
    gate,
    refresh,
    syncTabs,
    get status() {
      return status;
    },
    subscribe: (listener: () => void) => {
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    signOut: async () => {
      isLeaving = true;
      end("ended");
      await ask(under(options, "sign-out"), { method: "POST" }, options).catch((error: LiveError) => {
        if (error.code !== "signed_out") throw error;
      });
    },
    close: () => {
      stop("closed");
      gate.close();
    },
  });
};

// When a page may have missed something: it was put away, or its machine had no network.
const WAKING = ["online", "pageshow"] as const;

const revisionIn = (data: string): number | undefined => {
  try {
    const { revision } = JSON.parse(data) as { readonly revision?: unknown };
    return Number.isSafeInteger(revision) ? (revision as number) : undefined;
  } catch {
    return undefined;
  }
};
