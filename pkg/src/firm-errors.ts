// Errors are for bad input, a broken state and a broken engine; a refusal is a decision, not an
// error.

import type { ValidationError, FirmErrorCode } from "../dist/firm";

export class FirmError extends Error {
  readonly code: FirmErrorCode;

  constructor(code: FirmErrorCode, message: string, options?: ErrorOptions) {
    super(`${message} [${code}]`, options);
    this.code = code;
  }
}

// Each says its name itself: minifiers shorten the names of classes.

export class StateError extends FirmError {
  override name = "StateError";
  readonly faults: readonly ValidationError[];

  constructor(faults: readonly ValidationError[]) {
    const first = faults.slice(0, 3).map(({ code, path }) => `${path}: ${code}`).join("; ");
    super("state_broken", `the state cannot be opened: ${first}${faults.length > 3 ? `; and ${faults.length - 3} more` : ""}`);
    this.faults = faults;
  }
}

export class InputError extends FirmError {
  override name = "InputError";
  readonly path: string;

  constructor(code: FirmErrorCode, path: string, message: string, options?: ErrorOptions) {
    super(code, `\`${path}\`: ${message}`, options);
    this.path = path;
  }
}

export class EngineError extends FirmError {
  override name = "EngineError";
}
