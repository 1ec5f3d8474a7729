// firmgate/http: a guard for the routes of a server. Every framework has an adapter, which uses only the shape of its
// requests and responses: no framework is imported.

import type { Allowed, FastifyReply, Guard, GuardOptions, NodeResponse } from "../http.api";
import { GuardError } from "./http-error";
import { authorize } from "./http-guard";
import type { Answer } from "./http-problem";
import { questionOf, questionWithHandler } from "./http-question";

export { GuardError };

const response = ({ status, headers, text }: Answer): Response => new Response(text, { status, headers });

export const createGuard = (options: GuardOptions<any, any>): Guard<any> => {
  const fetch = (action: string, ...rest: any[]) => {
    const [question, handler] = questionWithHandler(action, rest);
    return async (request: unknown, ...more: unknown[]) => {
      const verdict = await authorize(options, question, [request, ...more]);
      return "answer" in verdict ? response(verdict.answer) : handler(request, verdict.allowed, ...more);
    };
  };

  // For frameworks in which the guard runs before the handler: the result is kept with the request.
  const before = <F extends object>(adapt: (check: (request: object) => Promise<Answer | undefined>) => F) => (action: string, source?: unknown) => {
    const question = questionOf(action, source);
    const results = new WeakMap<object, Allowed<any>>();
    const check = async (request: object): Promise<Answer | undefined> => {
      // A request that was allowed before may be refused now.
      results.delete(request);
      const verdict = await authorize(options, question, [request]);
      if ("answer" in verdict) return verdict.answer;
      results.set(request, verdict.allowed);
      return undefined;
    };
    const of = (request: object): Allowed<any> => {
      const result = results.get(request);
      if (!result) throw new GuardError("not_allowed", `the guard of \`${action}\` has not allowed this request`);
      return result;
    };
    return Object.assign(adapt(check), { of });
  };

  const express = before((check) => (request: object, response: NodeResponse, next: (error?: unknown) => void) => {
    // Both callbacks in one `then`: an error that `next` throws must not be passed to `next` again.
    check(request).then((answer) => {
      if (!answer) return next();
      response.statusCode = answer.status;
      for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
      response.end(answer.text);
    }, next);
  });

  const fastify = before((check) => async (request: object, reply: FastifyReply) => {
    const answer = await check(request);
    if (!answer) return undefined;
    reply.code(answer.status);
    for (const [name, value] of Object.entries(answer.headers)) reply.header(name, value);
    reply.send(answer.text);
    // Returning the reply tells Fastify that it was sent.
    return reply;
  });

  const hono = before((check) => async (context: object, next: () => Promise<void>) => {
    const answer = await check(context);
    if (answer) return response(answer);
    await next();
    return undefined;
  });

  return Object.freeze({ fetch, express, fastify, hono }) as unknown as Guard<any>;
};
