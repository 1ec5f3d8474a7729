// The guard's own errors.

import type { GuardErrorCode } from "../http.api";

export class GuardError extends Error {
  override name = "GuardError";
  readonly code: GuardErrorCode;

  constructor(code: GuardErrorCode, message: string, options?: ErrorOptions) {
    super(`${message} [${code}]`, options);
    this.code = code;
  }
}
