// The packed package in a real browser: the corpus, without a bundler, and under content security
// policies.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "./launch.mjs";

const folder = new URL("./", import.meta.url);
const names = readdirSync(new URL("corpus/", folder)).filter((name) => name.endsWith(".json") && name !== "people.json");

// A page with an import map, and with what the policy of this test allows.
const page = `<!doctype html><meta charset="utf-8"><title>firmgate</title>
<script type="importmap">${JSON.stringify({
  imports: {
    firmgate: "./node_modules/firmgate/dist/index.mjs",
    "firmgate/no-wasm": "./node_modules/firmgate/dist/no-wasm.mjs",
    "firmgate/text": "./node_modules/firmgate/dist/text.mjs",
  },
})}</script>`;
const types = { ".mjs": "text/javascript", ".json": "application/json", ".html": "text/html" };
const policies = {
  none: undefined,
  wasm: "default-src 'none'; connect-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
  strict: "default-src 'none'; connect-src 'self'; script-src 'self' 'unsafe-inline'",
};

let server, browser, origin;

before(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const [, policy, ...rest] = pathname.split("/");
    if (policies[policy]) response.setHeader("content-security-policy", policies[policy]);
    const name = rest.join("/");
    if (name === "") return response.setHeader("content-type", "text/html").end(page);
    try {
      const body = readFileSync(new URL(name, folder));
      response.setHeader("content-type", types[extname(name)] ?? "application/octet-stream").end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
});

const visit = async (policy, script, argument) => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const errors = [];
  tab.on("pageerror", (error) => errors.push(String(error)));
  await tab.goto(`${origin}/${policy}/`);
  const result = await tab.evaluate(script, argument);
  await context.close();
  assert.deepEqual(errors, []);
  return result;
};

describe("the corpus in Chromium", () => {
  for (const entry of ["firmgate", "firmgate/no-wasm"]) {
    for (const name of names) {
      it(`${name} through ${entry}`, async () => {
        const { count, faults } = await visit(
          "none",
          async ([entry, name]) => {
            const [api, { expand, wrong }, people, file] = await Promise.all([
              import(entry),
              import("./cases.mjs"),
              fetch("./corpus/people.json").then((response) => response.json()),
              fetch(`./corpus/${name}`).then((response) => response.json()),
            ]);
            const cases = expand({ [name]: file }, people, api.catalogue.hash);
            return { count: cases.length, faults: cases.flatMap((test) => wrong(test, api).map((fault) => `${test.name}: ${fault}`)) };
          },
          [entry, name],
        );
        assert.equal(faults.length, 0, `\n${faults.join("\n")}`);
        assert.ok(count > 0);
      });
    }
  }
});

describe("content security policies", () => {
  const attempt = async (entry) => {
    const [{ Gate, ready }, { snapshot }] = await Promise.all([import(entry), import("./fixtures.mjs")]);
    const first = await ready().then(() => "ready", (error) => error.code);
    try {
      return [first, Gate.open(snapshot(), { now: () => 0 }).can("matter:create")];
    } catch (error) {
      return [first, error.name, error.code, error.message.includes("'wasm-unsafe-eval'")];
    }
  };

  it("with 'wasm-unsafe-eval' it starts", async () => {
    assert.deepEqual(await visit("wasm", attempt, "firmgate"), ["ready", true]);
  });

  it("without it, it says which directive is missing, and kills no module", async () => {
    assert.deepEqual(await visit("strict", attempt, "firmgate"), ["csp_blocked", "EngineError", "csp_blocked", true]);
  });

  it("without it, firmgate/no-wasm works", async () => {
    assert.deepEqual(await visit("strict", attempt, "firmgate/no-wasm"), ["ready", true]);
  });
});
