// Reads a record: turns its fields into the words that the engine takes, by comparing and looking
// up. What follows from a fact is the engine's business; the shapes come from `src/facts`.
//
// The boundary is hostile: own properties only, unknown keys refused, plain objects and arrays
// only, each value of its kind. What is refused throws, and whoever catches it denies.

import type { ErrorCode } from "../dist/index";
import { CALENDAR_LEVELS, NO_MATTER, SHARE_KINDS } from "../generated/names";
import type { Engine } from "./engine";
import { MisuseError } from "./errors";

/** An id in each form that it may come in. A form that it has not is NaN, which equals nothing. */
export interface Id {
  readonly text: unknown;
  readonly number: number;
  readonly big: unknown;
}

/** The id of nobody. */
export const NOBODY: Id = { text: NaN, number: NaN, big: NaN };

/** Who asks, as records see them. Sets hold each id in every form that it may come in. */
export interface Requester {
  readonly engine: Engine;
  readonly firm: string;
  readonly isGuest: boolean;
  /** The subject's id, if they are a user of the firm; if they are a guest. */
  user: Id;
  guest: Id;
  /** The groups that they are in; absent if they are not known, and for guests. */
  groups: Set<unknown> | undefined;
  /** What is shared with them at the moment, by kind; absent if it is not known, and for users. */
  live: readonly Set<unknown>[] | undefined;
  /** The kinds of item that can be recovered; absent if they are not known. */
  items: Set<unknown> | undefined;
  /** The parts of who the subject is, as the snapshot has them. */
  readonly identity: Record<string, unknown>;
}

/**
 * Makes one integer of a record: two bits a fact, the lower that it is known, the upper that it
 * holds. Throws if the record is refused.
 */
export type Reader = (record: any, requester: Requester) => number;

const LONGEST_ID = 255;
// More than any firm has users; what is longer is a mistake, or meant to be one.
const LONGEST_LIST = 100_000;

const refuse = (code: ErrorCode, message: string): never => {
  throw new MisuseError(code, message);
};

const malformed = (at: string, what: string): never => refuse("record_malformed", `\`${at}\` takes ${what}`);

const objectPrototype = Object.prototype;
const { hasOwnProperty } = objectPrototype;

export const own = (object: object, key: PropertyKey): boolean => hasOwnProperty.call(object, key);

const empty = {};
let isPolluted = false;

/**
 * To be called before records are read: looks whether plain objects inherit what `for` ... `in`
 * shows. Once for many records, since to look at every key of each would cost a third more.
 */
export const guardPrototype = (): void => {
  isPolluted = false;
  for (const _ in empty) isPolluted = true;
};

/**
 * Refuses what is not a plain object, of this realm, of another one or without a prototype.
 * Answers whether it may inherit what `for` ... `in` shows, so that each key must be looked at.
 */
export const isPlain = (value: unknown, at: string): boolean => {
  if (typeof value === "object" && value !== null) {
    const prototype: object | null = Object.getPrototypeOf(value);
    if (prototype === objectPrototype) return isPolluted;
    if (prototype === null || own(prototype, "hasOwnProperty")) return true;
  }
  return malformed(at, "a plain object");
};

export const unknownKey = (key: string): never => refuse("record_malformed", `there is no \`${key.slice(0, 40)}\` here`);

declare global {
  interface String {
    // Of ES2024, and so not in every host.
    isWellFormed?(): boolean;
  }
}

const isWellFormed = (text: string): boolean =>
  typeof text.isWellFormed === "function" ? text.isWellFormed() : !/\p{Surrogate}/u.test(text);

// Throws unless the value is an id. Numbers beyond 2^53 have been rounded by whoever made them,
// and two that were different may be the same by now.
const checkId = (value: unknown, at: string): void => {
  if (typeof value === "number" ? Number.isSafeInteger(value) : typeof value === "bigint") return;
  if (typeof value === "string" && value && value.length <= LONGEST_ID && isWellFormed(value)) return;
  refuse("id_invalid", `\`${at}\` takes an id: a safe integer, a BigInt or a string`);
};

/** The canonical text of an id. */
export const canonical = (value: unknown, at: string): string => {
  checkId(value, at);
  return String(value);
};

/** An id in every form that it may come in. */
export const forms = (text: string): Id => {
  if (!/^(0|-?[1-9]\d*)$/.test(text)) return { ...NOBODY, text };
  const number = Number(text);
  return { text, number: Number.isSafeInteger(number) ? number : NaN, big: BigInt(text) };
};

