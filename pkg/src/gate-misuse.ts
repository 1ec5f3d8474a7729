// Misuse: an error in the program that uses a gate. It is thrown in development; in production the answer is a
// denial, and the error is reported.

import type { GateOptions } from "../dist/index";
import { type FirmgateError, MisuseError } from "./errors";
import { FIRM, type Row } from "./names";

declare const process: { readonly env: { readonly NODE_ENV?: string } };

const isDevelopment = (): boolean => {
  // Bundlers replace the whole expression; without one there may be no `process`.
  try {
    return process.env.NODE_ENV !== "production";
  } catch {
    return false;
  }
};

/** What becomes of misuse. */
export interface MisusePolicy {
  readonly options: GateOptions;
  readonly throwsMisuse: boolean;
}

export const throwsMisuse = ({ mode }: GateOptions): boolean => (mode ?? (isDevelopment() ? "development" : "")) === "development";

/** Passes an error to `onMisuse`. */
export const report = ({ options }: MisusePolicy, error: FirmgateError): void => {
  try {
    options.onMisuse?.(error);
  } catch {
    // An error in the listener must not turn a denial into an exception.
  }
};

/** Throws or reports an error. Anything else that was thrown while a record was read becomes the cause of one. */
export const raise = (policy: MisusePolicy, error: unknown): MisuseError => {
  const misuse = error instanceof MisuseError ? error : new MisuseError("record_unreadable", "reading the record threw an error", { cause: error });
  if (policy.throwsMisuse) throw misuse;
  report(policy, misuse);
  return misuse;
};

/** Raises an error about a name. */
export const raiseName = (policy: MisusePolicy, code: MisuseError["code"], name: unknown): MisuseError =>
  raise(policy, new MisuseError(code, `\`${String(name).slice(0, 60)}\``));

/** Raises the error in a call with this name, made with a record or without. */
export const raiseCall = (policy: MisusePolicy, name: unknown, row: Row | undefined, isAction: boolean): MisuseError =>
  raiseName(policy, row?.isAction !== isAction ? (isAction ? "unknown_action" : "unknown_surface") : row.kind === FIRM ? "record_unexpected" : "record_missing", name);
