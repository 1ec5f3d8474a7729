// firmgate/http: a guard for the routes of a server. One way to judge, and an adapter for each
// framework; none is imported, only the shape of what they pass is known.

import type { FastifyReply, Guard, GuardOptions, NodeResponse, Passed } from "../http.api";
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
      return "answer" in verdict ? response(verdict.answer) : handler(request, verdict.passed, ...more);
    };
  };

  // For frameworks whose handlers come after: what was found is kept by the request for as long as
  // there is the request.
  const before = <F extends object>(adapt: (check: (request: object) => Promise<Answer | undefined>) => F) => (action: string, source?: unknown) => {
    const question = questionOf(action, source);
    const passed = new WeakMap<object, Passed<any>>();
    const check = async (request: object): Promise<Answer | undefined> => {
      // A request that passed once and does not now has nothing to hand on.
      passed.delete(request);
      const verdict = await authorize(options, question, [request]);
      if ("answer" in verdict) return verdict.answer;
      passed.set(request, verdict.passed);
      return undefined;
    };
    const of = (request: object): Passed<any> => {
      const found = passed.get(request);
      if (!found) throw new GuardError("not_passed", `the guard of \`${action}\` has not let this request pass`);
      return found;
    };
    return Object.assign(adapt(check), { of });
  };

  const express = before((check) => (request: object, response: NodeResponse, next: (error?: unknown) => void) => {
    // Both in one `then`: what `next` throws is not the guard's to hand to `next` again.
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
    // Fastify takes a reply that is returned for an answer that has been given.
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
