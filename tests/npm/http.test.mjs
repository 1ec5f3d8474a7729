// The guard for servers: what passes, what is answered in its place, and that neither a mistake of
// the host nor a trick of the client opens it.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import express from "express";
import Fastify from "fastify";
import { Gate, catalogue } from "firmgate";
import { GuardError, createGuard } from "firmgate/http";
import { Hono } from "hono";
import { expand } from "./cases.mjs";
import { blocked, closed, guestSnapshot, open, production, snapshot } from "./fixtures.mjs";

const request = new Request("http://127.0.0.1/");
const administrator = { administrator: true };
const gateOf = (subject, options = production()[0]) => Gate.open(snapshot({ subject }), options);

/** What a guard for a gate answers about a record: the status, and the body if it is a problem. */
const ask = async (gate, action, record) => {
  const guard = createGuard({ gate: () => gate });
  const handler = () => new Response("passed");
  const response = await (catalogue.kindOf(action) === "firm" ? guard.fetch(action, handler) : guard.fetch(action, () => record, handler))(request);
  const text = await response.text();
  return { status: response.status, text, ...(response.ok ? {} : { problem: JSON.parse(text) }) };
};
const status = async (...asked) => (await ask(...asked)).status;

const NOT_FOUND = '{"type":"about:blank","title":"Not Found","status":404,"code":"not_available"}';

describe("what is known of", () => {
  it("is a record that the kind's view action is allowed on", async () => {
    const gate = gateOf({});
    for (const walled of [blocked, closed, undefined, null]) {
      assert.equal((await ask(gate, "matter:view_financials", walled)).text, NOT_FOUND);
      assert.equal((await ask(gate, "task:edit", walled && { matter: walled })).text, NOT_FOUND);
    }
    const answer = await ask(gate, "matter:view_financials", open);
    assert.deepEqual([answer.status, answer.problem.code], [403, "permission_needed"]);
  });

  it("is a matter that an administrator lists although it is restricted (MAT-10), and none that blocks them", async () => {
    const gate = gateOf(administrator);
    const answer = await ask(gate, "matter:edit", closed);
    assert.deepEqual([answer.status, answer.problem.code, answer.problem.decision.rules], [403, "not_available", []]);
    assert.equal((await ask(gate, "matter:edit", blocked)).text, NOT_FOUND);
    // Only the matter itself is in that list, not what is in it.
    assert.equal(await status(gate, "note:edit", { matter: closed }), 404);
  });

  it("is a block if its matter is known of", async () => {
    const other = { id: 8, primary_subscriber: false };
    assert.equal(await status(gateOf({}), "matter:block", { user: other, matter: open }), 403);
    for (const matter of [blocked, closed, undefined]) {
      assert.equal(await status(gateOf({}), "matter:block", { user: other, matter }), 404);
    }
    assert.equal(await status(gateOf(administrator), "matter:block", { user: other, matter: closed }), 200);
  });

  it("is a payment, which has no view action, if anything may be done with it", async () => {
    const bookkeeper = gateOf({ billing: true });
    assert.equal(await status(bookkeeper, "payment:delete", { matter: open, manual: false }), 403);
    assert.equal(await status(bookkeeper, "payment:delete", { matter: blocked, manual: false }), 404);
    assert.equal(await status(gateOf({}), "payment:delete", { matter: open, manual: true }), 404);
  });

  it("is what an action on the firm lets one know of", async () => {
    const answer = await ask(gateOf({}), "group:delete", { in_use: false });
    assert.deepEqual([answer.status, answer.problem.code], [403, "permission_needed"]);
    assert.equal(await status(gateOf(administrator), "group:delete", undefined), 404);
  });

  it("is the firm", async () => {
    const answer = await ask(gateOf({}), "export:global");
    assert.deepEqual([answer.status, answer.problem.decision.missing], [403, [["admin"]]]);
  });

  it("is for a guest what is shared with them", async () => {
    const gate = Gate.open(guestSnapshot([{ kind: "matter", id: "5" }]), production()[0]);
    assert.equal(await status(gate, "matter:edit", { ...open, id: 5 }), 403);
    assert.equal((await ask(gate, "matter:edit", { ...open, id: 6 })).text, NOT_FOUND);
  });

  it("is no record of another firm, in development either", async () => {
    for (const mode of ["development", "production"]) {
      const gate = gateOf(administrator, { ...production()[0], mode });
      assert.equal((await ask(gate, "matter:edit", { ...open, firm: 2 })).text, NOT_FOUND);
      assert.equal((await ask(gate, "group:delete", { firm: 2, in_use: false })).text, NOT_FOUND);
    }
  });
});

