// The guard with Fastify.

import Fastify from "fastify";
import { createGuard } from "firmgate/http";
import { gateOf, matters } from "./office.mjs";
import { announce } from "./serve.mjs";

const guard = createGuard({ challenge: "Bearer", gate: (request) => gateOf(request.headers.authorization) });
const matter = { load: (request) => matters.find(request.params.id), factsOf: matters.factsOf };
const mayView = guard.fastify("matter:view", matter);
const mayViewFinancials = guard.fastify("matter:view_financials", matter);

const app = Fastify();
app.get("/matters/:id", { preHandler: mayView }, async (request) => {
  const { record } = mayView.of(request);
  return { title: record.title };
});
app.get("/matters/:id/financials", { preHandler: mayViewFinancials }, async (request) => {
  const { record } = mayViewFinancials.of(request);
  return { of: record.title };
});
app.get("/export", { preHandler: guard.fastify("export:global") }, async () => ({ exported: true }));
// What a loader throws arrives here.
app.setErrorHandler((error, _, reply) => {
  console.error(error.message);
  return reply.code(500).send("Internal Server Error");
});

await app.listen({ port: Number(process.env.PORT ?? 0), host: "127.0.0.1" });
announce(app.server.address().port);
