// What the readers are made of. They turn values into yes, no or not known by comparing and
// looking up; what follows from that is the engine's business.
//
// The boundary is hostile: own properties only, unknown keys refused, plain objects and arrays
// only, each value of its kind. What is refused throws, and whoever catches it denies.

import type { Engine } from "./engine";
import { MisuseError } from "./errors";
import { CALENDAR_LEVELS, SHARE_KINDS } from "../generated/names";
import type { ErrorCode } from "../dist/index";

/** Who asks, as records see them. */
export interface Asker {
  readonly engine: Engine;
  readonly isGuest: boolean;
  /** The subject's id in each form that it may come in; `undefined` equals no id. */
  text: string;
  number: number | undefined;
  big: bigint | undefined;
  firm: string;
  /** Each group in each form; absent if the subject's groups are not known. */
  inGroups: Set<unknown> | undefined;
  /** The live shares, by kind, each in each form; absent if they are not known. */
  live: ReadonlyArray<Set<unknown>> | undefined;
  items: Set<unknown> | undefined;
  // What the snapshot said, not yet looked at.
  id?: unknown;
  groups?: unknown;
  shares?: unknown;
  recoverable?: unknown;
}

const LONGEST_ID = 255;
// More than any firm has users; what is longer is a mistake, or meant to be one.
const LONGEST_LIST = 100_000;

const refuse = (code: ErrorCode, message: string, cause?: unknown): never => {
  throw new MisuseError(code, message, { cause });
};

const said = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "an array" : typeof value === "object" ? "an object" : typeof value === "number" ? `\`${value}\`` : typeof value === "string" ? "a string" : `a ${typeof value}`;

const expected = (what: string, at: string, value: unknown): never =>
  refuse("record_malformed", `\`${at}\` takes ${what}, not ${said(value)}`);

const objectPrototype = Object.prototype;
const { hasOwnProperty } = objectPrototype;

export const own = (object: object, key: PropertyKey): boolean => hasOwnProperty.call(object, key);

declare global {
  interface String {
    // Of ES2024, and so not in every host.
    isWellFormed?(): boolean;
  }
}

/** A plain object: of this realm, of another one, or without a prototype. */
export const isPlain = (value: unknown): void => {
  if (typeof value === "object" && value !== null) {
    const prototype: object | null = Object.getPrototypeOf(value);
    if (prototype === objectPrototype || prototype === null) return;
    if (own(prototype, "hasOwnProperty") && !Array.isArray(value)) return;
  }
  refuse("record_malformed", `facts are a plain object, not ${Array.isArray(value) ? "an array" : typeof value === "object" && value ? "an instance of a class" : said(value)}`);
};

export const unknownKey = (key: string): never =>
  refuse("record_malformed", `there is no fact \`${key.slice(0, 40)}\` in this record`);

const isWellFormed = (text: string): boolean =>
  typeof text.isWellFormed === "function" ? text.isWellFormed() : !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

// Throws unless the value is an id. Numbers beyond 2^53 have been rounded by whoever made them,
// and two that were different may be the same by now.
const checkId = (value: unknown, at: string): void => {
  const ok =
    typeof value === "number"
      ? Number.isSafeInteger(value)
      : typeof value === "string"
        ? value !== "" && value.length <= LONGEST_ID && isWellFormed(value)
        : typeof value === "bigint";
  if (!ok) refuse("id_invalid", `\`${at}\` is an id: an integer, a BigInt or a string that is not empty, not ${said(value)}`);
};

/** The canonical text of an id. */
export const canonical = (value: unknown, at: string): string => {
  checkId(value, at);
  return String(value);
};

/** An id in every form that it may come in. */
export const forms = (text: string): readonly [string, number | undefined, bigint | undefined] => {
  if (!/^(0|-?[1-9]\d*)$/.test(text)) return [text, undefined, undefined];
  const number = Number(text);
  return [text, Number.isSafeInteger(number) ? number : undefined, typeof BigInt === "function" ? BigInt(text) : undefined];
};

export const addForms = (set: Set<unknown>, value: unknown, at: string): void => {
  for (const form of forms(canonical(value, at))) if (form !== undefined) set.add(form);
};

/** An array that can be walked by its length. */
export const list = (value: unknown, at: string): readonly unknown[] => {
  if (!Array.isArray(value)) return expected("an array", at, value);
  if (value.length > LONGEST_LIST) refuse("record_too_large", `\`${at}\` has ${value.length} entries; ${LONGEST_LIST} are the most`);
  return value;
};

// A hole in an array shows what the prototype has in its place. It matters where it would decide.
const noHole = (values: readonly unknown[], place: number, at: string): void => {
  if (!own(values, place)) refuse("record_malformed", `\`${at}\` has a hole at ${place}`);
};

export const flag = (value: unknown, at: string): boolean =>
  typeof value === "boolean" ? value : expected("true or false", at, value);

export const one = (value: unknown, table: Record<string, number>, at: string): number => {
  const found = typeof value === "string" ? table[value] : undefined;
  return found ?? expected(`one of ${Object.keys(table).join(", ")}`, at, value);
};

const isId = (value: unknown, a: Asker, at: string): boolean => {
  if (value === a.text) return true;
  if (typeof value === "number" ? value === a.number : typeof value === "bigint" && value === a.big) return true;
  checkId(value, at);
  return false;
};

export const isUser = (value: unknown, a: Asker, at: string): boolean => isId(value, a, at) && !a.isGuest;

export const isPerson = (value: any, a: Asker, at: string): boolean => {
  if (typeof value !== "object") return isId(value, a, at) && !a.isGuest;
  return isId(only(value, "guest", at), a, at) && a.isGuest;
};

