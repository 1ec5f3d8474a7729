// The guard with Hono.

import { createGuard } from "firmgate/http";
import { Hono } from "hono";
import { gateOf, matters } from "./office.mjs";
import { serve } from "./serve.mjs";

const guard = createGuard({ challenge: "Bearer", gate: (context) => gateOf(context.req.header("authorization")) });
const matter = { load: (context) => matters.find(context.req.param("id")), factsOf: matters.factsOf };
const mayView = guard.hono("matter:view", matter);
const mayViewFinancials = guard.hono("matter:view_financials", matter);

const app = new Hono();
app.get("/matters/:id", mayView, (context) => {
  const { record } = mayView.of(context);
  return context.json({ title: record.title });
});
app.get("/matters/:id/financials", mayViewFinancials, (context) => {
  const { record } = mayViewFinancials.of(context);
  return context.json({ of: record.title });
});
app.get("/export", guard.hono("export:global"), (context) => context.json({ exported: true }));
// What a loader throws arrives here.
app.onError((error, context) => {
  console.error(error.message);
  return context.text("Internal Server Error", 500);
});

serve(app.fetch);
