import type { Action, Decision, FactsOf, FirmAction, Gate, Reason, RecordAction } from "./index.js";

/** A value or nothing, or a promise of one. */
export type MaybePromise<T> = T | null | undefined | Promise<T | null | undefined>;

/** Options of {@link createGuard}. */
export interface GuardOptions<R, More extends unknown[] = []> {
  /**
   * Returns the gate of the request's user, from the server's session; nothing if nobody is signed in. Never take
   * permissions from the request. If the gate is for one request only, open it with `{ now: Date.now }`, so that it sets
   * no timer.
   */
  readonly gate: (request: R, ...more: More) => MaybePromise<Gate>;
  /** The `WWW-Authenticate` header of a 401, such as `Bearer`. Default: none. */
  readonly challenge?: string | undefined;
}

/** Loads the record that a request is about. Returns nothing if it does not exist. */
export type Loader<R, T, More extends unknown[] = []> = (request: R, ...more: More) => MaybePromise<T>;

/** A loader with a function that returns the facts of a record, for records that have other fields too. */
export interface RecordSource<R, A extends RecordAction, T, More extends unknown[] = []> {
  /** Loads the record. */
  readonly load: Loader<R, T, More>;
  /** Returns the facts of the record. */
  readonly factsOf: (record: T) => FactsOf<A>;
}

/** What a handler gets for an allowed request. */
export interface Allowed<T = undefined> {
  /** The gate of the request's user. */
  readonly gate: Gate;
  /** The record that was loaded; undefined for an action on the firm. */
  readonly record: T;
  /** The decision. The handler must leave out the fields in its `masks`. */
  readonly decision: Decision;
}

/**
 * The body of a refused request, as in RFC 9457 (`application/problem+json`). If the user may not know that a record
 * exists, the body is the same as if it did not.
 */
export interface Problem {
  /** Always `about:blank`. */
  readonly type: "about:blank";
  /** The text of the status. */
  readonly title: "Unauthorized" | "Forbidden" | "Not Found";
  /** The HTTP status. */
  readonly status: 401 | 403 | 404;
  /** The reason; for a 404 always `not_available`. */
  readonly code: Reason | "not_signed_in";
  /** With a 403: the decision as the subject may see it, and `text`, which describes it in English. */
  readonly decision?: Decision & { readonly text: string };
}

/** A handler of web-standard requests. */
export type FetchHandler<R, T, More extends unknown[]> = (request: R, allowed: Allowed<T>, ...more: More) => Response | Promise<Response>;

/** `NoInfer`, which TypeScript 5.0 does not have. */
export type NotInferred<T> = [T][T extends any ? 0 : never];

/** A guard for functions from a web-standard `Request` to a `Response`. */
export interface FetchGuard<R, Rest extends unknown[]> {
  /**
   * Guards a handler with an action on a record. Further arguments of the host, such as the environment of a Worker or
   * the parameters of a route, are passed to the loader and to the handler.
   */
  fetch<A extends RecordAction, T extends FactsOf<A>, More extends Rest>(
    this: void,
    action: A,
    load: Loader<R, T, More>,
    handler: FetchHandler<R, NotInferred<T>, More>,
  ): (request: R, ...more: More) => Promise<Response>;
  /** The same for records that have other fields than facts. */
  fetch<A extends RecordAction, T, More extends Rest>(
    this: void,
    action: A,
    source: RecordSource<R, A, T, More>,
    handler: FetchHandler<R, NotInferred<T>, More>,
  ): (request: R, ...more: More) => Promise<Response>;
  /** Guards a handler with an action on the firm. */
  fetch<More extends Rest>(this: void, action: FirmAction, handler: FetchHandler<R, undefined, More>): (request: R, ...more: More) => Promise<Response>;
}

/** A guard of a route, from which handlers get the gate and the record. */
export interface RouteGuard<T> {
  /**
   * Returns the gate, the record and the decision for a request.
   * @throws {GuardError} This guard has not allowed the request.
   */
  of(this: void, request: object): Allowed<T>;
}

/** The parts of Node's and Express's response that the guard uses. */
export interface NodeResponse {
  /** The status. */
  statusCode: number;
  /** Sets a header. */
  setHeader(name: string, value: string): unknown;
  /** Sends the body and ends the response. */
  end(text: string): unknown;
}

