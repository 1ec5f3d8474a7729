// The records from the server: of each kind those that the visitor may see, without masked fields. A kind is fetched when
// it is shown first.

import { use } from "react";
import type { Activity, Bill, Communication, Contact, Document, Event, Matter, Note, Task, Thread, Transaction } from "../firm/types";
import { changed } from "./changes";
import { get, isSignedOut } from "./request";

interface Kinds {
  readonly matter: Matter;
  readonly contact: Contact;
  readonly activity: Activity;
  readonly bill: Bill;
  readonly transaction: Transaction;
  readonly event: Event;
  readonly task: Task;
  readonly document: Document;
  readonly note: Note;
  readonly communication: Communication;
  readonly message: Thread;
}

/** Where time entries are shown; their masked fields depend on it. */
export type Screen = "activities" | "billing" | "reports";

interface Page {
  readonly items: readonly { readonly body: Identified }[];
  readonly next?: string;
}

interface Identified {
  readonly id: string;
}

interface List {
  readonly coming: Promise<readonly Identified[]>;
  now?: readonly Identified[];
  // Counts the requests, so that an outdated answer is ignored.
  asked: number;
}

const LIMIT = "200";
const AGAIN = 1000;
const order = new Intl.Collator("en", { numeric: true });

// The records of the user who is signed in. Another user gets a new map.
let lists = new Map<string, List>();

const fetchAll = async (query: string): Promise<readonly Identified[]> => {
  const [kind, screen] = query.split(" ");
  const all: Identified[] = [];
  const wanted = new URLSearchParams({ limit: LIMIT, ...(screen && { screen }) });
  for (;;) {
    const { items, next } = await get<Page>(`records/${kind}?${wanted}`);
    all.push(...items.map(({ body }) => body));
    if (next === undefined) break;
    wanted.set("after", next);
  }
  // The server's pages are in the order of ids as texts.
  return all.sort((one, other) => order.compare(one.id, other.id));
};

// Tries again until the server answers: it may be restarting.
const fetchInTheEnd = async (query: string, own: typeof lists): Promise<readonly Identified[]> => {
  while (own === lists) {
    try {
      return await fetchAll(query);
    } catch (error) {
      if (isSignedOut(error)) break;
      await new Promise((later) => setTimeout(later, AGAIN));
    }
  }
  return [];
};

const listOf = (query: string): List => {
  const known = lists.get(query);
  if (known) return known;
  const list: List = {
    coming: fetchInTheEnd(query, lists).then((records) => (list.now ??= records)),
    asked: 0,
  };
  lists.set(query, list);
  return list;
};

const queryOf = (kind: keyof Kinds, screen: Screen | undefined): string => (screen ? `${kind} ${screen}` : kind);

/** Fetches the records of a kind before they are shown. */
export const fetchRecords = async (kind: keyof Kinds): Promise<void> => void (await listOf(queryOf(kind, undefined)).coming);

/** The records of a kind. Components that show them are suspended until they have arrived. */
export function records(kind: "activity", screen: Screen): readonly Activity[];
export function records<K extends Exclude<keyof Kinds, "activity">>(kind: K): readonly Kinds[K][];
export function records(kind: keyof Kinds, screen?: Screen): readonly Identified[] {
  const list = listOf(queryOf(kind, screen));
  return list.now ?? use(list.coming);
}

/** Fetches all records again, because what the visitor may see has changed. */
export const fetchAgain = async (): Promise<void> => {
  const own = lists;
  const fetched = [...own].map(async ([query, list]) => {
    const asked = ++list.asked;
    const now = await fetchInTheEnd(query, own);
    if (asked === list.asked) list.now = now;
  });
  await Promise.all(fetched);
  if (own === lists) changed();
};

/** Removes all records, at sign-out. */
export const forgetRecords = (): void => {
  lists = new Map();
};