describe("the corpus", () => {
  const folder = new URL("corpus/", import.meta.url);
  const read = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  const names = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "people.json");
  const cases = expand(Object.fromEntries(names.map((name) => [name, read(name)])), read("people.json"), catalogue.hash);

  it("passes where it says allow and nowhere else, and is silent about every block", async () => {
    const seen = { 200: 0, 403: 0, 404: 0 };
    let blocks = 0;
    for (const test of cases) {
      if (!catalogue.actions().includes(test.ask) || (test.on === undefined) !== (catalogue.kindOf(test.ask) === "firm")) continue;
      // Production: some cases are about what is wrongly passed in.
      const gate = Gate.open(test.snapshot, { now: () => test.now, mode: "production" });
      const answer = await ask(gate, test.ask, test.on);
      assert.equal(answer.status === 200, test.effect === "allow", test.name);
      if (answer.status === 404) assert.equal(answer.text, NOT_FOUND, test.name);
      if (test.reason === "blocked") {
        blocks += 1;
        assert.equal(answer.status, 404, test.name);
      }
      seen[answer.status] += 1;
    }
    assert.ok(Object.values(seen).every((count) => count > 100) && blocks > 20, JSON.stringify({ ...seen, blocks }));
  });
});

describe("a gate out of use", () => {
  it("lets nothing pass", async () => {
    for (const end of ["revoke", "close"]) {
      const gate = gateOf(administrator);
      gate[end]();
      assert.equal(await status(gate, "matter:view", open), 404);
      assert.equal(await status(gate, "export:global"), 403);
    }
  });

  it("is asked after the record was loaded, not before", async () => {
    const gate = gateOf({});
    const load = async () => {
      gate.revoke();
      return open;
    };
    const response = await createGuard({ gate: () => gate }).fetch("matter:view", load, () => new Response("passed"))(request);
    assert.equal(response.status, 404);
  });
});

describe("what is loaded", () => {
  it("is loaded once, and is what the handler gets", async () => {
    const gate = gateOf({});
    const record = { title: "Doe v. Roe", facts: open };
    let loads = 0;
    const guard = createGuard({ gate: async () => gate });
    const source = { load: async (_, id) => ((loads += 1), id === 5 && record), factsOf: ({ facts }) => facts };
    const handler = guard.fetch("matter:edit", source, (own, passed, id) => {
      assert.equal(own, request);
      assert.equal(passed.gate, gate);
      assert.equal(passed.record, record);
      assert.deepEqual([passed.decision.effect, id], ["allow", 5]);
      return new Response("passed");
    });
    assert.equal(await (await handler(request, 5)).text(), "passed");
    assert.equal(loads, 1);
  });

  it("is no longer handed on once the same request does not pass", async () => {
    const found = [open, undefined];
    const may = createGuard({ gate: () => gateOf({}) }).hono("matter:view", () => found.shift());
    const context = {};
    assert.equal(await may(context, async () => {}), undefined);
    assert.equal(may.of(context).record, open);
    assert.equal((await may(context, () => assert.fail("passed"))).status, 404);
    assert.throws(() => may.of(context), { code: "not_allowed" });
  });

  it("is not loaded for whoever is not signed in", async () => {
    for (const nobody of [undefined, null]) {
      const guard = createGuard({ gate: () => nobody });
      const response = await guard.fetch("matter:view", () => assert.fail("loaded"), () => assert.fail("passed"))(request);
      assert.equal(response.status, 401);
      assert.equal(response.headers.get("www-authenticate"), null);
    }
  });

  it("never passes if it is no record", async () => {
    for (const record of [{}, { acess: "everyone" }, { access: "everyone" }, { ...open, blocked: "nobody" }, [], "open", 0, false, new (class Matter {})()]) {
      assert.equal(await status(gateOf(administrator), "matter:view", record), 404, JSON.stringify(record));
    }
    // In development the mistake is thrown, and is the framework's to handle.
    const gate = gateOf(administrator, { mode: "development", now: () => 1_000_000 });
    await assert.rejects(ask(gate, "matter:view", { acess: "everyone" }), { code: "record_malformed" });
  });
});

