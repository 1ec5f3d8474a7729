// How long React takes to show a change of permissions: 5,000 gated buttons, beside the same buttons
// over booleans that are known already. React's production build, in Chromium.
//
//   cargo xtask bench      or, once the package is built:      node benches/react.mjs
//
// Every figure is the median of many changes, taken in turn: from `gate.update` (or setting the
// booleans) until React has changed the page, which is the script, and until the browser has laid it
// out, which is what a person waits for. Fails if gates take more than 1.2 times as long until then.

import { build } from "esbuild";
import { launch } from "../tests/browser/launch.mjs";

const LIMIT = 1.2;
// Of each page in each of its turns; the first turn warms it up.
const RUNS = 10;
const TURNS = 7;

const script = (each) => `
  import { createContext, createElement as h, useContext, useState } from "react";
  import { createRoot } from "react-dom/client";
  import { flushSync } from "react-dom";
  import { Gate, catalogue } from "firmgate";
  import { Can, GateProvider, useCan } from "firmgate/react";

  const COUNT = 5000;
  const EACH = ${each};
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
    settings: { admin_implies_areas: true, money_crosses: true, feed_open: true, pay_online: false, contacts_limited: false, recoverable: [] },
  });
  // A list as a page has it, with some buttons on each matter. What is on top of plain booleans is
  // the reading of the facts, and that is felt most where every button has a matter of its own.
  const matters = Array.from({ length: COUNT / EACH }, (_, id) => ({ id, access: id % 2 ? "everyone" : { users: [id % 50 + 8], groups: [3] }, blocked: [] }));
  const buttons = Array.from({ length: COUNT }, (_, id) => ({ id, matter: matters[Math.floor(id / EACH)], action: "matter:edit" }));

  const Flags = createContext([]);
  const flags = (isMember) => buttons.map(({ matter }) => isMember || matter.id % 2 === 1);

  const GatedButton = ({ id, action, matter }) => h("button", { disabled: !useCan(action, matter) }, id);
  const PlainButton = ({ id }) => h("button", { disabled: !useContext(Flags)[id] }, id);
  const If = ({ id, children }) => (useContext(Flags)[id] ? children : undefined);

  const rows = {
    gatedHook: () => buttons.map((button) => h(GatedButton, { key: button.id, ...button })),
    plainHook: () => buttons.map((button) => h(PlainButton, { key: button.id, ...button })),
    gatedCan: () => buttons.map(({ id, action, matter }) => h(Can, { key: id, action, on: matter }, h("button", null, id))),
    plainCan: () => buttons.map(({ id, action, matter }) => h(If, { key: id, id, action, on: matter }, h("button", null, id))),
  };

  const page = (kind) => {
    const target = document.body.appendChild(document.createElement("main"));
    const root = createRoot(target);
    const all = rows[kind]();
    let change;
    if (kind.startsWith("gated")) {
      const gate = Gate.open(snapshot([3]));
      flushSync(() => root.render(h(GateProvider, { gate }, all)));
      change = (isMember) => {
        const next = snapshot(isMember ? [3] : []);
        return () => gate.update(next);
      };
    } else {
      let set;
      const Page = () => {
        const [value, setValue] = useState(flags(true));
        set = setValue;
        return h(Flags.Provider, { value }, all);
      };
      flushSync(() => root.render(h(Page)));
      change = (isMember) => {
        const next = flags(isMember);
        return () => set(next);
      };
    }
    const allowed = () => target.querySelectorAll("button:not([disabled])").length;
    if (allowed() !== COUNT) throw new Error(kind + " begins with " + allowed());
    return { change, allowed };
  };

  window.begin = (kind) => {
    const { change, allowed } = page(kind);
    let isMember = true;
    const once = () => {
      const apply = change((isMember = !isMember));
      const start = performance.now();
      flushSync(apply);
      const script = performance.now() - start;
      // Asked for its height, a page is laid out at once.
      document.body.offsetHeight;
      const whole = performance.now() - start;
      if (allowed() !== (isMember ? COUNT : COUNT / 2)) throw new Error(kind + " shows " + allowed());
      return { script, whole };
    };
    window.changes = (runs) => Array.from({ length: runs }, once);
  };
`;

const bundle = async (each) => {
  const { outputFiles } = await build({
    stdin: { contents: script(each), resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    conditions: ["browser", "production"],
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
    logLevel: "error",
  });
  return outputFiles[0].text;
};

// Each kind of page on a page of its own, as it would be: what one has compiled is not what another needs.
const open = async (browser, code, kind) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.evaluate(code);
  await page.evaluate((kind) => window.begin(kind), kind);
  const taken = [];
  const run = async () => void taken.push(...(await page.evaluate((runs) => window.changes(runs), RUNS)));
  const median = (figure) => taken.slice(RUNS).map((each) => each[figure]).sort((a, b) => a - b)[((TURNS - 1) * RUNS) >> 1];
  return { kind, run, median, end: () => context.close() };
};

const browser = await launch();
try {
  for (const each of [5, 1]) {
    const code = await bundle(each);
    const pages = [];
    for (const kind of ["gatedHook", "plainHook", "gatedCan", "plainCan"]) pages.push(await open(browser, code, kind));
    for (let turn = 0; turn < TURNS; turn++) for (const page of pages) await page.run();
    const [gatedHook, plainHook, gatedCan, plainCan] = pages;
    for (const [name, gated, plain] of [["useCan", gatedHook, plainHook], ["<Can>", gatedCan, plainCan]]) {
      console.log(`${name}: 5,000 buttons on ${5000 / each} matters`);
      for (const figure of ["script", "whole"]) {
        const [ours, theirs] = [gated.median(figure), plain.median(figure)];
        const ratio = ours / theirs;
        const over = figure === "whole" && ratio > LIMIT;
        console.log(`  ${figure.padEnd(8)} gated ${ours.toFixed(2).padStart(7)} ms   plain ${theirs.toFixed(2).padStart(7)} ms   ratio ${ratio.toFixed(2)}${over ? "  OVER" : ""}`);
        if (over) process.exitCode = 1;
      }
    }
    for (const page of pages) await page.end();
  }
} finally {
  await browser.close();
}