/** A set of ids in every form. */
export const idSet = (values: readonly unknown[], at: string): Set<unknown> => {
  const set = new Set<unknown>(values.flatMap((value) => Object.values(forms(canonical(value, at)))));
  // Unlike `===`, a set takes NaN for NaN.
  set.delete(NaN);
  return set;
};

/** An array that can be walked by its length. */
export const list = (value: unknown, at: string): readonly unknown[] => {
  if (!Array.isArray(value)) return malformed(at, "an array");
  return value.length > LONGEST_LIST ? refuse("record_too_large", `\`${at}\` takes at most ${LONGEST_LIST} entries`) : value;
};

/** The values of a plain object's own entries by these names, and no others. */
export const entries = (value: unknown, names: readonly string[], at: string): unknown[] => {
  const inherits = isPlain(value, at);
  const found: unknown[] = [];
  for (const key in value as object) {
    if (inherits && !own(value as object, key)) continue;
    const place = names.indexOf(key);
    if (place < 0) unknownKey(key);
    found[place] = (value as Record<string, unknown>)[key];
  }
  return found;
};

/** The place of a name in a list of names that are written with spaces. */
export const placeOf = (value: unknown, names: string, at: string): number => {
  const place = names.split(" ").indexOf(value as string);
  return place < 0 ? malformed(at, `one of: ${names}`) : place;
};

// What is known of a fact, in its two bits.
type Answer = number;
const NOT_KNOWN = 0;
export const NO = 1, YES = 3;

// Whether an id is in a set; without the set, what is known without it.
const isIn = (value: unknown, set: Set<unknown> | undefined, without: Answer, at: string): Answer => {
  if (set !== undefined && set.has(value)) return YES;
  checkId(value, at);
  return set === undefined ? without : NO;
};

// Users are in groups, and nothing is shared with them; guests the other way round.
const inGroup = (value: unknown, a: Requester, at: string): Answer => isIn(value, a.groups, a.isGuest ? NO : NOT_KNOWN, at);

const isShared = (value: unknown, a: Requester, at: string, kind: number): Answer =>
  isIn(value, a.live?.[kind], a.isGuest ? NOT_KNOWN : NO, at);

// Whether an id is this one.
const isSame = (value: unknown, id: Id, at: string): Answer => {
  if (value === id.number || value === id.text || (typeof value === "bigint" && value === id.big)) return YES;
  checkId(value, at);
  return NO;
};

// A user is named by their id, a guest by an object.
const isNamed = (value: unknown, a: Requester, at: string): Answer =>
  typeof value === "object" ? isSame(entries(value, ["guest"], at)[0], a.guest, at) : isSame(value, a.user, at);

// An answer for a list: yes if one entry's is. To the end, though it may be known: a list with one
// bad entry is a bad list. A hole shows what the prototype has in its place, and must not decide.
const either = (so: Answer, answer: Answer, values: readonly unknown[], place: number, at: string): Answer => {
  if (answer === NO || so === YES) return so;
  return own(values, place) ? answer : malformed(at, "an array without holes");
};

const any = (value: unknown, at: string, is: (entry: unknown) => Answer): Answer => {
  const values = list(value, at);
  let found = NO;
  for (let place = 0; place < values.length; place++) found = either(found, is(values[place]), values, place, at);
  return found;
};

// The shapes of fields, as `src/facts/shape.rs` has them. Absent, null and undefined are one: not
// known.

export const flag = (value: unknown, _: Requester, at: string): Answer =>
  value == null ? NOT_KNOWN : typeof value === "boolean" ? (value ? YES : NO) : malformed(at, "true or false");

export const person = (value: unknown, a: Requester, at: string): Answer => (value == null ? NOT_KNOWN : isNamed(value, a, at));

export const user = (value: unknown, a: Requester, at: string): Answer => (value == null ? NOT_KNOWN : isSame(value, a.user, at));

// Written out, not with `any`: lists of matters are read by it.
export const anyPerson = (value: unknown, a: Requester, at: string): Answer => {
  if (value == null) return NOT_KNOWN;
  const values = list(value, at);
  let found = NO;
  for (let place = 0; place < values.length; place++) found = either(found, isNamed(values[place], a, at), values, place, at);
  return found;
};

export const shared = (value: unknown, a: Requester, at: string, kind: number): Answer =>
  value == null ? NOT_KNOWN : isShared(value, a, at, kind);

export const anyShared = (value: unknown, a: Requester, at: string, kind: number): Answer =>
  value == null ? NOT_KNOWN : any(value, at, (id) => isShared(id, a, at, kind));

