// Errors are for invalid input and a failed engine. A denial is not an error.

import type { ErrorCode } from "../dist/index";

export class FirmgateError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(`${message} [${code}]`, options);
    this.code = code;
  }
}

// Each sets its name, because minifiers shorten the names of classes.

export class SnapshotError extends FirmgateError {
  override name = "SnapshotError";
}

export class MisuseError extends FirmgateError {
  override name = "MisuseError";
}

export class EngineError extends FirmgateError {
  override name = "EngineError";
}