describe("a route", () => {
  const guard = createGuard({ gate: () => gateOf(administrator) });
  const handler = () => new Response("passed");
  const load = () => open;
  const refused = (code, set) => assert.throws(set, (error) => error instanceof GuardError && error.code === code && error.message.endsWith(`[${code}]`));

  it("is refused when it is set up wrongly", () => {
    for (const wrong of ["matter:peel", "tab:matters", "__proto__", "", undefined, null, 7]) {
      refused("unknown_action", () => guard.fetch(wrong, load, handler));
      for (const framework of ["express", "fastify", "hono"]) refused("unknown_action", () => guard[framework](wrong, load));
    }
    refused("loader_missing", () => guard.fetch("matter:edit", handler));
    refused("loader_missing", () => guard.fetch("matter:edit", {}, handler));
    refused("loader_missing", () => guard.fetch("matter:edit", { load }, handler));
    refused("loader_unexpected", () => guard.fetch("export:global", load, handler));
    refused("handler_missing", () => guard.fetch("matter:edit", load, undefined));
    refused("handler_missing", () => guard.fetch("export:global"));
    for (const framework of ["express", "fastify", "hono"]) {
      refused("loader_missing", () => guard[framework]("matter:edit"));
      refused("loader_unexpected", () => guard[framework]("export:global", load));
      refused("not_allowed", () => guard[framework]("export:global").of({}));
    }
  });
});

// Each serves one guarded route at `/`, on the network, and answers with what the handler read.
const servers = {
  express: async (guard, load) => {
    const may = guard.express("matter:view", load);
    const app = express();
    app.get("/", may, (own, response) => void response.json({ passed: may.of(own).record }));
    // Where Express would go on if a text such as "route" were taken for a way out.
    app.get("/", (_, response) => void response.json({ passed: "past the guard" }));
    app.use((error, _request, response, _next) => void response.status(500).json({ code: error.code ?? error.message }));
    const server = app.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const close = () => new Promise((resolve) => server.close(resolve));
    return { close, get: (init) => fetch(`http://127.0.0.1:${server.address().port}/`, init) };
  },
  fastify: async (guard, load) => {
    const may = guard.fastify("matter:view", load);
    const app = Fastify();
    app.get("/", { preHandler: may }, async (own) => ({ passed: may.of(own).record }));
    app.setErrorHandler((error, _, reply) => reply.code(500).send({ code: error.code ?? error.message }));
    const origin = await app.listen({ port: 0, host: "127.0.0.1" });
    return { close: () => app.close(), get: (init) => fetch(origin, init) };
  },
  hono: async (guard, load) => {
    const may = guard.hono("matter:view", load);
    const app = new Hono();
    app.get("/", may, (context) => context.json({ passed: may.of(context).record }));
    app.onError((error, context) => context.json({ code: error.code ?? error.message }, 500));
    return { close: async () => {}, get: (init) => app.request("/", init) };
  },
};

for (const [framework, serve] of Object.entries(servers)) {
  describe(`what is thrown, in ${framework}`, () => {
    const thrown = [new Error("down"), undefined, null, "", "route", "router", 0, false];
    const code = (error) => (error instanceof Error ? error.message : "not_an_error");
    const raise = (error) => () => {
      throw error;
    };

    for (const error of thrown) {
      it(`${String(error)} passes by no loader and by no subject`, async () => {
        for (const [subject, load] of [[() => gateOf({}), raise(error)], [() => gateOf({}), async () => raise(error)()], [raise(error), () => open]]) {
          const server = await serve(createGuard({ gate: subject }), load);
          try {
            const response = await server.get();
            assert.deepEqual([response.status, await response.json()], [500, { code: code(error) }]);
          } finally {
            await server.close();
          }
        }
      });
    }

    it("many at once each get their own record", async () => {
      const gate = gateOf({});
      // Each waits until all have come, so that they are judged in between one another.
      let come = 0;
      let all;
      const together = new Promise((resolve) => (all = resolve));
      const facts = { load: async (own) => {
        const header = own.req?.header?.("x-id") ?? own.headers["x-id"];
        come += 1;
        if (come === 8) all();
        await together;
        return { id: header, facts: Number(header) % 2 ? open : blocked };
      }, factsOf: ({ facts }) => facts };
      const server = await serve(createGuard({ gate: () => gate }), facts);
      try {
        const answers = await Promise.all([...Array(8).keys()].map(async (id) => {
          const response = await server.get({ headers: { "x-id": String(id) } });
          return [response.status, (await response.json()).passed?.id];
        }));
        assert.deepEqual(answers, [...Array(8).keys()].map((id) => (id % 2 ? [200, String(id)] : [404, undefined])));
      } finally {
        await server.close();
      }
    });
  });
}

describe("the module", () => {
  it("is one, as an ES module and as CommonJS", () => {
    assert.equal(createRequire(import.meta.url)("firmgate/http").GuardError, GuardError);
  });

  it("works without the frameworks and destructured", async () => {
    const { fetch: guarded } = createGuard({ gate: () => gateOf(administrator) });
    assert.equal((await guarded("export:global", () => new Response("passed"))(request)).status, 200);
  });
});
