// What is in the tarball, and what its front page says.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

const folder = new URL("node_modules/firmgate/", import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), "utf8");
const bindings = ["react", "vue", "svelte", "solid", "angular", "dom"];
const manifest = JSON.parse(read("package.json"));

describe("the tarball", () => {
  it("holds what it should and nothing else", () => {
    const [{ files }] = JSON.parse(readFileSync(new URL("packed.json", import.meta.url), "utf8"));
    const scripts = ["index", "no-wasm", "text", "lock", "firm", "password", "query", "http", "live", "testing", ...bindings].flatMap((name) => [`dist/${name}.cjs`, `dist/${name}.mjs`]);
    assert.deepEqual(
      files.map(({ path }) => path).sort(),
      [
        "LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json", "dist/glossary.md", ...scripts, "dist/node.mjs", "dist/no-wasm.node.mjs", ...["node", ...["no-wasm", "firm", "query", "http", "lock", "live", "testing", "react", "vue"].map((name) => `${name}.node`)].map((name) => `dist/${name}.cjs`),
        "dist/index.d.ts", "dist/index.d.cts", "dist/text.d.ts", "dist/text.d.cts", "dist/password.d.ts", "dist/password.d.cts", "dist/lock.node.mjs", "dist/lock.d.ts", "dist/lock.d.cts", "dist/query.node.mjs", "dist/query.d.ts", "dist/query.d.cts",
        ...["http", "live", "testing"].flatMap((name) => [`dist/${name}.node.mjs`, `dist/${name}.d.ts`, `dist/${name}.d.cts`]),
        "dist/react.node.mjs", "dist/vue.node.mjs", ...["bindings", ...bindings].flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.d.cts`]),
        "dist/firm.node.mjs", "dist/firm.d.ts", "dist/firm.d.cts",
      ].sort(),
    );
  });

  it("has an entry for every kind of module, with its types first", () => {
    const walk = (entry) => {
      if (typeof entry === "string") return assert.ok(existsSync(new URL(entry, folder)), entry);
      const conditions = Object.keys(entry);
      if (conditions.includes("types")) assert.equal(conditions[0], "types");
      assert.ok(conditions.includes("default") || conditions.includes("require"), conditions.join());
      Object.values(entry).forEach(walk);
    };
    Object.values(manifest.exports).forEach(walk);
    assert.equal(manifest.sideEffects, false);
    assert.equal(manifest.dependencies, undefined);
    // Nobody who does not use a framework installs it.
    for (const name of Object.keys(manifest.peerDependencies)) assert.deepEqual(manifest.peerDependenciesMeta[name], { optional: true }, name);
  });

  it("speaks of no path of the machine that made it", () => {
    for (const name of ["dist/index.mjs", "dist/index.cjs", "dist/no-wasm.mjs", "dist/index.d.ts", "dist/text.mjs", "dist/lock.mjs", "dist/firm.mjs", "dist/firm.cjs", "dist/query.mjs", "dist/query.cjs", "dist/http.mjs", "dist/http.cjs", ...bindings.map((name) => `dist/${name}.mjs`)]) {
      assert.doesNotMatch(read(name), /\/(home|root|work|Users|tmp|rustc)\//, name);
    }
  });
});

describe("the README", () => {
  const readme = read("README.md");
  const blocks = [...readme.matchAll(/```(js|ts|tsx)\n([\s\S]*?)```/g)].map(([, language, code]) => ({ language, code }));

  it("has code", () => assert.ok(blocks.length >= 3));

  for (const [place, { language, code }] of blocks.entries()) {
    if (language !== "js") continue;
    it(`block ${place + 1} runs`, () => {
      const scratch = mkdtempSync(join(import.meta.dirname, "readme-"));
      try {
        // What a reader has at hand: a snapshot from their server, and a matter.
        const given = `import { snapshot as makeSnapshot, open } from "../fixtures.mjs";
          globalThis.fetch = async () => new Response(JSON.stringify({ ...makeSnapshot(), issued_at: Date.now(), expires_at: Date.now() + 60_000 }));
          globalThis.matter = { ...open, id: 1 }; globalThis.matters = [globalThis.matter];
          const kept = new Map();
          globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text), removeItem: (key) => kept.delete(key) };
          globalThis.EventSource = class extends EventTarget { close() {} };
          globalThis.prompt = () => "2580";
          globalThis.document = { querySelector: () => ({}) };\n`;
        writeFileSync(join(scratch, "given.mjs"), given);
        writeFileSync(join(scratch, "block.mjs"), `import "./given.mjs";\n${code}`);
        execFileSync(process.execPath, [join(scratch, "block.mjs")], { stdio: "pipe" });
      } finally {
        rmSync(scratch, { recursive: true });
      }
    });
  }
});
