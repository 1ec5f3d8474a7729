// The guard with Express.

import express from "express";
import { createGuard } from "firmgate/http";
import { gateOf, matters } from "./office.mjs";
import { announce } from "./serve.mjs";

const guard = createGuard({ challenge: "Bearer", gate: (request) => gateOf(request.get("authorization")) });
const matter = { load: (request) => matters.find(request.params.id), factsOf: matters.factsOf };
const mayView = guard.express("matter:view", matter);
const mayViewFinancials = guard.express("matter:view_financials", matter);
const mayExport = guard.express("export:global");

const app = express();
app.get("/matters/:id", mayView, (request, response) => {
  const { record } = mayView.of(request);
  response.json({ title: record.title });
});
app.get("/matters/:id/financials", mayViewFinancials, (request, response) => {
  const { record } = mayViewFinancials.of(request);
  response.json({ of: record.title });
});
app.get("/export", mayExport, (_, response) => response.json({ exported: true }));
// What a loader throws arrives here.
app.use((error, _request, response, _next) => {
  console.error(error.message);
  response.status(500).send("Internal Server Error");
});

const server = app.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => announce(server.address().port));