export const anySharedRef = (value: unknown, a: Requester, at: string): Answer =>
  value == null
    ? NOT_KNOWN
    : any(value, at, (share) => {
        const [kind, id] = entries(share, ["kind", "id"], at);
        return isShared(id, a, at, placeOf(kind, SHARE_KINDS, at));
      });

export const recoverable = (value: unknown, a: Requester, at: string, names: string): Answer => {
  if (value == null) return NOT_KNOWN;
  placeOf(value, names, at);
  return a.items ? (a.items.has(value) ? YES : NO) : NOT_KNOWN;
};

/** `names` has each name with what it says of the field's facts. */
export const oneOf = (value: unknown, _: Requester, at: string, names: string): number => {
  if (value == null) return NOT_KNOWN;
  const found = names.split(" ").find((name) => name.split(".")[0] === value) ?? malformed(at, `one of: ${names.replace(/\.\d+/g, "")}`);
  return +found.split(".")[1]!;
};

export const isFirm = (value: unknown, a: Requester, at: string): void => {
  if (value != null && canonical(value, at) !== a.firm) refuse("foreign_firm", "the record belongs to another firm");
};

export const identity = (value: unknown, a: Requester, at: string): void => {
  if (value != null) a.identity[at] = value;
};

export const access = (value: any, a: Requester, at: string): number => {
  if (value == null) return NOT_KNOWN;
  if (value === "everyone") return YES | (NO << 2) | (NO << 4);
  let answers = NO;
  const inherits = isPlain(value, at);
  for (const key in value) {
    if (inherits && !own(value, key)) continue;
    if (key === "users") answers |= anyUser(value.users, a, at) << 2;
    else if (key === "groups") answers |= anyGroup(value.groups, a, at) << 4;
    else unknownKey(key);
  }
  return answers;
};

const anyUser = (value: unknown, a: Requester, at: string): Answer => {
  if (value == null) return NOT_KNOWN;
  const values = list(value, at);
  let found = NO;
  for (let place = 0; place < values.length; place++) found = either(found, isSame(values[place], a.user, at), values, place, at);
  return found;
};

const anyGroup = (value: unknown, a: Requester, at: string): Answer => {
  if (value == null) return NOT_KNOWN;
  const values = list(value, at);
  let found = NO;
  for (let place = 0; place < values.length; place++) found = either(found, inGroup(values[place], a, at), values, place, at);
  return found;
};

/** Three facts: that a share of the level reaches the subject, for each level. */
export const calendarShares = (value: unknown, a: Requester, at: string): number => {
  if (value == null) return NOT_KNOWN;
  const answers = [NO, NO, NO];
  any(value, at, (share) => {
    const [to, level] = entries(share, ["to", "level"], at);
    const place = placeOf(level, CALENDAR_LEVELS, at);
    const answer = to === "firm" ? (a.isGuest ? NO : YES) : reaches(to, a, at);
    if (answers[place] !== YES && answer !== NO) answers[place] = answer;
    return answer;
  });
  return answers[0]! | (answers[1]! << 2) | (answers[2]! << 4);
};

const reaches = (to: unknown, a: Requester, at: string): Answer => {
  const [user, group] = entries(to, ["user", "group"], at);
  if ((user == null) === (group == null)) malformed(at, '"firm", a user or a group');
  return user == null ? inGroup(group, a, at) : isSame(user, a.user, at);
};

/** Two facts: that it is limited to nothing, and that it is limited to a group of the subject's. */
export const limit = (value: unknown, a: Requester, at: string): number =>
  value == null ? NOT_KNOWN : value === "none" ? YES | (NO << 2) : NO | (anyGroup(value, a, at) << 2);

/** A record inside the record. */
export const allOf = (value: unknown, a: Requester, _: string, reader: Reader): number => (value == null ? NOT_KNOWN : reader(value, a));

/** A matter inside the record: first the fact that the record belongs to none. */
export const matter = (value: unknown, a: Requester, _: string, reader: Reader): number =>
  value == null ? NOT_KNOWN : NO | (reader(value, a) << 2);

/** The matter that a record belongs to, or none. */
export const matterLink = (value: unknown, a: Requester, at: string, reader: Reader): number =>
  value === "none" ? NO_MATTER : matter(value, a, at, reader);

/** The matters of a contact: the engine adds up whether one is open, and whether one is shared. */
export const related = (value: unknown, a: Requester, at: string, reader: Reader): number => {
  if (value == null) return NOT_KNOWN;
  let sum = 0;
  any(value, at, (one) => {
    sum = a.engine.related(sum, reader(one, a));
    return YES;
  });
  const answers = [NO, NOT_KNOWN, YES];
  return answers[sum >> 2]! | (answers[sum & 3]! << 2);
};
