// The packed package in every host that it is for: installed in a project of the host's own, built by
// its tools, and run. What passes is the table in the README of the package.
//
//   node --test tests/packaging/packaging.test.mjs

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launchOptions } from "../browser/launch.mjs";
import { openBrowser, serve } from "./browser.mjs";
import { install, lockedVersion, pack } from "./install.mjs";
import { answer, freePort, node, run, withServer } from "./run.mjs";
import { committed, tableOf, write } from "./table.mjs";

const readme = join(import.meta.dirname, "../../pkg/README.md");
const rows = [];
const BOTH = "`firmgate`, `/no-wasm`, `/words`";

let tarball, browser;

before(async () => {
  tarball = pack();
  browser = await openBrowser();
});
after(() => browser?.close());

// A host: a test, and a row of the table if it passes.
const host = (name, version, form, what, act) =>
  it(`${name}, ${form}: ${what.replaceAll("`", "")}`, async () => {
    await act();
    rows.push([name, version, form, what]);
  });

const WELL = { faults: [], complaints: [] };

const visit = async (url) => {
  const { faults, complaints, refusal } = await browser.visit(url);
  return { faults, complaints, ...(refusal && { refusal }) };
};

const visitFolder = async (folder, page, policy) => {
  const server = await serve(folder, policy);
  try {
    return await visit(`${server.origin}/${page}`);
  } finally {
    server.close();
  }
};

describe("Node", () => {
  const version = "20 and newer";
  let folder;
  before(() => (folder = install("node", tarball)));

  host("Node", version, "ES module", BOTH, async () => assert.deepEqual(answer(await node(folder, "esm.mjs")), []));
  host("Node", version, "CommonJS", BOTH, async () => assert.deepEqual(answer(await node(folder, "cjs.cjs")), []));
  host("Node", version, "both in one process", "every entry: one instance, `instanceof` across both", async () =>
    assert.deepEqual(answer(await node(folder, "both.mjs")), []),
  );
});

describe("a page without a bundler", () => {
  let folder;
  before(() => (folder = install("node", tarball)));

  const inPage = (form, what, act) => host("Page, no bundler", "Chromium", form, what, act);

  inPage("import map", BOTH, async () => assert.deepEqual(await visitFolder(folder, "importmap.html"), WELL));
  inPage("ES module, CSP `script-src 'self' 'wasm-unsafe-eval'`", BOTH, async () =>
    assert.deepEqual(await visitFolder(folder, "policy.html", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"), { ...WELL, refusal: ["opened"] }),
  );
  inPage("ES module, CSP `script-src 'self'`", "`/no-wasm`, `/words`; `firmgate` throws `csp_blocked`", async () =>
    assert.deepEqual(await visitFolder(folder, "policy.html", "default-src 'none'; script-src 'self'"), { ...WELL, refusal: [true, "csp_blocked", true] }),
  );
});

describe("bundlers", () => {
  let folder;
  before(() => (folder = install("bundlers", tarball)));

  const what = `${BOTH}; the build, in Chromium`;
  const bundler = (name, packageName, act) => host(name, lockedVersion("bundlers", packageName), "ES module", what, act);
  // A build that warns of nothing, and the page that it made.
  const builds = (script) => async () => {
    assert.deepEqual(answer(await node(folder, `${script}.mjs`)), []);
    copyFileSync(join(folder, "built.html"), join(folder, script, "index.html"));
    assert.deepEqual(await visitFolder(join(folder, script), "index.html"), WELL);
  };

  bundler("Vite", "vite", async () => {
    assert.deepEqual(answer(await node(folder, "vite.mjs")), []);
    assert.deepEqual(await visitFolder(join(folder, "vite"), "index.html"), WELL);
  });
  host("Vite", lockedVersion("bundlers", "vite"), "ES module", `${BOTH}; the development server, in Chromium`, () =>
    withServer(folder, process.execPath, ["vite-dev.mjs"], (said) => /listening at (\S+)/.exec(said)?.[1], async (url, said) => {
      assert.deepEqual(await visit(url), WELL);
      assert.doesNotMatch(said(), /warn|error/i);
    }),
  );
  bundler("webpack", "webpack", builds("webpack"));
  bundler("Rspack", "@rspack/core", builds("rspack"));
  bundler("Rollup", "rollup", builds("rollup"));
  bundler("esbuild", "esbuild", builds("esbuild"));
  bundler("Parcel", "parcel", async () => {
    const { stdout, stderr } = await node(folder, "node_modules/parcel/lib/bin.js", "build", "index.html", "--no-cache", "--dist-dir", "parcel", "--log-level", "warn");
    assert.equal(stdout + stderr, "");
    assert.deepEqual(await visitFolder(join(folder, "parcel"), "index.html"), WELL);
  });
});

describe("test runners", () => {
  let folder;
  before(() => {
    folder = install("testers", tarball);
    // Jest reads CommonJS; so must what is asked.
    const exported = readFileSync(join(folder, "app.mjs"), "utf8").replace("export const faultsOf", "const faultsOf = exports.faultsOf").replace("export const refusalOf", "exports.refusalOf");
    writeFileSync(join(folder, "jest/app.cjs"), exported);
  });

  for (const [environment, where] of [["node", "Node"], ["jsdom", "jsdom"], ["browser", "browser mode, Chromium"]]) {
    host("Vitest", lockedVersion("testers", "vitest"), "ES module", `${BOTH}; ${where}`, async () => {
      const { stdout, stderr } = await run(
        folder,
        process.execPath,
        ["node_modules/vitest/vitest.mjs", "run", "--project", environment, "--reporter", "json", "--outputFile", `${environment}.json`],
        { LAUNCH_OPTIONS: JSON.stringify(launchOptions()), NODE_ENV: "test" },
      );
      const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(join(folder, `${environment}.json`), "utf8"));
      assert.deepEqual([numPassedTests, numTotalTests], [2, 2]);
      assert.doesNotMatch(stdout + stderr, /warn/i);
    });
  }
  for (const environment of ["node", "jsdom"]) {
    host("Jest", lockedVersion("testers", "jest"), "CommonJS", `${BOTH}; ${environment === "node" ? "Node" : environment}`, async () => {
      const { stdout } = await run(join(folder, "jest"), process.execPath, ["../node_modules/jest/bin/jest.js", "--no-cache", "--json", "--env", environment], { NODE_ENV: "test" });
      const { numPassedTests, numTotalTests } = JSON.parse(stdout);
      assert.deepEqual([numPassedTests, numTotalTests], [2, 2]);
    });
  }
});

describe("the table", () => {
  it("in the package's README is what has passed", () => {
    const table = tableOf(rows);
    if (process.env.FIRMGATE_BLESS === "1") write(readme, table);
    assert.equal(committed(readme), table);
  });
});
