// What a page gets of a binding: what it imports, and nothing of development.

import assert from "node:assert/strict";
import { build } from "esbuild";
import { describe, it } from "node:test";

const external = ["react", "vue", "solid-js", "@angular/core"];

const bundle = async (source, mode) => {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "esm",
    minify: mode === "production",
    external,
    conditions: ["browser"],
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
  });
  return outputFiles[0].text;
};

const DEVELOPMENT = /nothing is allowed|was given no record|firmgate: |console|process/;

describe("a page in production", () => {
  for (const [entry, name] of [["react", "useCan"], ["vue", "useCan"], ["svelte", "can"], ["solid", "useCan"], ["angular", "injectCan"], ["dom", "bindGate"]]) {
    it(`that imports all of firmgate/${entry} has nothing of development, and no engine`, async () => {
      const text = await bundle(`export * from "firmgate/${entry}";`, "production");
      assert.doesNotMatch(text, DEVELOPMENT);
      assert.doesNotMatch(text, /WebAssembly|SnapshotError|matter:edit/);
    });

    it(`that imports \`${name}\` of firmgate/${entry} has no component, and no other entry`, async () => {
      const text = await bundle(`export { ${name} } from "firmgate/${entry}";`, "production");
      assert.ok(text.includes(name));
      // The names that an external module is asked for stay; their uses do not.
      if (entry !== "dom") assert.doesNotMatch(text, /not_available|aria-disabled|preventDefault/);
      for (const other of external.filter((framework) => !framework.startsWith({ react: "react", vue: "vue", solid: "solid-js", angular: "@angular/core" }[entry]))) {
        assert.ok(!text.includes(JSON.stringify(other)), other);
      }
    });
  }

  it("that imports nothing of a binding has nothing of it", async () => {
    for (const entry of ["react", "vue", "svelte", "solid", "angular", "dom"]) assert.equal(await bundle(`import "firmgate/${entry}";`, "production"), "", entry);
  });
});

describe("a page in development", () => {
  for (const entry of ["react", "vue", "solid", "angular"]) {
    it(`has what firmgate/${entry} says where there is no gate above`, async () => {
      assert.match(await bundle(`export * from "firmgate/${entry}";`, "development"), DEVELOPMENT);
    });
  }
});
