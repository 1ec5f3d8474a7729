// The errors of the device lock.

import type { LockErrorCode } from "../lock.api";

interface Details {
  readonly cause?: unknown;
  readonly retryAt?: number;
  readonly triesLeft?: number;
}

export class LockError extends Error {
  override name = "LockError";
  readonly code: LockErrorCode;
  readonly retryAt: number | undefined;
  readonly triesLeft: number | undefined;

  constructor(code: LockErrorCode, message: string, details: Details = {}) {
    super(`${message} [${code}]`, "cause" in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.retryAt = details.retryAt;
    this.triesLeft = details.triesLeft;
  }
}

export const fail = (code: LockErrorCode, message: string, details?: Details): never => {
  throw new LockError(code, message, details);
};
