// What should compile does, and what should not does not: with the oldest TypeScript that the package
// is for, the last one written in JavaScript and the newest, under both kinds of resolution.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";

const require = createRequire(import.meta.url);

// Programs in a syntax that the oldest does not know, or over other packages' types that it refuses.
const NOT_FOR_THE_OLDEST = ["firm-using.ts", "bindings-right.tsx", "bindings-wrong.tsx", "bindings-require.cts"];

// The one between the oldest and the newest only with `--deep`.
const compilers = { typescript50: NOT_FOR_THE_OLDEST, ...(process.env.FIRMGATE_DEEP && { typescript59: [] }), typescript: [] };

for (const [compiler, without] of Object.entries(compilers)) {
  const manifest = require.resolve(`${compiler}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  describe(`TypeScript ${version}`, () => {
    for (const resolution of ["nodenext", "bundler"]) {
      it(resolution, () => {
        const whole = JSON.parse(readFileSync(join(import.meta.dirname, `tsconfig.${resolution}.json`), "utf8"));
        const project = join(import.meta.dirname, `tsconfig.${resolution}.${compiler}.json`);
        writeFileSync(project, JSON.stringify({ ...whole, files: whole.files.filter((name) => !without.includes(name)) }));
        const { status, stdout } = spawnSync(process.execPath, [join(dirname(manifest), "bin/tsc"), "--project", project], { encoding: "utf8" });
        assert.equal(status, 0, stdout);
      });
    }
  });
}
