// Every binding in its real framework, in Chromium: one script of cases for all, and what a server
// renders taken over by a page.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Gate } from "firmgate";
import { snapshot, NOW } from "../fixtures.mjs";
import { cases, served } from "./cases.mjs";
import { frameworks, pageOf, serverOf } from "./frameworks.mjs";
import { start } from "./site.mjs";

let site;
before(async () => (site = await start()));
after(() => site?.stop());

for (const [name, framework] of Object.entries(frameworks)) {
  describe(name, () => {
    let page, quiet;
    before(async () => {
      // Angular compiles in the page here, which needs more than any binding does.
      ({ page, quiet } = await site.visit(await pageOf(framework), { more: name.startsWith("Angular") ? "'unsafe-eval'" : "" }));
      quiet();
    });
    after(() => page?.close());

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
