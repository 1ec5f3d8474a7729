// A visitor's session on the server: signs in as a persona, and keeps the gate and what is shown up to date.

import { type FirmgateError, Gate, type Snapshot } from "firmgate";
import type { Applied, Command, Preview } from "firmgate/firm";
import { follow, type Live } from "firmgate/live";
import { keepParts } from "../firm/parts";
import type { Persona, Person } from "../firm/types";
import { fetchAgain, forget } from "./answers";
import { type Answer, ask } from "./command";
import { forgetPeople, learner } from "./people";
import { isOfRecords, keepRecords } from "./records";
import { beginSession, get, sessionFetch } from "./request";

export interface Session {
  /** The gate, and its connection to the server. */
  readonly live: Live;
  /** The revision of what the page shows. */
  revision(this: void): number;
  /** Returns what a command would do. */
  preview(this: void, command: Command): Promise<Answer<Preview>>;
  /** Sends a command. Resolves when the page shows the result. */
  apply(this: void, command: Command): Promise<Answer<Applied>>;
}

interface Me {
  readonly person: Person;
  readonly name: string;
}

const AGAIN = 2000;

const onMisuse = (error: FirmgateError): void => console.error(error);
const fetchSnapshot = () => get<Snapshot>("snapshot");
const pause = (span: number) => new Promise((later) => setTimeout(later, span));

// All pages of a browser share one cookie, so they are the same persona.
const pages = new BroadcastChannel("firmgate");

// Sign-ins run one after the other: the cookie belongs to the last one.
let turn: Promise<unknown> = Promise.resolve();

/** Signs in as a persona. Tries again until the server can be reached, or the visitor chooses another persona. */
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
  forgetAll();
  const learn = learner();
  const snapshot = await fetchSnapshot();
  // What is shown is never older than the gate. Matters are named on every page.
  const [me] = await Promise.all([get<Me>("me"), keepParts(), keepRecords("matter")]);
  learn([me]);
  return keep(Gate.open(snapshot, { onMisuse }), snapshot);
};

const forgetAll = (): void => {
  forget();
  forgetPeople();
};

/** Keeps a gate and what is shown up to date with the server. */
const keep = (gate: Gate, first: Snapshot): Session => {
  const live = follow(gate, first, { fetch: sessionFetch });
  // By then this page belongs to another persona, or is closed.
  const onOther = (): void => void live.refresh();
  pages.addEventListener("message", onOther);

  const isOver = (): boolean => ["outdated", "signed_out", "other_user", "closed"].includes(live.status);

  let revision = gate.revision;
  // Brings what is shown to the gate's revision. Records follow: there are many of them.
  const bring = async (): Promise<void> => {
    while (!isOver() && revision < gate.revision) {
      const next = gate.revision;
      await fetchAgain((key) => !isOfRecords(key));
      revision = next;
    }
  };
  let bringing: Promise<void> = Promise.resolve();
  const stop = gate.subscribe(() => void (bringing = bringing.then(bring)));

  live.subscribe(() => {
    if (!isOver()) return;
    pages.removeEventListener("message", onOther);
    stop();
    // Nothing is allowed any more, so remove the data too.
    forgetAll();
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
    revision: () => revision,
    preview: (command) => give<Preview>("commands/preview", command),
    apply: async (command) => {
      const answer = await give<Applied>("commands", command);
      if (answer.ok) await refresh(answer.revision);
      return answer;
    },
  };
};
