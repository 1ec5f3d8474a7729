// Requests to the server, and the problems that it answers with (RFC 9457).

/** What the server says when it does not do what it was asked for. */
export interface ProblemBody {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly path?: string;
  readonly decision?: unknown;
  readonly current?: number;
  readonly since?: unknown;
  readonly outcomes?: unknown;
}

/** The server was reached, and did not do it. */
export class Problem extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.title);
    this.body = body;
  }
}

/** Whether the server does not know who asks, or no longer. */
export const isSignedOut = (error: unknown): boolean => error instanceof Problem && error.body.status === 401;

// The session that requests are of. A request that outlives it would be answered 401, since the server knows
// the session no longer.
let session = new AbortController();
let arrival: Promise<unknown> = Promise.resolve();

const send = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const response = await fetch(`/api/v1/${path}`, { ...init, signal: session.signal });
  const said: unknown = await response.json();
  if (!response.ok) throw new Problem(said as ProblemBody);
  return said as T;
};

const json = (body: unknown): RequestInit => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** A `fetch` for the session: it waits while another begins, and is given up when it ends. */
export const sessionFetch: typeof fetch = async (input, init) => {
  await arrival;
  return fetch(input, { ...init, signal: session.signal });
};

/**
 * Begins another session: what the one before has asked for is given up, and what is asked for from now on waits
 * until the server has answered.
 */
export const beginSession = async (path: string, body: unknown): Promise<void> => {
  session.abort();
  session = new AbortController();
  const begun = send(path, json(body));
  arrival = begun.catch(() => undefined);
  await begun;
};

export const get = async <T>(path: string): Promise<T> => {
  await arrival;
  return send(path);
};

export const post = async <T>(path: string, body: unknown): Promise<T> => {
  await arrival;
  return send(path, json(body));
};
