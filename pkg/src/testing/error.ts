// The errors of this entry.

import type { TestingErrorCode } from "../../testing.api";

export class TestingError extends Error {
  override name = "TestingError";
  readonly code: TestingErrorCode;

  constructor(code: TestingErrorCode, message: string, options?: ErrorOptions) {
    super(`${message} [${code}]`, options);
    this.code = code;
  }
}
