// The guard with web-standard handlers, as Deno, Bun and Workers serve them.

import { createGuard } from "firmgate/http";
import { gateOf, matters } from "./office.mjs";
import { serve } from "./serve.mjs";

const guard = createGuard({ challenge: "Bearer", gate: (request) => gateOf(request.headers.get("authorization")) });

const matter = {
  load: (request) => matters.find(new URL(request.url).pathname.split("/")[2]),
  factsOf: matters.factsOf,
};

const routes = [
  [/^\/matters\/[^/]+$/, guard.fetch("matter:view", matter, (_, { record }) => Response.json({ title: record.title }))],
  [/^\/matters\/[^/]+\/financials$/, guard.fetch("matter:view_financials", matter, (_, { record }) => Response.json({ of: record.title }))],
  [/^\/export$/, guard.fetch("export:global", () => Response.json({ exported: true }))],
];

const handle = (request) => {
  const route = routes.find(([path]) => path.test(new URL(request.url).pathname));
  return route ? route[1](request) : new Response("Not Found", { status: 404 });
};

serve(handle);
