// A visitor's session on the server: they are somebody, get what their page needs to decide, and
// are told at once when it changes.

import { type FirmgateError, Gate, type Snapshot } from "firmgate";
import type { Applied, Command, FeedEntry, Preview, State } from "firmgate/firm";
import { follow, type Live } from "firmgate/live";
import type { Persona } from "../firm/types";
import { show, shown } from "../firm/live";
import { type Answer, ask } from "./command";
import { fetchAgain, fetchRecords, forgetRecords } from "./records";
import { beginSession, get, sessionFetch } from "./request";

export interface Session {
  /** The gate, and how it and the server stand. */
  readonly live: Live;
  /** What a command would do. */
  preview(this: void, command: Command): Promise<Answer<Preview>>;
  /** Gives a command. What it has changed is shown when this is over. */
  apply(this: void, command: Command): Promise<Answer<Applied>>;
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
  await beginSession("demo/be", { person: subject });
  pages.postMessage("somebody else");
  forgetRecords();
  // Of everything else it is decided by its matter.
  const [snapshot, whole] = await Promise.all([fetchSnapshot(), fetchFirm(), fetchRecords("matter")]);
  const gate = Gate.open(snapshot, { onMisuse });
  show(whole.state, whole.feed);
  return keep(gate, snapshot);
};

/** Keeps a gate, and the firm around it, as the server has them. */
const keep = (gate: Gate, first: Snapshot): Session => {
  const live = follow(gate, first, { fetch: sessionFetch });
  live.syncTabs();
  // This page is whoever the server says by then, or is closed.
  const onOther = (): void => void live.refresh();
  pages.addEventListener("message", onOther);

  const isOver = (): boolean => live.status !== "open" && live.status !== "lost";

  // Brings the firm to the revision that the gate has.
  const bring = async (): Promise<void> => {
    while (!isOver() && shown().revision < gate.revision) {
      try {
        const whole = await fetchFirm();
        if (isOver()) return;
        show(whole.state, whole.feed);
        void fetchAgain();
      } catch {
        await pause(AGAIN);
      }
    }
  };
  let bringing: Promise<void> = Promise.resolve();
  const stop = gate.subscribe(() => void (bringing = bringing.then(bring)));

  live.subscribe(() => {
    if (!isOver()) return;
    pages.removeEventListener("message", onOther);
    stop();
    // Nothing is allowed any more; now there is nothing either.
    forgetRecords();
  });

  const refresh = async (revision?: number): Promise<void> => {
    await live.refresh(revision);
    await bringing;
  };

  const give = async <T>(path: string, command: Command): Promise<Answer<T>> => {
    const answer = await ask<T>(path, command);
    if (!answer.ok && answer.refusal.type === "signed_out") await refresh();
    if (!answer.ok && answer.refusal.type === "stale") await refresh(answer.refusal.current);
    return answer;
  };

  return {
    live,
    preview: (command) => give<Preview>("commands/preview", command),
    apply: async (command) => {
      const answer = await give<Applied>("commands", command);
      if (answer.ok) await refresh(answer.revision);
      return answer;
    },
  };
};
