// Requests to the server, and its problems (RFC 9457).

/** The body of a failed request. */
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

/** The server answered with an error. */
export class Problem extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.title);
    this.body = body;
  }
}

/** Whether nobody is signed in. */
export const isSignedOut = (error: unknown): boolean => error instanceof Problem && error.body.status === 401;

// The session of requests. A request that is sent after its end would be answered with 401.
let session = new AbortController();
let arrival: Promise<unknown> = Promise.resolve();

const send = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const response = await fetch(`/api/v1/${path}`, { ...init, signal: session.signal });
  const said: unknown = await response.json();
  if (!response.ok) throw new Problem(said as ProblemBody);
  return said as T;
};

const json = (body: unknown): RequestInit => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** A `fetch` within the session. It waits while a new session begins, and is aborted when the session ends. */
export const sessionFetch: typeof fetch = async (input, init) => {
  await arrival;
  return fetch(input, { ...init, signal: session.signal });
};

/** Begins a new session: aborts the requests of the one before, and holds new requests until the server has answered. */
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
