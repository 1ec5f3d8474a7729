// What users of firmgate/http write compiles.

import type { Decision, Gate, MatterFacts } from "firmgate";
import { type Guard, GuardError, type GuardErrorCode, type Problem, createGuard } from "firmgate/http";

declare const gate: Gate;
declare const stored: { readonly title: string; readonly facts: MatterFacts } | undefined;
interface Environment {
  readonly name: string;
}

// Web-standard handlers, with and without a record, and with what the host passes besides.
const guard: Guard<Request> = createGuard({ gate: (request: Request) => (request.headers.has("cookie") ? gate : undefined) });
const source = { load: async () => stored, factsOf: (matter: NonNullable<typeof stored>) => matter.facts };
const rename: (request: Request) => Promise<Response> = guard.fetch("matter:edit", source, (request, { gate, record, decision }) => {
  const title: string = record.title;
  const allowed: Decision = decision;
  return new Response(JSON.stringify({ title, allowed, url: request.url, may: gate.can("matter:delete", record.facts) }));
});
const view = guard.fetch("matter:view", (): MatterFacts | null => ({ access: "everyone", blocked: [] }), (_, { record }) => new Response(JSON.stringify(record.access ?? null)));
const create = guard.fetch("matter:create", (_, { record }) => {
  const nothing: undefined = record;
  return new Response(nothing);
});
const withParameters = guard.fetch(
  "matter:view",
  (_: Request, { id }: { id: string }): MatterFacts => ({ id } as MatterFacts),
  (_, passed, { id }) => new Response(`${id} ${passed.decision.effect}`),
);
withParameters(new Request("http://localhost"), { id: "1" });

const worker = createGuard({ challenge: "Bearer", gate: async (_: Request, environment: Environment) => (environment.name ? gate : null) });
const handler: (request: Request, environment: Environment) => Promise<Response> = worker.fetch("export:global", (_, __, { name }) => new Response(name));

// Frameworks, by the part of them that the guard needs.
const { express, fastify, hono } = createGuard({ gate: (request: { readonly id: string }) => (request.id ? gate : undefined) });
const inExpress = express("matter:edit", source);
const inFastify = fastify("matter:edit", () => stored?.facts);
const inHono = hono("matter:create");
const title: string = inExpress.of({ id: "1" }).record.title;
const facts: MatterFacts = inFastify.of({ id: "1" }).record;
const none: undefined = inHono.of({ id: "1" }).record;
const problem: Problem = { type: "about:blank", title: "Not Found", status: 404, code: "not_available" };
try {
  inHono.of({});
} catch (error) {
  const code: GuardErrorCode | undefined = error instanceof GuardError ? error.code : undefined;
  console.log(rename, view, create, handler, title, facts, none, problem, code);
}
