// As Wrangler bundles a Worker: with the same bundler and the same conditions.

import { build } from "esbuild";

const { warnings } = await build({
  entryPoints: ["worker.mjs"],
  bundle: true,
  format: "esm",
  target: "es2022",
  conditions: ["workerd", "worker", "browser"],
  outfile: "bundled-worker.mjs",
  logLevel: "silent",
});
console.log(JSON.stringify(warnings.map(({ text }) => text)));
