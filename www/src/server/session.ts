// A visitor's session on the server: they are somebody, get what their page needs to decide, and
// are told at once when it changes.

import { type FirmgateError, Gate, type Snapshot, SnapshotError } from "firmgate";
import type { Applied, Command, FeedEntry, Preview, State } from "firmgate/firm";
import type { Persona } from "../firm/types";
import { show, shown } from "../firm/live";
import { type Answer, ask } from "./command";
import { fetchAgain, fetchRecords, forgetRecords } from "./records";
import { get, isSignedOut, post } from "./request";

/**
 * `open`; `lost`: the server cannot be reached, and what is known holds until the snapshot ends;
 * `ended` by the server; `elsewhere`: another page of this browser has become somebody else.
 */
export type Connection = "open" | "lost" | "ended" | "elsewhere";

export interface Session {
  readonly gate: Gate;
  connection(this: void): Connection;
  /** Calls back when the connection changes. Returns what ends it. */
  subscribe(this: void, listener: () => void): () => void;
  /** What a command would do. */
  preview(this: void, command: Command): Promise<Answer<Preview>>;
  /** Gives a command. What it has changed is shown when this is over. */
  apply(this: void, command: Command): Promise<Answer<Applied>>;
  /** The page is somebody else's from now on. */
  close(this: void): void;
}

interface Whole {
  readonly state: State;
  readonly feed: readonly FeedEntry[];
}

const AGAIN = 2000;

const onMisuse = (error: FirmgateError): void => console.error(error);
const fetchSnapshot = () => get<Snapshot>("snapshot");
const fetchFirm = () => get<Whole>("demo/firm");
const pause = (span: number) => new Promise((later) => setTimeout(later, span));

// All pages of a browser have one cookie, and so are one person.
const pages = new BroadcastChannel("firmgate");

// One after the other: whoever is signed in last is who the cookie is of.
let turn: Promise<unknown> = Promise.resolve();

/** Signs in as a persona. Tries again until the server is there, or the visitor is somebody else. */
export const signIn = (persona: Persona, signal: AbortSignal, onFailure: () => void): Promise<Session> => {
  const own = turn.then(async () => {
    for (;;) {
      signal.throwIfAborted();
      try {
        return await enter(persona);
      } catch {
        onFailure();
        await pause(AGAIN);
      }
    }
  });
  turn = own.catch(() => undefined);
  return own;
};

const enter = async ({ subject }: Persona): Promise<Session> => {
  await post("demo/be", { person: subject });
  pages.postMessage("somebody else");
  forgetRecords();
  // Of everything else it is decided by its matter.
  const [snapshot, whole] = await Promise.all([fetchSnapshot(), fetchFirm(), fetchRecords("matter")]);
  const gate = Gate.open(snapshot, { onMisuse });
  show(whole.state, whole.feed);
  return keep(gate, snapshot);
};

/** Keeps a gate as the server has it. */
const keep = (gate: Gate, first: Snapshot): Session => {
  const listeners = new Set<() => void>();
  let connection: Connection = "open";
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let events: EventSource;
  let waiting: Promise<void> = Promise.resolve();

  const say = (next: Connection): void => {
    if (connection === next) return;
    connection = next;
    for (const listener of [...listeners]) listener();
  };

  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
    events.close();
    pages.removeEventListener("message", onOther);
  };

  const end = (how: "ended" | "elsewhere"): void => {
    if (isOver) return;
    stop();
    // First nothing is allowed, then there is nothing.
    gate.revoke();
    forgetRecords();
    say(how);
  };

  const onOther = (): void => end("elsewhere");

  const fetchIn = (span: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), span);
  };

  // By the server's own clock, whatever the visitor's says.
  const keepFresh = ({ issued_at, expires_at }: Snapshot): void => fetchIn((expires_at - issued_at) / 2);

  // Brings everything to a revision, or whatever the server has now.
  const bring = async (revision: number): Promise<void> => {
    if (isOver || Math.min(gate.revision, shown().revision) >= revision) return;
    try {
      const [snapshot, whole] = await Promise.all([fetchSnapshot(), fetchFirm()]);
      if (isOver) return;
      // In one step: who somebody is, and what is around them.
      gate.update(snapshot);
      show(whole.state, whole.feed);
      keepFresh(snapshot);
      void fetchAgain();
    } catch (error) {
      if (isOver) return;
      if (isSignedOut(error)) return end("ended");
      if (error instanceof SnapshotError && error.code === "snapshot_foreign") return end("elsewhere");
      fetchIn(AGAIN);
    }
  };

  const refresh = (revision = Infinity): Promise<void> => (waiting = waiting.then(() => bring(revision)));

  // The browser connects again by itself, and the server then says at once which revision it has.
  const listen = (): void => {
    events = new EventSource("/api/v1/events");
    events.addEventListener("revision", ({ data }: MessageEvent<string>) => {
      say("open");
      void refresh((JSON.parse(data) as { readonly revision: number }).revision);
    });
    events.addEventListener("ended", () => end("ended"));
    events.addEventListener("error", () => {
      if (isOver) return;
      say("lost");
      if (events.readyState !== EventSource.CLOSED) return;
      // The server answered, and with no stream: it does not know the visitor, or is not well.
      void refresh();
      void pause(AGAIN).then(() => isOver || listen());
    });
  };

  const give = async <T>(path: string, command: Command): Promise<Answer<T>> => {
    const answer = await ask<T>(path, command);
    if (!answer.ok && answer.refusal.type === "signed_out") end("ended");
    if (!answer.ok && answer.refusal.type === "stale") await refresh(answer.refusal.current);
    return answer;
  };

  listen();
  keepFresh(first);
  pages.addEventListener("message", onOther);

  return {
    gate,
    connection: () => connection,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    preview: (command) => give<Preview>("commands/preview", command),
    apply: async (command) => {
      const answer = await give<Applied>("commands", command);
      if (answer.ok) await refresh(answer.revision);
      return answer;
    },
    close: () => {
      if (!isOver) stop();
      gate.close();
    },
  };
};
