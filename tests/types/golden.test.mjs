// The types are those that were committed: what changes for users is seen in a diff.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { declarationsOf, pathOf } from "./entries.mjs";

const golden = new URL("golden/", import.meta.url);

describe("the types are as committed in tests/golden; if a change is meant: cargo xtask bless", () => {
  // What the bindings share is no entry, and read with each of them.
  const names = [...declarationsOf("import"), "bindings.d.ts"];

  it("of each entry", () => assert.deepEqual(readdirSync(golden).filter((name) => name.endsWith(".d.ts")).sort(), [...names].sort()));

  for (const name of names) {
    it(name, () => assert.equal(readFileSync(pathOf(name), "utf8"), readFileSync(new URL(name, golden), "utf8")));
  }

  // A program of either kind of module has the same types, from files of its own kind.
  for (const name of names) {
    it(`${name} for CommonJS`, () => {
      const forImport = readFileSync(pathOf(name), "utf8");
      assert.equal(readFileSync(pathOf(name.replace(/ts$/, "cts")), "utf8"), forImport.replace(/(from "\.\/[\w-]+)\.js"/g, '$1.cjs"'));
    });
  }
});
