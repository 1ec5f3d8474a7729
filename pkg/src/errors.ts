// Errors are for bad input and a broken engine; a denial is a decision, not an error.

import type { ErrorCode } from "../dist/index";

export class FirmgateError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(`${message} [${code}]`, options);
    this.code = code;
  }
}

// Each says its name itself: minifiers shorten the names of classes.

export class SnapshotError extends FirmgateError {
  override name = "SnapshotError";
}

export class MisuseError extends FirmgateError {
  override name = "MisuseError";
}

export class EngineError extends FirmgateError {
  override name = "EngineError";
}