/** The parts of Fastify's reply that the guard uses. */
export interface FastifyReply {
  /** Sets the status. */
  code(status: 401 | 403 | 404): unknown;
  /** Sets a header. */
  header(name: string, value: string): unknown;
  /** Sends the body. */
  send(text: string): unknown;
}

/** An Express middleware. */
export interface ExpressMiddleware<R, T> extends RouteGuard<T> {
  (request: R, response: NodeResponse, next: (error?: any) => void): void;
}

/** A Fastify `preHandler` hook. */
export interface FastifyHook<R, T> extends RouteGuard<T> {
  (request: R, reply: FastifyReply): Promise<unknown>;
}

/** A Hono middleware. */
export interface HonoMiddleware<R, T> extends RouteGuard<T> {
  (context: R, next: () => Promise<void>): Promise<Response | undefined>;
}

/**
 * A guard for each framework. All methods can be destructured.
 *
 * In the glossary: [gate](./glossary.md#gate).
 */
export interface Guard<R> extends FetchGuard<R, any[]> {
  /** Makes an Express middleware for an action on a record. Put it before the handlers of a route. */
  express<A extends RecordAction, T extends FactsOf<A>>(this: void, action: A, load: Loader<R, T>): ExpressMiddleware<R, T>;
  /** The same for records that have other fields than facts. */
  express<A extends RecordAction, T>(this: void, action: A, source: RecordSource<R, A, T>): ExpressMiddleware<R, T>;
  /** The same for an action on the firm. */
  express(this: void, action: FirmAction): ExpressMiddleware<R, undefined>;
  /** Makes a Fastify `preHandler` for an action on a record. */
  fastify<A extends RecordAction, T extends FactsOf<A>>(this: void, action: A, load: Loader<R, T>): FastifyHook<R, T>;
  /** The same for records that have other fields than facts. */
  fastify<A extends RecordAction, T>(this: void, action: A, source: RecordSource<R, A, T>): FastifyHook<R, T>;
  /** The same for an action on the firm. */
  fastify(this: void, action: FirmAction): FastifyHook<R, undefined>;
  /** Makes a Hono middleware for an action on a record. Loaders get Hono's context as the request. */
  hono<A extends RecordAction, T extends FactsOf<A>>(this: void, action: A, load: Loader<R, T>): HonoMiddleware<R, T>;
  /** The same for records that have other fields than facts. */
  hono<A extends RecordAction, T>(this: void, action: A, source: RecordSource<R, A, T>): HonoMiddleware<R, T>;
  /** The same for an action on the firm. */
  hono(this: void, action: FirmAction): HonoMiddleware<R, undefined>;
}

/**
 * Makes a guard for the routes of a server.
 *
 * ```ts
 * const guard = createGuard({ gate: (request: Request) => gates.get(sessionOf(request)) });
 * const rename = guard.fetch("matter:edit", matterOf, (request, { gate, record }) => ..);
 * ```
 *
 * Refused requests are answered with a {@link Problem}:
 *
 * - 401 if nobody is signed in;
 * - 404 if the record does not exist, or if the user may not know that it exists: they may not view it (and may not
 *   list it, for a matter);
 * - 403 with the decision otherwise.
 *
 * An error in `gate` or in a loader is passed to the framework, and the handler is not called.
 */
export declare function createGuard<R>(options: GuardOptions<R>): Guard<R>;
/** The same if `gate` takes more than the request. Only web-standard handlers get more. */
export declare function createGuard<R, More extends unknown[]>(options: GuardOptions<R, More>): FetchGuard<R, More>;

/** The code of a {@link GuardError}. */
export type GuardErrorCode =
  /** No action has this name. */
  | "unknown_action"
  /** The action is about a record: pass a loader. */
  | "loader_missing"
  /** The action is about the firm: pass no loader. */
  | "loader_unexpected"
  /** No handler was given. */
  | "handler_missing"
  /** `of` was called for a request that the guard has not allowed. */
  | "not_allowed"
  /** `gate` or a loader threw something that is not an object: see `cause`. */
  | "not_an_error";

/** An error in the use of a guard. Most codes are thrown when a route is set up; the last two for a request. */
export declare class GuardError extends Error {
  /** The stable code. */
  readonly code: GuardErrorCode;
}
