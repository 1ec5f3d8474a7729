// How long React takes to show a change of permissions: 5,000 gated buttons, beside the same buttons
// over booleans that are known already. React's production build, in Chromium.
//
//   cargo xtask bench      or, once the package is built:      node benches/react.mjs
//
// Every figure is the median of several changes, taken in turn, from `gate.update` (or setting the
// booleans) until React has changed the page. Fails if gates take more than 1.2 times as long.

import { build } from "esbuild";
import { createServer } from "node:http";
import { chromium } from "playwright-core";
import { launchOptions } from "../tests/browser/launch.mjs";

const LIMIT = 1.2;
const RUNS = 61;
const WARMING = 20;

const script = `
  import { createContext, createElement as h, useContext, useState } from "react";
  import { createRoot } from "react-dom/client";
  import { flushSync } from "react-dom";
  import { Gate, catalogue } from "firmgate";
  import { Can, GateProvider, useCan } from "firmgate/react";

  const COUNT = 5000;
  const now = Date.now();
  let revision = 1;
  // With a group or without it: half of the matters are open to nobody else.
  const snapshot = (groups) => JSON.stringify({
    version: 1, catalogue: catalogue.hash, firm: "firm", revision: revision++, issued_at: now, expires_at: now + 3600000,
    subject: {
      kind: "user", id: 7, state: "enabled", administrator: false, primary_subscriber: false, accounts: false, reports: false, billing: false,
      hours: "all", rates: "own", contacts: "all", grow: "none", groups, two_factor: false, two_factor_required: false,
    },
    session: { open: true, second_factor: false },
    policy: { admin_implies_areas: true, money_crosses: true, feed_open: true, pay_online: false, contacts_limited: false, recoverable: [] },
  });
  const matters = Array.from({ length: COUNT }, (_, id) => ({ id, access: id % 2 ? "everyone" : { users: [id % 50 + 8], groups: [3] }, blocked: [] }));

  const Flags = createContext([]);
  const flags = (isMember) => matters.map(({ id }) => isMember || id % 2 === 1);

  const GatedButton = ({ matter }) => h("button", { disabled: !useCan("matter:edit", matter) }, matter.id);
  const PlainButton = ({ matter }) => h("button", { disabled: !useContext(Flags)[matter.id] }, matter.id);
  const If = ({ id, children }) => (useContext(Flags)[id] ? children : undefined);

  const rows = {
    gatedHook: matters.map((matter) => h(GatedButton, { key: matter.id, matter })),
    plainHook: matters.map((matter) => h(PlainButton, { key: matter.id, matter })),
    gatedCan: matters.map((matter) => h(Can, { key: matter.id, action: "matter:edit", on: matter }, h("button", null, matter.id))),
    plainCan: matters.map(({ id }) => h(If, { key: id, id }, h("button", null, id))),
  };

  const page = (kind) => {
    const target = document.body.appendChild(document.createElement("main"));
    const root = createRoot(target);
    let change;
    if (kind.startsWith("gated")) {
      const gate = Gate.open(snapshot([3]));
      flushSync(() => root.render(h(GateProvider, { gate }, rows[kind])));
      change = (isMember) => {
        const next = snapshot(isMember ? [3] : []);
        return () => gate.update(next);
      };
    } else {
      let set;
      const Page = () => {
        const [value, setValue] = useState(flags(true));
        set = setValue;
        return h(Flags.Provider, { value }, rows[kind]);
      };
      flushSync(() => root.render(h(Page)));
      change = (isMember) => {
        const next = flags(isMember);
        return () => set(next);
      };
    }
    const allowed = () => target.querySelectorAll("button:not([disabled])").length;
    if (allowed() !== COUNT) throw new Error(kind + " begins with " + allowed());
    return (isMember) => {
      const apply = change(isMember);
      const start = performance.now();
      flushSync(apply);
      const took = performance.now() - start;
      if (allowed() !== (isMember ? COUNT : COUNT / 2)) throw new Error(kind + " shows " + allowed());
      return took;
    };
  };

  window.begin = (kind) => {
    const change = page(kind);
    let isMember = true;
    window.change = () => change((isMember = !isMember));
  };
`;

const { outputFiles } = await build({
  stdin: { contents: script, resolveDir: process.cwd() },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  conditions: ["browser", "production"],
  define: { "process.env.NODE_ENV": '"production"' },
  write: false,
  logLevel: "error",
});

const server = createServer((request, response) => {
  // Isolated, so that the browser's clock is fine enough.
  response.setHeader("cross-origin-opener-policy", "same-origin").setHeader("cross-origin-embedder-policy", "require-corp");
  if (request.url === "/script.js") return response.setHeader("content-type", "text/javascript").end(outputFiles[0].text);
  response.setHeader("content-type", "text/html").end('<!doctype html><title>bench</title><body><script src="/script.js"></script>');
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const browser = await chromium.launch(launchOptions());
try {
  // Each on a page of its own, as it would be: what one has compiled is not what another needs.
  const pages = [];
  for (const kind of ["gatedHook", "plainHook", "gatedCan", "plainCan"]) {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.evaluate((kind) => window.begin(kind), kind);
    pages.push({ kind, page, taken: [] });
  }
  for (let run = -WARMING; run < RUNS; run++) {
    for (const { page, taken } of pages) {
      await page.bringToFront();
      const took = await page.evaluate(() => window.change());
      if (run >= 0) taken.push(took);
    }
  }
  const taken = Object.fromEntries(pages.map(({ kind, taken }) => [kind, taken.sort((a, b) => a - b)[RUNS >> 1]]));
  for (const [name, gated, plain] of [["useCan in 5,000 buttons", taken.gatedHook, taken.plainHook], ["<Can> around 5,000 buttons", taken.gatedCan, taken.plainCan]]) {
    const ratio = gated / plain;
    console.log(`${name.padEnd(30)} gated ${gated.toFixed(2)} ms   plain ${plain.toFixed(2)} ms   ratio ${ratio.toFixed(2)} (${LIMIT})${ratio > LIMIT ? "  OVER" : ""}`);
    if (ratio > LIMIT) process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
}
