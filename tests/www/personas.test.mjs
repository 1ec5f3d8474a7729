// What each persona sees in the demo, against the corpus.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, describe, it } from "node:test";
import { firm, matters, members, portal, surfaces } from "./expected.mjs";
import { go, open } from "./site.mjs";

const screenshots = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));

let site;
before(async () => {
  mkdirSync(screenshots, { recursive: true });
  site = await open();
});
after(() => site?.close());

const names = (page, within) =>
  page.locator(`${within} > ul [data-surface]`).evaluateAll((links) => links.map((link) => link.dataset.surface));
const records = (page) => page.locator("main [data-record]").evaluateAll((rows) => rows.map((row) => row.dataset.record));
const sorted = (names) => [...names].sort();

for (const { id } of firm.personas) {
  describe(id, () => {
    let visit;
    before(async () => {
      visit = await site.visit(id);
    });
    after(() => visit?.close());

    it("tabs", async () => {
      const { page, errors } = visit;
      assert.deepEqual(sorted(await names(page, "nav.tabs")), sorted(portal[id] ?? surfaces(id, "tab:")));
      await page.screenshot({ path: `${screenshots}${id}.png` });
      assert.deepEqual(errors, []);
    });

    if (members.includes(id)) {
      it("sections of Settings", async () => {
        const { page } = visit;
        await go(page, "#/settings");
        const expected = surfaces(id, "settings:");
        if (expected.length === 0) assert.ok((await page.textContent("[data-notice]")).length > 10);
        else assert.deepEqual(sorted(await names(page, "nav.sections")), sorted(expected));
      });
    }

    it("matters", async () => {
      const { page, errors } = visit;
      await go(page, "#/matters");
      assert.deepEqual(sorted(await records(page)), sorted(matters(id)));
      assert.deepEqual(errors, []);
    });
  });
}

it("the personas differ in what they can open", () => {
  const counts = new Map(firm.personas.map(({ id }) => [id, matters(id).length]));
  assert.ok(new Set(counts.values()).size >= 6, JSON.stringify([...counts]));
  assert.ok(counts.get("administrator") < firm.matters.length, "an administrator opens restricted matters");
});
