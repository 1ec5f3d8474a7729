// Every binding in its real framework, in Chromium: one script of cases for all, and what a server
// renders taken over by a page.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { chromium } from "playwright-core";
import { Gate } from "firmgate";
import { snapshot, NOW } from "../fixtures.mjs";
import { launchOptions } from "../launch.mjs";
import { cases, served } from "./cases.mjs";
import { frameworks, pageOf, serverOf } from "./frameworks.mjs";

const scripts = new Map();
let server, browser, origin;

before(async () => {
  server = createServer((request, response) => {
    const [, name, file] = decodeURIComponent(request.url).split("/");
    // Angular compiles in the page here, which needs more than any binding does.
    const more = name === "Angular" ? "'unsafe-eval'" : "";
    response.setHeader("content-security-policy", `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' ${more}; img-src data:`);
    if (file) return response.setHeader("content-type", "text/javascript").end(scripts.get(name));
    response.setHeader("content-type", "text/html").end(`<!doctype html><meta charset="utf-8"><title>bindings</title><link rel="icon" href="data:,"><body><script src="script.js"></script>`);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await chromium.launch(launchOptions());
});

after(async () => {
  await browser?.close();
  server?.close();
});

for (const [name, framework] of Object.entries(frameworks)) {
  describe(name, () => {
    let page;
    const said = [];

    before(async () => {
      scripts.set(name, await pageOf(framework));
      page = await browser.newPage();
      page.on("pageerror", (error) => said.push(String(error)));
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
      await page.goto(`${origin}/${encodeURIComponent(name)}/`);
    });
    after(() => page?.close());

    const quiet = () => assert.deepEqual(said.splice(0), []);

    for (const test of Object.keys(cases)) {
      it(test, async () => {
        await page.evaluate((test) => window.bindings.cases[test](window.bindings.driver), test);
        quiet();
      });
    }

    if (!framework.server) return;
    describe("rendered by a server", () => {
      let render;
      before(async () => ({ render } = await serverOf(framework)));

      for (const [what, state, expected] of served) {
        it(`is taken over as it is, ${what}`, async () => {
          const content = snapshot({ subject: { reports: true } });
          const html = await render({ ...state, gate: Gate.open(content, { mode: "production", now: () => NOW }) });
          const { first, seen, after, isTaken, revoked } = await page.evaluate(
            ([html, content, state]) => window.bindings.takeOver(window.bindings.driver, html, content, state),
            [html, content, state],
          );
          for (const shown of Object.keys(expected)) assert.equal(first[shown], expected[shown], `${shown} in ${html}`);
          for (const moment of [...seen, after]) assert.deepEqual(moment, first);
          assert.ok(isTaken, "the elements are those of the server");
          assert.equal(revoked.can, "no");
          assert.equal(revoked.shown, false);
          quiet();
        });
      }
    });
  });
}
