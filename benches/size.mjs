// What a page pays for the package: bundled, minified, compressed with brotli, as a page would get
// it. Fails if a budget is passed.
//
//   cargo xtask size

import { build } from "esbuild";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";

const KB = 1024;

// Each as small as a page that uses it can be: one gate, one check.
const pages = {
  "gate: JavaScript, wasm and rules": { budget: 12 * KB, source: 'import { Gate } from "firmgate"; console.log(Gate.open(snapshot).can("matter:create"));' },
  "no-wasm: the same, converted": { budget: 12 * KB, source: 'import { Gate } from "firmgate/no-wasm"; console.log(Gate.open(snapshot).can("matter:create"));' },
  // What it took before commands were decided on loaded facts, 163,238, and 5% more.
  "firm: the whole firm": { budget: 171_400, source: 'import { Firm } from "firmgate/firm"; console.log(Firm.open(state).revision);' },
  "query: conditions on rows": { budget: 60 * KB, source: 'import { prismaWhere, queryOf } from "firmgate/query"; console.log(prismaWhere(queryOf(snapshot, "task:view", 0)));' },
  "http: a guard for servers": { budget: 6 * KB, source: 'import { createGuard } from "firmgate/http"; console.log(createGuard({ subject }).fetch("matter:view", load, handler));' },
  "live: a gate that follows": { budget: 3 * KB, source: 'import { connect } from "firmgate/live"; connect(open).then((live) => console.log(live.status));' },
  "text: decisions in English": { budget: 3 * KB, source: 'import { text } from "firmgate/text"; console.log(text(decision));' },
  "password: hints while typing": { budget: 2 * KB, source: 'import { passwordFaults } from "firmgate/password"; console.log(passwordFaults(password, true));' },
  // The framework is the page's own, and the gate is counted above.
  "react: components and hooks": { budget: KB, source: 'export * from "firmgate/react";', external: true },
  "vue: a component and refs": { budget: KB, source: 'export * from "firmgate/vue";', external: true },
  "svelte: stores": { budget: KB, source: 'export * from "firmgate/svelte";', external: true },
  "solid: components and accessors": { budget: KB, source: 'export * from "firmgate/solid";', external: true },
  "angular: functions over signals": { budget: KB, source: 'export * from "firmgate/angular";', external: true },
  "element: attributes": { budget: KB, source: 'export * from "firmgate/dom";', external: true },
  "CASL 7, without rules": { source: 'import { createMongoAbility } from "@casl/ability"; console.log(createMongoAbility(rules).can("edit", matter));' },
  "CASL 6, without rules": { source: 'import { createMongoAbility } from "casl6"; console.log(createMongoAbility(rules).can("edit", matter));' },
};

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

const row = (name, ...columns) => console.log(`${name.padEnd(36)}${columns.map((column) => String(column).padStart(10)).join("")}`);

row("", "minified", "gzip", "brotli", "budget");
let passed = true;
for (const [name, { budget, source, external }] of Object.entries(pages)) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    conditions: ["browser", "production"],
    external: external ? ["react", "vue", "solid-js", "@angular/core"] : [],
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
    logLevel: "error",
  });
  const bytes = outputFiles[0].contents;
  const compressed = brotli(bytes);
  const over = budget !== undefined && compressed > budget;
  if (over) passed = false;
  row(name, bytes.length, gzipSync(bytes, { level: 9 }).length, compressed, budget ?? "", over ? "  OVER" : "");
}
const module = Buffer.from(readFileSync("pkg/generated/module.node.ts", "utf8").match(/"([0-9a-f]+)"/)[1], "hex");
row("the wasm module alone", module.length, gzipSync(module, { level: 9 }).length, brotli(module), "");
process.exitCode = passed ? 0 : 1;
