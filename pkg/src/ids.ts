// Ids: `1`, `"1"` and `1n` are the same id.

import { refuse } from "./plain";

/** An id in each form that it may have. A form that it does not have is NaN, which equals nothing. */
export interface Id {
  readonly text: unknown;
  readonly number: number;
  readonly big: unknown;
}

/** The id that equals no other. */
export const NOBODY: Id = { text: NaN, number: NaN, big: NaN };

const LONGEST_ID = 255;

// Half of a surrogate pair is no text that a database keeps. And as `src/facts/id.rs` has it: a UUID with a capital
// would be another id here, and the same one in a column of UUIDs.
const NO_ID = /\p{Surrogate}|^(?=.*[A-F])[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/u;

/**
 * Throws unless the value is an id. Numbers beyond 2^53 are rounded, so two different ids could be equal; a UUID
 * has one spelling.
 */
export const checkId = (value: unknown, at: string): void => {
  if (typeof value === "number" ? Number.isSafeInteger(value) : typeof value === "bigint") return;
  if (typeof value === "string" && value && value.length <= LONGEST_ID && !NO_ID.test(value)) return;
  refuse("id_invalid", `\`${at}\` takes an id: a safe integer, a BigInt or a string; UUIDs in lower case`);
};

/** The canonical text of an id. */
export const canonical = (value: unknown, at: string): string => {
  checkId(value, at);
  return String(value);
};

/** An id in each of its forms. */
export const forms = (text: string): Id => {
  if (!/^(0|-?[1-9]\d*)$/.test(text)) return { ...NOBODY, text };
  const number = Number(text);
  return { text, number: Number.isSafeInteger(number) ? number : NaN, big: BigInt(text) };
};

/** A set of ids, each in all of its forms. */
export const idSet = (values: readonly unknown[], at: string): Set<unknown> => {
  const set = new Set<unknown>(values.flatMap((value) => Object.values(forms(canonical(value, at)))));
  // Unlike `===`, a set takes NaN for NaN.
  set.delete(NaN);
  return set;
};
