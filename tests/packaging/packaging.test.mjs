// The packed package in every host that it is for: installed in a project of the host's own, built by
// its tools, and run. What passes is the table in the README of the package. `install.mjs` makes the projects.
//
//   cargo xtask test --only hosts
//
// With FIRMGATE_BLESS=1 and `--deep` it writes the table. Versions in it are those of the hosts' lock files.

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launchOptions } from "../browser/launch.mjs";
import { openBrowser, serve } from "./browser.mjs";
import { binaryOf, folderOf, lockedVersion } from "./install.mjs";
import { answer, freePort, node, run, withServer } from "./run.mjs";
import { committed, tableOf, write } from "./table.mjs";

const readme = join(import.meta.dirname, "../../pkg/README.md");
const rows = [];
let hosts = 0;
const BOTH = "`firmgate`, `/no-wasm`, `/text`";

let browser;

before(async () => (browser = await openBrowser()));
after(() => browser?.close());

// A host: a test, and a row of the table if it passes.
const host = (name, version, form, what, act) => {
  hosts++;
  it(`${name}, ${form}: ${what.replaceAll("`", "")}`, async () => {
    await act();
    rows.push([name, version, form, what]);
  });
};

// Next's other bundler, which takes a minute to build what the first has built, only with `--deep`.
const isLeftOut = (bundler) => bundler === "webpack" && !process.env.FIRMGATE_DEEP;

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
  const folder = folderOf("node");

  host("Node", version, "ES module", BOTH, async () => assert.deepEqual(answer(await node(folder, "esm.mjs")), []));
  host("Node", version, "CommonJS", BOTH, async () => assert.deepEqual(answer(await node(folder, "cjs.cjs")), []));
  host("Node", version, "both in one process", "every entry: one instance, `instanceof` across both", async () =>
    assert.deepEqual(answer(await node(folder, "both.mjs")), []),
  );
});

