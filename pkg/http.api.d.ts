import type { Action, Decision, FactsOf, FirmAction, Gate, Reason, RecordAction } from "./dist/index";

/** What is there, or nothing; at once or later. */
export type Found<T> = T | null | undefined | Promise<T | null | undefined>;

/** What a guard is made with. */
export interface GuardOptions<R, More extends unknown[] = []> {
  /**
   * The gate of whoever asks, from the server's own session, never from what the client says they may
   * do. Nothing: nobody is signed in. For a gate of one request give `Gate.open` a clock
   * (`{ now: Date.now }`): it then sets no timer.
   */
  readonly subject: (request: R, ...more: More) => Found<Gate>;
  /** What a 401 says in `WWW-Authenticate`, such as `Bearer`. Absent: the header is not sent. */
  readonly challenge?: string | undefined;
}

/** Finds the record that a request is about. What is not there is nothing, and no error. */
export type Loader<R, T, More extends unknown[] = []> = (request: R, ...more: More) => Found<T>;

/** A loader of records that have more than facts: `factsOf` says their facts. */
export interface Source<R, A extends RecordAction, T, More extends unknown[] = []> {
  /** Finds the record. */
  readonly load: Loader<R, T, More>;
  /** Says what is known of it, for the decision. */
  readonly factsOf: (record: T) => FactsOf<A>;
}

/** What the guard hands on with a request that it lets pass. */
export interface Passed<T = undefined> {
  /** The gate of whoever asks. */
  readonly gate: Gate;
  /** The record, as it was loaded; undefined for an action on the firm. */
  readonly record: T;
  /** The decision, which allows. Its `masks` are for the handler to apply. */
  readonly decision: Decision;
}

/**
 * The body of an answer of the guard, as RFC 9457 has it (`application/problem+json`). A record that
 * is not there has the same body as one that may not be known of.
 */
export interface Problem {
  /** There is no page about the problem. */
  readonly type: "about:blank";
  /** The words of the status. */
  readonly title: "Unauthorized" | "Forbidden" | "Not Found";
  /** The status of the answer. */
  readonly status: 401 | 403 | 404;
  /** The reason; `not_available` for every 404. */
  readonly code: Reason | "not_signed_in";
  /** Of a 403: the decision as it may be told to the subject, with its words in English. */
  readonly decision?: Decision & { readonly text: string };
}

/** A handler of web-standard requests, and what is passed to it besides the request. */
export type FetchHandler<R, T, More extends unknown[]> = (request: R, passed: Passed<T>, ...more: More) => Response | Promise<Response>;

/** A type that is settled elsewhere: nothing is inferred from here. `NoInfer` is not in TypeScript 5.0. */
export type Settled<T> = [T][T extends any ? 0 : never];

/** A guard for functions from a web-standard `Request` to a `Response`. */
export interface FetchGuard<R, Rest extends unknown[]> {
  /**
   * Guards a handler of an action on a record. What the host passes besides the request (the
   * environment of a Worker, the parameters of a route) is passed to the loader and to the handler.
   */
  fetch<A extends RecordAction, T extends FactsOf<A>, More extends Rest>(
    this: void,
    action: A,
    load: Loader<R, T, More>,
    handler: FetchHandler<R, Settled<T>, More>,
  ): (request: R, ...more: More) => Promise<Response>;
  /** The same, of a record that has more than facts. */
  fetch<A extends RecordAction, T, More extends Rest>(
    this: void,
    action: A,
    source: Source<R, A, T, More>,
    handler: FetchHandler<R, Settled<T>, More>,
  ): (request: R, ...more: More) => Promise<Response>;
  /** Guards a handler of an action on the firm. */
  fetch<More extends Rest>(this: void, action: FirmAction, handler: FetchHandler<R, undefined, More>): (request: R, ...more: More) => Promise<Response>;
}

/** How a handler behind the guard gets what the guard found. */
export interface Passing<T> {
  /**
   * What was found for a request.
   * @throws {GuardError} This guard has not let the request pass.
   */
  of(this: void, request: object): Passed<T>;
}

