// Every block of code in the guides runs, and what is TypeScript compiles: a guide that is wrong fails.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { transformSync } from "esbuild";
import { Gate, catalogue } from "firmgate";

const here = import.meta.dirname;
const folder = join(here, "guides");
const guides = readdirSync(folder).filter((name) => name.endsWith(".md"));
const read = (name) => readFileSync(join(folder, name), "utf8");

// What a reader has at hand: a snapshot from their server, and what Node may not have of a browser.
const GIVEN = `import { snapshot as makeSnapshot } from "../fixtures.mjs";
globalThis.EventSource = class extends EventTarget { close() {} };
globalThis.fetch = async () => new Response(JSON.stringify({ ...makeSnapshot(), issued_at: Date.now(), expires_at: Date.now() + 60_000 }));\n`;

const scratched = (files, run) => {
  const scratch = mkdtempSync(join(here, "guide-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(scratch, name), text);
    return run(scratch);
  } finally {
    rmSync(scratch, { recursive: true });
  }
};

const runs = (code) =>
  scratched({ "given.mjs": GIVEN, "block.mjs": `import "./given.mjs";\n${code}` }, (scratch) =>
    execFileSync(process.execPath, [join(scratch, "block.mjs")], { stdio: "pipe" }),
  );

const compiles = (code, extension) =>
  scratched({ [`block.${extension}`]: code }, (scratch) => {
    // The nearest one: the tests are run in a folder inside of the repository.
    const tsc = ["../..", ".."].map((up) => join(here, up, "node_modules/typescript/bin/tsc")).find(existsSync);
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--jsx", "react-jsx", "--lib", "es2022,dom", "--types", "", "--noImplicitAny", "false"];
    try {
      execFileSync(process.execPath, [tsc, ...options, join(scratch, `block.${extension}`)], { stdio: "pipe" });
    } catch (error) {
      assert.fail(String(error.stdout));
    }
  });

const checks = {
  js: runs,
  ts: (code) => (compiles(code, "ts"), runs(transformSync(code, { loader: "ts" }).code)),
  tsx: (code) => (compiles(code, "tsx"), runs(transformSync(code, { loader: "tsx", jsx: "automatic" }).code)),
  // A snapshot, which opens.
  json: (code) => {
    const snapshot = JSON.parse(code.replace("$CATALOGUE", catalogue.hash));
    assert.equal(Gate.open(snapshot, { now: () => snapshot.issued_at }).status, "open");
    assert.equal(Gate.open(snapshot, { now: () => snapshot.expires_at }).decide("matter:create").reason, "snapshot_expired");
  },
  // The one command there is has been run: it installed the package that is tested here.
  sh: (code) => {
    assert.equal(code, "npm install firmgate\n");
    assert.ok(existsSync(join(here, "node_modules/firmgate/package.json")));
  },
};

for (const name of guides) {
  describe(name, () => {
    const text = read(name);
    for (const [place, [, language, code]] of [...text.matchAll(/```(\w*)\n([\s\S]*?)```/g)].entries()) {
      it(`block ${place + 1}, ${language}`, () => {
        assert.ok(checks[language], `nothing runs \`${language}\``);
        checks[language](code);
      });
    }

    // The crate's pages are there once the site is built, which looks for them then.
    it("leads to guides that there are", () => {
      for (const [, target] of text.matchAll(/\]\((?!\.\.\/rust\/)([^)#:]+)\)/g)) assert.ok(existsSync(join(folder, target)), target);
    });

    it("is in the list of guides", () => {
      if (name !== "README.md") assert.ok(read("README.md").includes(`](${name})`));
    });
  });
}
