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

const ask = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const response = await fetch(`/api/v1/${path}`, init);
  const said: unknown = await response.json();
  if (!response.ok) throw new Problem(said as ProblemBody);
  return said as T;
};

export const get = <T>(path: string): Promise<T> => ask(path);

export const post = <T>(path: string, body: unknown): Promise<T> =>
  ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