describe("a page without a bundler", () => {
  const folder = folderOf("node");

  const inPage = (form, what, act) => host("Page, no bundler", "Chromium", form, what, act);

  inPage("import map", BOTH, async () => assert.deepEqual(await visitFolder(folder, "importmap.html"), WELL));
  inPage("ES module, CSP `script-src 'self' 'wasm-unsafe-eval'`", BOTH, async () =>
    assert.deepEqual(await visitFolder(folder, "policy.html", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"), { ...WELL, refusal: ["opened"] }),
  );
  inPage("ES module, CSP `script-src 'self'`", "`/no-wasm`, `/text`; `firmgate` throws `csp_blocked`", async () =>
    assert.deepEqual(await visitFolder(folder, "policy.html", "default-src 'none'; script-src 'self'"), { ...WELL, refusal: [true, "csp_blocked", true] }),
  );
});

describe("bundlers", () => {
  const folder = folderOf("bundlers");

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
  host("Parcel", lockedVersion("bundlers", "parcel"), "ES module", `${what}; with \`packageExports\` switched on`, async () => {
    const { stdout, stderr } = await node(folder, "node_modules/parcel/lib/bin.js", "build", "index.html", "--no-cache", "--dist-dir", "parcel", "--log-level", "warn");
    assert.equal(stdout + stderr, "");
    assert.deepEqual(await visitFolder(join(folder, "parcel"), "index.html"), WELL);
  });
});

describe("test runners", () => {
  const folder = folderOf("testers");
  before(() => {
    // Jest reads CommonJS; so must what is asked.
    const exported = readFileSync(join(folder, "app.mjs"), "utf8").replaceAll(/^export const (\w+) =/gm, "exports.$1 =");
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

describe("Next", () => {
  const version = lockedVersion("next", "next");
  const next = "node_modules/next/dist/bin/next";
  const folder = folderOf("next");

  for (const [bundler, flag] of [["Turbopack", "--turbopack"], ["webpack", "--webpack"]].filter(([bundler]) => !isLeftOut(bundler))) {
    // Built once for its three hosts, each of which fails if the build has.
    let built;
    const started = async (act) => {
      built ??= node(folder, next, "build", flag);
      const { stdout, stderr } = await built;
      assert.doesNotMatch(stdout + stderr, /warn/i);
      const port = await freePort();
      const start = [next, "start", "--hostname", "127.0.0.1", "--port", String(port)];
      await withServer(folder, process.execPath, start, (said) => /Ready in/.test(said), () => act(`http://127.0.0.1:${port}`));
    };

    host("Next, App Router", version, "ES module", `${BOTH}; a component of the server, built with ${bundler}`, () =>
      started(async (origin) => {
        const page = await (await fetch(origin)).text();
        assert.match(page, /server \[\]/);
        assert.match(page, /client \[\]/);
      }),
    );
    host("Next, App Router", version, "ES module", `${BOTH}; a component of the client in Chromium, built with ${bundler}`, () =>
      started(async (origin) => assert.deepEqual(await visit(origin), WELL)),
    );
    host("Next, edge runtime", version, "ES module", `${BOTH}; \`firmgate\` is \`/no-wasm\` there; built with ${bundler}`, () =>
      started(async (origin) => assert.deepEqual(await (await fetch(`${origin}/edge`)).json(), [])),
    );
  }
});

describe("other runtimes", () => {
  const folder = folderOf("runtimes");
  before(async () => {
    assert.deepEqual(answer(await node(folder, "bundle-worker.mjs")), []);
  });

  for (const [name, args] of [["Deno", ["run", "--no-config", "--no-remote", "--node-modules-dir=manual", "--allow-env=NODE_ENV"]], ["Bun", ["run"]]]) {
    const version = lockedVersion("runtimes", name.toLowerCase());
    const runs = (file) => async () => {
      const said = await run(folder, binaryOf(folder, name.toLowerCase()), [...args, file]);
      assert.equal(said.stderr, "");
      assert.deepEqual(answer(said), []);
    };
    host(name, version, "ES module", BOTH, runs("esm.mjs"));
    host(name, version, "CommonJS", BOTH, runs("cjs.cjs"));
  }

  const workerd = (socket, act) =>
    withServer(
      folder,
      binaryOf(folder, "workerd"),
      ["serve", "worker.capnp", "--control-fd=3"],
      // One line of JSON for each socket; both must be there before any is asked.
      (said) => {
        const ports = Object.fromEntries([...said.matchAll(/"socket":"(\w+)","port":(\d+)\}/g)].map(([, name, port]) => [name, port]));
        return ports.bundled && ports.plain && ports[socket];
      },
      async (port) => act(await (await fetch(`http://127.0.0.1:${port}/`)).json()),
    );
  const version = lockedVersion("runtimes", "workerd");
  host("workerd (Cloudflare Workers)", version, "ES module", `${BOTH}; bundled as Wrangler does, where \`firmgate\` is \`/no-wasm\``, () =>
    workerd("bundled", (faults) => assert.deepEqual(faults, [])),
  );
  host("workerd (Cloudflare Workers)", version, "ES module", "`/no-wasm`, `/text`; no bundler; `firmgate` throws `csp_blocked`", () =>
    workerd("plain", (answered) => assert.deepEqual(answered, { faults: [], refusal: [true, "csp_blocked", true] })),
  );
});

describe("React Native's engine", () => {
  const version = `${lockedVersion("native", "hermes-engine-cli")}, Metro ${lockedVersion("native", "metro")}`;
  const folder = folderOf("native");

  host("Hermes (React Native)", version, "ES module", "`/no-wasm`, `/text`; bundled by Metro as for an app; `firmgate` throws `engine_unavailable`", async () => {
    await node(folder, "bundle.js");
    const builds = { linux: "linux64-bin/hermes", darwin: "osx-bin/hermes", win32: "win64-bin/hermes.exe" };
    const said = await run(folder, join(folder, "node_modules/hermes-engine-cli", builds[process.platform]), ["native.js"]);
    assert.deepEqual(answer(said), { faults: [], refusal: [true, "engine_unavailable", false] });
  });
});

describe("the table", () => {
  it("in the package's README is what has passed", () => {
    const table = tableOf(rows);
    assert.equal(rows.length, hosts, "some hosts have failed");
    if (process.env.FIRMGATE_BLESS === "1" && process.env.FIRMGATE_DEEP) write(readme, table);
    const expected = committed(readme).split("\n").filter((row) => !isLeftOut(/built with (\w+)/.exec(row)?.[1]));
    assert.equal(expected.join("\n"), table);
  });
});
