// Requests to the server that a gate follows.

import type { Snapshot } from "../../dist/index";
import type { LiveErrorCode, LiveOptions } from "../../live.api";

export class LiveError extends Error {
  override name = "LiveError";
  declare readonly code: LiveErrorCode;
  declare readonly status: number | undefined;

  constructor(code: LiveErrorCode, message: string, details: ErrorOptions & { readonly status?: number } = {}) {
    super(`${message} [${code}]`, details);
    this.code = code;
    this.status = details.status;
  }
}

// The base of relative URLs where there is no page. It is removed again, so that `options.fetch` gets what was passed.
const NO_PAGE = "http://none";

/** The URL of a path under the server's API. The query of `options.url` is kept. */
export const urlOf = ({ url = "/api/v1" }: LiveOptions, path: string): string => {
  try {
    const resolved = new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href ?? NO_PAGE);
    resolved.pathname = resolved.pathname.replace(/\/*$/, `/${path}`);
    resolved.hash = "";
    return resolved.href.replace(NO_PAGE, "");
  } catch (cause) {
    throw new LiveError("url_invalid", `\`${url}\` is not a URL`, { cause });
  }
};

const request = async <T>(options: LiveOptions, path: string, init: RequestInit, read: (response: Response) => T): Promise<Awaited<T>> => {
  const { fetch = globalThis.fetch } = options;
  const url = urlOf(options, path);
  let status: number;
  try {
    const response = await fetch(url, init);
    if (response.ok) return await read(response);
    ({ status } = response);
  } catch (cause) {
    throw new LiveError("unreachable", "no answer from the server, or not JSON", { cause });
  }
  throw status === 401
    ? new LiveError("signed_out", "no open session: sign in first", { status })
    : new LiveError("refused", `the server answered ${status}`, { status });
};

/** Fetches the snapshot; never from a cache, which may hold an outdated one. */
export const fetchSnapshot = (options: LiveOptions, signal: AbortSignal | null = null): Promise<Snapshot> =>
  request(options, "snapshot", { cache: "no-store", signal }, (response) => response.json() as Promise<Snapshot>);

/** Ends the session on the server, if it is still open there; also while the page is being closed. */
export const requestSignOut = (options: LiveOptions): Promise<void> =>
  request(options, "sign-out", { method: "POST", keepalive: true }, () => {}).catch((error: LiveError) => {
    if (error.code !== "signed_out") throw error;
  });
