// The types are those that were committed: what changes for users is seen in a diff.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { declarationsOf, pathOf } from "./entries.mjs";

const golden = new URL("golden/", import.meta.url);

describe("the types are as committed in tests/golden; if a change is meant: cargo xtask bless", () => {
  const names = declarationsOf("import");

  it("of each entry", () => assert.deepEqual(readdirSync(golden).filter((name) => name.endsWith(".d.ts")).sort(), [...names].sort()));

  for (const name of names) {
    it(name, () => assert.equal(readFileSync(pathOf(name), "utf8"), readFileSync(new URL(name, golden), "utf8")));
  }

  // A program of either kind of module has the same types.
  for (const name of names) {
    it(`${name} for CommonJS`, () => {
      const forRequire = readFileSync(pathOf(name.replace(/ts$/, "cts")), "utf8");
      assert.equal(forRequire.replace(/(from "\.\/[\w-]+)\.cjs"/g, '$1.js"'), readFileSync(pathOf(name), "utf8"));
    });
  }
});
