// What the server has answered to the questions of the page. An answer is fetched when it is shown first, and again when
// the server may answer otherwise.

import { use } from "react";
import { changed } from "./changes";
import { type Refusal, refusalOf } from "./command";
import { get, isSignedOut, Problem } from "./request";

/** An answer: a value, or why the server refuses one. */
export type Found<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

interface Entry {
  readonly fetch: () => Promise<unknown>;
  coming: Promise<Found<unknown>>;
  now?: Found<unknown>;
  // Counts the requests, so that an outdated answer is ignored.
  asked: number;
  /** Whether it is kept up to date although no component suspends for it. */
  isKept: boolean;
  /** Whether it was shown since it was fetched. */
  isShown: boolean;
}

type Entries = Map<string, Entry>;

const AGAIN = 1000;
const SIGNED_OUT: Found<never> = { ok: false, refusal: { type: "signed_out" } };

// The answers to the user who is signed in. Another user gets a new map.
let entries: Entries = new Map();

// Tries again until the server answers: it may be restarting.
const fetchInTheEnd = async (fetch: () => Promise<unknown>, own: Entries): Promise<Found<unknown>> => {
  while (own === entries) {
    try {
      return { ok: true, value: await fetch() };
    } catch (error) {
      if (isSignedOut(error)) break;
      if (error instanceof Problem && error.body.status < 500) return { ok: false, refusal: refusalOf(error.body) };
      await new Promise((later) => setTimeout(later, AGAIN));
    }
  }
  return SIGNED_OUT;
};

const entryOf = (key: string, fetch: () => Promise<unknown>): Entry => {
  const known = entries.get(key);
  if (known) return known;
  const entry: Entry = {
    fetch,
    coming: fetchInTheEnd(fetch, entries).then((found) => (entry.now ??= found)),
    asked: 0,
    isKept: false,
    isShown: true,
  };
  entries.set(key, entry);
  return entry;
};

/** An answer. Components that show it are suspended until it has arrived. */
export function answer<T>(key: string, fetch: () => Promise<T> = () => get<T>(key)): Found<T> {
  const entry = entryOf(key, fetch);
  entry.isShown = true;
  return (entry.now ?? use(entry.coming)) as Found<T>;
}

/** Fetches an answer before it is shown, and keeps it up to date. */
export const keep = async <T>(key: string, fetch: () => Promise<T> = () => get<T>(key)): Promise<void> => {
  const entry = entryOf(key, fetch);
  entry.isKept = true;
  await entry.coming;
};

/** An answer that is kept; undefined, if the server has refused it or nobody is signed in. */
export const kept = <T>(key: string): T | undefined => {
  const now = entries.get(key)?.now;
  return now?.ok ? (now.value as T) : undefined;
};

const refetch = async (entry: Entry, own: Entries): Promise<void> => {
  const asked = ++entry.asked;
  entry.isShown = false;
  const now = await fetchInTheEnd(entry.fetch, own);
  if (asked === entry.asked) entry.now = now;
};

/**
 * Fetches all answers again, because what the visitor may see has changed. Those that have not been shown since the last
 * time are forgotten. Resolves when the answers that `isAwaited` chooses have arrived; the others follow.
 */
export const fetchAgain = async (isAwaited: (key: string) => boolean): Promise<void> => {
  const own = entries;
  for (const [key, { isKept, isShown }] of own) if (!isKept && !isShown) own.delete(key);
  const refetchAll = async (keys: readonly [string, Entry][]) => {
    await Promise.all(keys.map(([, entry]) => refetch(entry, own)));
    if (own === entries) changed();
  };
  const all = [...own];
  void refetchAll(all.filter(([key]) => !isAwaited(key)));
  await refetchAll(all.filter(([key]) => isAwaited(key)));
};

/** Removes all answers, at sign-out. */
export const forget = (): void => {
  entries = new Map();
};
