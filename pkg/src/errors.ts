// Errors are for bad input and a broken engine; a denial is a decision, not an error.

import type { ErrorCode } from "../dist/index";

export class FirmgateError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(`${message} [${code}]`, options);
    this.name = new.target.name;
    this.code = code;
  }
}

export class SnapshotError extends FirmgateError {}

export class MisuseError extends FirmgateError {}

export class EngineError extends FirmgateError {}

// The build names classes by one letter; people read the whole name.
Object.defineProperty(FirmgateError, "name", { value: "FirmgateError" });
Object.defineProperty(SnapshotError, "name", { value: "SnapshotError" });
Object.defineProperty(MisuseError, "name", { value: "MisuseError" });
Object.defineProperty(EngineError, "name", { value: "EngineError" });
