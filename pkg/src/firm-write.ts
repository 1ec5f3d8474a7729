// Serializes arguments for the engine as JSON.
//
// Arguments are not trusted: only own enumerable keys of plain objects, arrays without holes, well-formed text and
// integers are accepted, and each property is read once. The engine checks which keys an object may have.

import type { InputErrorCode } from "../dist/firm";
import { InputError } from "./firm-errors";

const DEEPEST = 64;
// More than any firm has matters: a longer list is a mistake or an attack.
const LONGEST_LIST = 1_000_000;
const LARGEST = 2n ** 63n;

const { getPrototypeOf, keys } = Object;
const { hasOwnProperty } = Object.prototype;

declare global {
  interface String {
    // ES2024, so not in every host.
    isWellFormed?(): boolean;
  }
}

const isWellFormed = (text: string): boolean =>
  typeof text.isWellFormed === "function" ? text.isWellFormed() : !/\p{Surrogate}/u.test(text);

type Steps = (string | number)[];

// Arguments without a name in error paths, so that a path begins with a field of the argument.
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
        // Numbers beyond 2^53 are rounded, so two different ids could be equal.
        return Number.isSafeInteger(value) ? String(value) : this.refuse("number_invalid", "expected an integer between -2^53 and 2^53");
      case "bigint":
        // A number that the engine cannot hold is the same id as its text.
        return value < LARGEST && value >= -LARGEST ? String(value) : `"${value}"`;
      case "string":
        return this.text(value);
      case "object":
        if (value === null) return "null";
        if (this.#steps.length >= DEEPEST) this.refuse("input_too_deep", `nesting exceeds ${DEEPEST} levels; is there a cycle?`);
        return this.ask(() => Array.isArray(value)) ? this.list(value as readonly unknown[]) : this.object(value as Record<string, unknown>);
      case "undefined":
        return "null";
      default:
        return this.refuse("input_malformed", `a ${typeof value} is not allowed here`);
    }
  }

  private text(value: string): string {
    return isWellFormed(value) ? JSON.stringify(value) : this.refuse("text_invalid", "unpaired surrogate in the text");
  }

  private list(values: readonly unknown[]): string {
    const length = this.ask(() => values.length);
    if (length > LONGEST_LIST) this.refuse("input_too_large", `more than ${LONGEST_LIST} entries`);
    let out = "[";
    for (let place = 0; place < length; place++) {
      this.#steps.push(place);
      // Reading a hole returns what the prototype has at that index.
      if (!this.ask(() => hasOwnProperty.call(values, place))) this.refuse("input_malformed", "hole in the array");
      if (place) out += ",";
      out += this.write(this.ask(() => values[place]));
      this.#steps.pop();
    }
    return `${out}]`;
  }

  private object(value: Record<string, unknown>): string {
    this.ask(() => {
      const prototype: object | null = getPrototypeOf(value);
      if (prototype !== null && !hasOwnProperty.call(prototype, "hasOwnProperty")) this.refuse("input_malformed", "expected a plain object");
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

  // Runs what may call code of the caller, such as a getter or a proxy.
  private ask<T>(question: () => T): T {
    try {
      return question();
    } catch (cause) {
      if (cause instanceof InputError) throw cause;
      return this.refuse("input_unreadable", "reading it threw an error", cause);
    }
  }
}

/** Serializes the argument with this name. */
export const write = (name: string, value: unknown): string => new Writer(name).write(value);

/** Checks an argument that is a text. */
export const textOf = (name: string, value: unknown): string =>
  typeof value === "string" && isWellFormed(value) ? value : new Writer(name).refuse("text_invalid", "expected a well-formed text");

/** Checks an argument that is a boolean. */
export const flagOf = (name: string, value: unknown): boolean =>
  typeof value === "boolean" ? value : new Writer(name).refuse("input_malformed", "expected true or false");
