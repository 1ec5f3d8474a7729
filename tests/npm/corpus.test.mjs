// The corpus, through the package: as an ES module, as CommonJS, and without WebAssembly.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import * as esm from "firmgate";
import * as noWasm from "firmgate/no-wasm";
import { expand, wrong } from "./cases.mjs";

const folder = new URL("corpus/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const names = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "people.json");
const files = Object.fromEntries(names.map((name) => [name, read(name)]));
const cases = expand(files, read("people.json"), esm.catalogue.hash);
const commonJs = createRequire(import.meta.url)("firmgate");

for (const [door, api] of Object.entries({ esm, commonJs, noWasm })) {
  describe(`the corpus through ${door}`, () => {
    for (const name of names) {
      it(name, () => {
        const own = cases.filter((test) => test.file === name);
        const faults = own.flatMap((test) => wrong(test, api).map((fault) => `${test.name}: ${fault}`));
        assert.equal(faults.length, 0, `\n${faults.join("\n")}`);
        assert.ok(own.length > 0, "the file has no cases");
      });
    }
  });
}
