// The records from the server: of each kind those that the visitor may see, without masked fields and with the facts that
// the gate decides about each of them on. A kind is fetched when it is shown first.

import type { Activity, Bill, Communication, Contact, Document, Event, Matter, Note, Person, Task, Thread, Transaction } from "../firm/types";
import { answer, keep } from "./answers";
import { learner } from "./people";
import { get } from "./request";

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
  readonly items: readonly { readonly body: { readonly id: string }; readonly facts?: object }[];
  readonly people: readonly { readonly person: Person; readonly name: string }[];
  readonly next?: string;
}

interface Identified {
  readonly id: string;
  readonly facts: object;
}

const LIMIT = "200";
const PREFIX = "records/";
const NONE: readonly Identified[] = [];
const order = new Intl.Collator("en", { numeric: true });

const fetchAll = async (kind: keyof Kinds, screen: Screen | undefined): Promise<readonly Identified[]> => {
  const all: Identified[] = [];
  const learn = learner();
  const wanted = new URLSearchParams({ limit: LIMIT, ...(screen && { screen }) });
  for (;;) {
    const { items, people, next } = await get<Page>(`${PREFIX}${kind}?${wanted}`);
    // Without facts nothing is known, and nothing is allowed.
    all.push(...items.map(({ body, facts = {} }) => ({ ...body, facts })));
    learn(people);
    if (next === undefined) break;
    wanted.set("after", next);
  }
  // The server's pages are in the order of ids as texts.
  return all.sort((one, other) => order.compare(one.id, other.id));
};

const keyOf = (kind: keyof Kinds, screen?: Screen): string => `${PREFIX}${kind}${screen ? ` ${screen}` : ""}`;

/** Whether a question is about records. */
export const isOfRecords = (key: string): boolean => key.startsWith(PREFIX);

/** Fetches the records of a kind before they are shown. */
export const keepRecords = (kind: keyof Kinds): Promise<void> => keep(keyOf(kind), () => fetchAll(kind, undefined));

/** The records of a kind. Components that show them are suspended until they have arrived. */
export function records(kind: "activity", screen: Screen): readonly Activity[];
export function records<K extends Exclude<keyof Kinds, "activity">>(kind: K): readonly Kinds[K][];
export function records(kind: keyof Kinds, screen?: Screen): readonly Identified[] {
  const found = answer(keyOf(kind, screen), () => fetchAll(kind, screen));
  return found.ok ? found.value : NONE;
}