/** The part of a response that the guard needs: Node's own, and so Express's. */
export interface NodeResponse {
  /** The status, to be set. */
  statusCode: number;
  /** Sets a header. */
  setHeader(name: string, value: string): unknown;
  /** Sends the body, and is done. */
  end(text: string): unknown;
}

/** The part of Fastify's reply that the guard needs. */
export interface FastifyReply {
  /** Sets the status. */
  code(status: 401 | 403 | 404): unknown;
  /** Sets a header. */
  header(name: string, value: string): unknown;
  /** Sends the body, and is done. */
  send(text: string): unknown;
}

/** A middleware for Express. */
export interface ExpressMiddleware<R, T> extends Passing<T> {
  (request: R, response: NodeResponse, next: (error?: any) => void): void;
}

/** A `preHandler` for Fastify. */
export interface FastifyHook<R, T> extends Passing<T> {
  (request: R, reply: FastifyReply): Promise<unknown>;
}

/** A middleware for Hono. */
export interface HonoMiddleware<R, T> extends Passing<T> {
  (context: R, next: () => Promise<void>): Promise<Response | undefined>;
}

/** A guard for every framework. All methods work destructured. */
export interface Guard<R> extends FetchGuard<R, any[]> {
  /** A middleware for Express, to stand before the handlers of a route. */
  express<A extends RecordAction, T extends FactsOf<A>>(this: void, action: A, load: Loader<R, T>): ExpressMiddleware<R, T>;
  /** The same, of a record that has more than facts. */
  express<A extends RecordAction, T>(this: void, action: A, source: Source<R, A, T>): ExpressMiddleware<R, T>;
  /** The same, of an action on the firm. */
  express(this: void, action: FirmAction): ExpressMiddleware<R, undefined>;
  /** A `preHandler` for a route of Fastify. */
  fastify<A extends RecordAction, T extends FactsOf<A>>(this: void, action: A, load: Loader<R, T>): FastifyHook<R, T>;
  /** The same, of a record that has more than facts. */
  fastify<A extends RecordAction, T>(this: void, action: A, source: Source<R, A, T>): FastifyHook<R, T>;
  /** The same, of an action on the firm. */
  fastify(this: void, action: FirmAction): FastifyHook<R, undefined>;
  /** A middleware for Hono; its request is Hono's context. */
  hono<A extends RecordAction, T extends FactsOf<A>>(this: void, action: A, load: Loader<R, T>): HonoMiddleware<R, T>;
  /** The same, of a record that has more than facts. */
  hono<A extends RecordAction, T>(this: void, action: A, source: Source<R, A, T>): HonoMiddleware<R, T>;
  /** The same, of an action on the firm. */
  hono(this: void, action: FirmAction): HonoMiddleware<R, undefined>;
}

/**
 * A guard for the routes of a server. Who is not signed in is answered 401. What they may not know of
 * is answered 404, as what is not there: a record that its kind's view action does not allow, and for
 * a matter `matter:list_restricted` neither. What they know of and may not do is answered 403, with
 * the decision.
 *
 * Errors of `subject` and of loaders are the framework's to handle; the request does not pass.
 *
 * ```ts
 * const guard = createGuard({ subject: (request: Request) => gates.get(sessionOf(request)) });
 * const rename = guard.fetch("matter:edit", matterOf, (request, { gate, record }) => ..);
 * ```
 */
export declare function createGuard<R>(options: GuardOptions<R>): Guard<R>;
/** The same where `subject` takes more than the request, which only web-standard handlers are given. */
export declare function createGuard<R, More extends unknown[]>(options: GuardOptions<R, More>): FetchGuard<R, More>;

/** The stable code of a {@link GuardError}. */
export type GuardErrorCode =
  /** The catalogue has no such action. */
  | "unknown_action"
  /** The action is on a record, and no loader was given. */
  | "loader_missing"
  /** The action is on the firm, and a loader was given. */
  | "loader_unexpected"
  /** No handler was given. */
  | "handler_missing"
  /** The guard has not let the request pass, so there is nothing to hand on. */
  | "not_passed"
  /** Something was thrown that is no object; it is the `cause`. */
  | "thrown_no_error";

/** The guard is used wrongly. Thrown where a route is set up, but for the last two. */
export declare class GuardError extends Error {
  /** The stable code. */
  readonly code: GuardErrorCode;
}
