// Writes down what is passed to the engine, as JSON, all of it or nothing.
//
// The boundary is hostile: own enumerable keys of plain objects only, arrays without holes,
// well-formed text, whole numbers. Each property is read once. What an object may hold is not
// known here: the engine's types refuse unknown keys, and say where.

import type { InputErrorCode } from "../dist/firm";
import { InputError } from "./firm-errors";

const DEEPEST = 64;
// More than any firm has matters; what is longer is a mistake, or meant to be one.
const LONGEST_LIST = 1_000_000;
const LARGEST = 2n ** 63n;

const { getPrototypeOf, keys } = Object;
const { hasOwnProperty } = Object.prototype;

declare global {
  interface String {
    // Of ES2024, and so not in every host.
    isWellFormed?(): boolean;
  }
}

const isWellFormed = (text: string): boolean =>
  typeof text.isWellFormed === "function" ? text.isWellFormed() : !/\p{Surrogate}/u.test(text);

type Steps = (string | number)[];

// What a call is about is named by nothing, so that its paths are those that its types have.
const IS_ABOUT = new Set(["command", "event", "state"]);

const pathOf = (name: string, steps: Steps): string => {
  let path = IS_ABOUT.has(name) && typeof steps[0] === "string" ? "" : name;
  for (const step of steps) path += typeof step === "number" ? `[${step}]` : path ? `.${step}` : step;
  return path;
};

class Writer {
  readonly #steps: Steps = [];
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  refuse(code: InputErrorCode, message: string, cause?: unknown): never {
    throw new InputError(code, pathOf(this.#name, this.#steps), message, cause === undefined ? {} : { cause });
  }

  write(value: unknown): string {
    switch (typeof value) {
      case "boolean":
        return value ? "true" : "false";
      case "number":
        // Beyond 2^53 a number has been rounded by whoever made it, and two that were different may
        // be the same by now.
        return Number.isSafeInteger(value) ? String(value) : this.refuse("number_invalid", "a number is a whole one, not beyond 2^53");
      case "bigint":
        // What does not fit the engine's numbers is the same id as a text.
        return value < LARGEST && value >= -LARGEST ? String(value) : `"${value}"`;
      case "string":
        return this.text(value);
      case "object":
        if (value === null) return "null";
        if (this.#steps.length >= DEEPEST) this.refuse("input_too_deep", `nothing is more than ${DEEPEST} deep; is it a cycle?`);
        return this.ask(() => Array.isArray(value)) ? this.list(value as readonly unknown[]) : this.object(value as Record<string, unknown>);
      case "undefined":
        return "null";
      default:
        return this.refuse("input_malformed", `this takes no ${typeof value}`);
    }
  }

  private text(value: string): string {
    return isWellFormed(value) ? JSON.stringify(value) : this.refuse("text_invalid", "the text has half of a pair of surrogates");
  }

  private list(values: readonly unknown[]): string {
    const length = this.ask(() => values.length);
    if (length > LONGEST_LIST) this.refuse("input_too_large", `a list has at most ${LONGEST_LIST} entries`);
    let out = "[";
    for (let place = 0; place < length; place++) {
      this.#steps.push(place);
      // A hole would show what the prototype has in its place.
      if (!this.ask(() => hasOwnProperty.call(values, place))) this.refuse("input_malformed", "the list has a hole here");
      if (place) out += ",";
      out += this.write(this.ask(() => values[place]));
      this.#steps.pop();
    }
    return `${out}]`;
  }

  private object(value: Record<string, unknown>): string {
    this.ask(() => {
      const prototype: object | null = getPrototypeOf(value);
      if (prototype !== null && !hasOwnProperty.call(prototype, "hasOwnProperty")) this.refuse("input_malformed", "this takes a plain object");
    });
    let out = "{";
    for (const key of this.ask(() => keys(value))) {
      this.#steps.push(key);
      const entry = this.ask(() => value[key]);
      // Absent, null and undefined are one.
      if (entry !== null && entry !== undefined) {
        if (out.length > 1) out += ",";
        out += `${this.text(key)}:${this.write(entry)}`;
      }
      this.#steps.pop();
    }
    return `${out}}`;
  }

  // Whatever may run code of the caller's: a getter, a trap of a proxy.
  private ask<T>(question: () => T): T {
    try {
      return question();
    } catch (cause) {
      if (cause instanceof InputError) throw cause;
      return this.refuse("input_unreadable", "reading it threw an error", cause);
    }
  }
}

/** An argument of this name as JSON. */
export const write = (name: string, value: unknown): string => new Writer(name).write(value);

/** A text that is an argument of this name. */
export const textOf = (name: string, value: unknown): string =>
  typeof value === "string" && isWellFormed(value) ? value : new Writer(name).refuse("text_invalid", "this takes a well-formed text");

/** A flag that is an argument of this name. */
export const flagOf = (name: string, value: unknown): boolean =>
  typeof value === "boolean" ? value : new Writer(name).refuse("input_malformed", "this takes true or false");
