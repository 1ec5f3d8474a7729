// The examples of firmgate/http, each as a server of its own that is asked over the network.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { after, before, describe, it } from "node:test";

const start = async (name) => {
  const server = spawn(process.execPath, [fileURLToPath(new URL(`examples/${name}.mjs`, import.meta.url))], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  server.stderr.on("data", (data) => (errors += data));
  const [said] = await Promise.race([once(server.stdout, "data"), once(server, "exit").then(() => assert.fail(errors))]);
  return { server, origin: String(said).trim(), errors: () => errors };
};

for (const name of ["fetch", "express", "fastify", "hono"]) {
  describe(`the example for ${name}`, () => {
    let running;
    before(async () => (running = await start(name)));
    after(async () => {
      running.server.kill();
      await once(running.server, "exit");
    });

    const get = async (path, as) => {
      const response = await fetch(running.origin + path, { headers: as ? { authorization: `Bearer session-of-${as}` } : {} });
      return { status: response.status, headers: response.headers, text: await response.text() };
    };
    const isProblem = ({ headers }) => assert.match(headers.get("content-type"), /^application\/problem\+json/);

    it("lets pass, with the record", async () => {
      const answer = await get("/matters/open", "pat");
      assert.deepEqual([answer.status, JSON.parse(answer.text)], [200, { title: "Doe v. Roe" }]);
      const all = await get("/matters/walled/financials", "olive");
      assert.deepEqual([all.status, JSON.parse(all.text)], [200, { of: "The takeover of Acme" }]);
      assert.equal((await get("/export", "olive")).status, 200);
    });

    it("answers 403 with the decision for what is known and not allowed", async () => {
      const answer = await get("/matters/open/financials", "pat");
      isProblem(answer);
      assert.equal(answer.headers.get("cache-control"), "no-store");
      const { decision, ...problem } = JSON.parse(answer.text);
      assert.deepEqual([answer.status, problem], [403, { type: "about:blank", title: "Forbidden", status: 403, code: "permission_needed" }]);
      const { text, ...plain } = decision;
      assert.deepEqual(plain, { effect: "deny", reason: "permission_needed", missing: [["billing"], ["accounts"]], masks: [], rules: ["PERM-5"], recheck: false });
      assert.match(text, /^You need .* An administrator can give you that\.$/);
      assert.equal(JSON.parse((await get("/export", "pat")).text).code, "permission_needed");
    });

    it("answers of a walled matter as of one that is not there, byte for byte", async () => {
      for (const end of ["", "/financials"]) {
        const [walled, missing] = [await get(`/matters/walled${end}`, "pat"), await get(`/matters/missing${end}`, "pat")];
        isProblem(walled);
        assert.equal(walled.status, 404);
        assert.equal(walled.text, '{"type":"about:blank","title":"Not Found","status":404,"code":"not_available"}');
        const seen = ({ status, headers, text }) => [status, text, [...headers].filter(([header]) => header !== "date")];
        assert.deepEqual(seen(walled), seen(missing));
      }
    });

    it("answers 401 to whoever is not signed in, whatever they ask for", async () => {
      for (const path of ["/matters/open", "/matters/walled", "/matters/missing", "/matters/broken", "/export"]) {
        for (const as of [undefined, "nobody"]) {
          const answer = await get(path, as);
          isProblem(answer);
          assert.equal(answer.headers.get("www-authenticate"), "Bearer");
          assert.deepEqual([answer.status, JSON.parse(answer.text)], [401, { type: "about:blank", title: "Unauthorized", status: 401, code: "not_signed_in" }]);
        }
      }
    });

    it("hands what a loader throws to the framework", async () => {
      const answer = await get("/matters/broken", "olive");
      assert.deepEqual([answer.status, answer.text], [500, "Internal Server Error"]);
      assert.match(running.errors(), /the database is down/);
    });
  });
}
