// Errors are for invalid input, an invalid state and a failed engine. A refused command is not an error.

import type { ValidationError, FirmErrorCode } from "../dist/firm";

export class FirmError extends Error {
  readonly code: FirmErrorCode;

  constructor(code: FirmErrorCode, message: string, options?: ErrorOptions) {
    super(`${message} [${code}]`, options);
    this.code = code;
  }
}

// Each sets its name, because minifiers shorten the names of classes.

export class StateError extends FirmError {
  override name = "StateError";
  readonly errors: readonly ValidationError[];

  constructor(errors: readonly ValidationError[]) {
    const first = errors.slice(0, 3).map(({ code, path }) => `${path}: ${code}`).join("; ");
    super("state_broken", `the state is invalid: ${first}${errors.length > 3 ? `; and ${errors.length - 3} more` : ""}`);
    this.errors = errors;
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
