// Requests to the server that a gate follows.

import type { Snapshot } from "../dist/index";
import type { LiveErrorCode, LiveOptions } from "../live.api";

export class LiveError extends Error {
  override name = "LiveError";
  readonly code: LiveErrorCode;
  readonly status: number | undefined;

  constructor(code: LiveErrorCode, message: string, { status, ...options }: ErrorOptions & { readonly status?: number } = {}) {
    super(`${message} [${code}]`, options);
    this.code = code;
    this.status = status;
  }
}

export const urlOf = ({ url = "/api/v1" }: LiveOptions, path: string): string => `${url.replace(/\/$/, "")}/${path}`;

const request = async (path: string, init: RequestInit, options: LiveOptions): Promise<Response> => {
  const { fetch = globalThis.fetch } = options;
  let response: Response;
  try {
    response = await fetch(urlOf(options, path), { credentials: "same-origin", ...init });
  } catch (cause) {
    throw new LiveError("unreachable", "the server cannot be reached", { cause });
  }
  const { ok, status } = response;
  if (status === 401) throw new LiveError("signed_out", "the server has no open session for this request", { status });
  if (!ok) throw new LiveError("refused", `the server answered ${status}`, { status });
  return response;
};

/** Fetches the snapshot; never from a cache, which may hold an outdated one. */
export const fetchSnapshot = async (options: LiveOptions): Promise<Snapshot> => {
  const response = await request("snapshot", { cache: "no-store" }, options);
  try {
    return (await response.json()) as Snapshot;
  } catch (cause) {
    throw new LiveError("unreachable", "the answer did not arrive completely", { cause });
  }
};

/** Ends the session on the server, if it is still open there. */
export const requestSignOut = async (options: LiveOptions): Promise<void> => {
  try {
    await request("sign-out", { method: "POST" }, options);
  } catch (error) {
    if ((error as LiveError).code !== "signed_out") throw error;
  }
};
