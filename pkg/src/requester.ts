// The requester, and what is known of their relation to an id in a record.

import type { Engine } from "./engine";
import { checkId, type Id } from "./ids";
import { entries } from "./plain";

/** Who asks, in the form in which records are compared with them. Sets hold each id in all of its forms. */
export interface Requester {
  readonly engine: Engine;
  readonly firm: string;
  readonly isGuest: boolean;
  /** Their id, if they are a user of the firm; `guest`: if they are a guest. */
  user: Id;
  guest: Id;
  /** Their groups; undefined if unknown, and for guests. */
  groups: Set<unknown> | undefined;
  /** What is shared with them now, by kind; undefined if unknown, and for users. */
  live: readonly Set<unknown>[] | undefined;
  /** The kinds of item that can be recovered; undefined if unknown. */
  items: Set<unknown> | undefined;
  /** The fields of the snapshot that say who they are. */
  readonly identity: Record<string, unknown>;
}

/** What is known of a fact, in two bits: the lower that it is known, the upper that it holds. */
export type Answer = number;
export const NOT_KNOWN = 0;
export const NO = 1, YES = 3;

// Whether an id is in a set; without the set, what is known without it.
const isIn = (value: unknown, set: Set<unknown> | undefined, without: Answer, at: string): Answer => {
  if (set !== undefined && set.has(value)) return YES;
  checkId(value, at);
  return set === undefined ? without : NO;
};

// Only users are in groups, and things are shared only with guests.
export const inGroup = (value: unknown, a: Requester, at: string): Answer => isIn(value, a.groups, a.isGuest ? NO : NOT_KNOWN, at);

export const isShared = (value: unknown, a: Requester, at: string, kind: number): Answer =>
  isIn(value, a.live?.[kind], a.isGuest ? NOT_KNOWN : NO, at);

/** Whether an id is this one. */
export const isSame = (value: unknown, id: Id, at: string): Answer => {
  if (value === id.number || value === id.text || (typeof value === "bigint" && value === id.big)) return YES;
  checkId(value, at);
  return NO;
};

/** Whether they are named: a user by their id, a guest by an object. */
export const isNamed = (value: unknown, a: Requester, at: string): Answer =>
  typeof value === "object" ? isSame(entries(value, ["guest"], at)[0], a.guest, at) : isSame(value, a.user, at);