// The value of an object that has this one key.
const only = (value: any, name: string, at: string): unknown => {
  isPlain(value);
  let found: unknown;
  for (const key in value) if (own(value, key)) key === name ? (found = value[key]) : unknownKey(key);
  return found === undefined ? expected(`an object with \`${name}\``, at, value) : found;
};

const any = (value: unknown, at: string, is: (entry: unknown) => boolean): boolean => {
  const values = list(value, at);
  let found = false;
  for (let place = 0; place < values.length; place++) {
    // To the end, though the answer may be known: a list with one bad entry is a bad list.
    if (is(values[place])) {
      noHole(values, place, at);
      found = true;
    }
  }
  return found;
};

export const people = (value: unknown, a: Asker, at: string): boolean => any(value, at, (entry) => isPerson(entry, a, at));

/** 0 no, 1 yes, 2 not known. */
type Answer = number;

export const anyGroup = (value: unknown, a: Asker, at: string): Answer => {
  const groups = a.inGroups;
  const found = any(value, at, (entry) => {
    if (groups?.has(entry)) return true;
    checkId(entry, at);
    return false;
  });
  // Nobody is in one of no groups, and guests are in none.
  return found ? 1 : groups || a.isGuest || !(value as unknown[]).length ? 0 : 2;
};

export const shared = (value: unknown, kind: number, a: Asker, at: string): Answer => {
  const live = a.live?.[kind];
  if (live?.has(value)) return 1;
  checkId(value, at);
  return live || !a.isGuest ? 0 : 2;
};

const anyAnswer = (value: unknown, at: string, answer: (entry: unknown) => Answer): Answer => {
  let known = 0;
  const found = any(value, at, (entry) => {
    const of = answer(entry);
    if (of === 2) known = 2;
    return of === 1;
  });
  return found ? 1 : known;
};

export const anyShared = (value: unknown, kind: number, a: Asker, at: string): Answer =>
  anyAnswer(value, at, (entry) => shared(entry, kind, a, at));

// Names with their places, without a prototype whose names could be mistaken for them.
const placed = (names: string): Record<string, number> =>
  Object.assign(Object.create(null), Object.fromEntries(names.split(" ").map((name, place) => [name, place])));

const SHARED = /* @__PURE__ */ placed(SHARE_KINDS);

/** The kind and the id of something that can be shared; further keys go to `more`. */
export const shareRef = (value: any, at: string, more?: (key: string, value: unknown) => void): readonly [number, unknown] => {
  isPlain(value);
  let kind: unknown, id: unknown;
  for (const key in value) {
    if (!own(value, key)) continue;
    if (key === "kind") kind = value.kind;
    else if (key === "id") id = value.id;
    else if (more) more(key, value[key]);
    else unknownKey(key);
  }
  checkId(id, `${at}.id`);
  return [one(kind, SHARED, `${at}.kind`), id];
};

export const sharedRefs = (value: unknown, a: Asker, at: string): Answer =>
  anyAnswer(value, at, (entry) => {
    const [kind, id] = shareRef(entry, at);
    return shared(id, kind, a, at);
  });

export const recoverable = (value: unknown, names: readonly string[], a: Asker, at: string): Answer => {
  if (!names.includes(value as string)) expected(`one of ${names.join(", ")}`, at, value);
  return a.items ? (a.items.has(value) ? 1 : 0) : 2;
};

export const belongs = (value: unknown, a: Asker): void => {
  if (canonical(value, "firm") !== a.firm) refuse("foreign_firm", "the record belongs to another firm");
};

// The three answers of an access or of a calendar's shares travel in one number: which are known
// in bits 3 to 5, which hold in bits 0 to 2.

export const access = (value: any, a: Asker): number => {
  if (value === "everyone") return 0b111_001;
  if (typeof value === "string") return expected('"everyone" or lists of users and groups', "access", value);
  isPlain(value);
  let answers = 0b001_000;
  for (const key in value) {
    if (!own(value, key)) continue;
    const entry = value[key];
    if (key === "users") {
      if (entry != null) answers |= 0b010_000 | (any(entry, "access.users", (id) => isUser(id, a, "access.users")) ? 0b010 : 0);
    } else if (key === "groups") {
      const answer = entry == null ? 2 : anyGroup(entry, a, "access.groups");
      if (answer !== 2) answers |= 0b100_000 | (answer ? 0b100 : 0);
    } else unknownKey(key);
  }
  return answers;
};

const LEVELS = /* @__PURE__ */ placed(CALENDAR_LEVELS);

export const levels = (value: unknown, a: Asker): number => {
  let holds = 0, unknown = 0;
  any(value, "shares", (entry: any) => {
    isPlain(entry);
    let level: unknown, to: any;
    for (const key in entry) {
      if (!own(entry, key)) continue;
      if (key === "level") level = entry.level;
      else if (key === "to") to = entry.to;
      else unknownKey(key);
    }
    const bit = 1 << one(level, LEVELS, "shares.level");
    let answer: Answer;
    if (to === "firm") answer = a.isGuest ? 0 : 1;
    else if (typeof to === "object" && to !== null && own(to, "user")) answer = isUser(only(to, "user", "shares.to"), a, "shares.to") ? 1 : 0;
    else if (typeof to === "object" && to !== null) answer = anyGroup([only(to, "group", "shares.to")], a, "shares.to");
    else answer = expected('"firm", a user or a group', "shares.to", to);
    if (answer === 1) holds |= bit;
    else if (answer === 2) unknown |= bit;
    return answer === 1;
  });
  return ((0b111 & ~(unknown & ~holds)) << 3) | holds;
};

export const matters = (value: unknown, add: (matter: unknown, soFar: number) => number): number => {
  let soFar = 0;
  any(value, "matters", (matter) => {
    soFar = add(matter, soFar);
    return true;
  });
  return soFar;
};
