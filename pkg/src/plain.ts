// Reads values that a caller passes in: plain objects and arrays, own properties, known keys. Anything else
// throws, and the caller of these functions denies.

import type { ErrorCode } from "../dist/index";
import { MisuseError } from "./errors";

// More than any firm has users: a longer list is a mistake or an attack.
const LONGEST_LIST = 100_000;

export const refuse = (code: ErrorCode, message: string): never => {
  throw new MisuseError(code, message);
};

export const malformed = (at: string, what: string): never => refuse("record_malformed", `\`${at}\` takes ${what}`);

export const unknownKey = (key: string): never => refuse("record_malformed", `there is no \`${key.slice(0, 40)}\` here`);

const objectPrototype = Object.prototype;
const { hasOwnProperty } = objectPrototype;

export const own = (object: object, key: PropertyKey): boolean => hasOwnProperty.call(object, key);

const empty = {};
let isPolluted = false;

/**
 * Checks for prototype pollution: whether `for` ... `in` shows inherited keys on plain objects. Called once
 * before records are read, because an own-property check for each key would make reading a third slower.
 */
export const checkPrototype = (): void => {
  isPolluted = false;
  for (const _ in empty) isPolluted = true;
};

/**
 * Refuses anything but a plain object, which may be of another realm or have no prototype. Returns whether
 * `for` ... `in` may show inherited keys, so that each key has to be checked.
 */
export const isPlain = (value: unknown, at: string): boolean => {
  if (typeof value === "object" && value !== null) {
    const prototype: object | null = Object.getPrototypeOf(value);
    if (prototype === objectPrototype) return isPolluted;
    if (prototype === null || own(prototype, "hasOwnProperty")) return true;
  }
  return malformed(at, "a plain object");
};

/** An array, to be walked by its length. */
export const list = (value: unknown, at: string): readonly unknown[] => {
  if (!Array.isArray(value)) return malformed(at, "an array");
  return value.length > LONGEST_LIST ? refuse("record_too_large", `\`${at}\` takes at most ${LONGEST_LIST} entries`) : value;
};

/** The values of a plain object's own properties with these names; no other properties are accepted. */
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

/** The index of a name in a list of names separated by spaces. */
export const placeOf = (value: unknown, names: string, at: string): number => {
  const place = names.split(" ").indexOf(value as string);
  return place < 0 ? malformed(at, `one of: ${names}`) : place;
};
