// How a firm behaves in the hands of its users.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { Gate, catalogue } from "firmgate";
import * as esm from "firmgate/firm";
import { admin, actor, NOW, rename, state, walk } from "./firm-fixtures.mjs";

const { EngineError, Firm, FirmError, InputError, StateError, passwordFaults, ready } = esm;
const code = (expected) => (error) => error instanceof FirmError && error instanceof Error && error.code === expected;
const permit = (revision, user, permissions) => ({ revision, change: { type: "set_permissions", users: [user], permissions } });

describe("a firm", () => {
  it("opens, changes by commands, and opens again as it was", () => {
    const firm = Firm.open(state());
    assert.deepEqual([firm.revision, firm.status], [40, "open"]);
    const answer = firm.apply(permit(40, "plain", { reports: true }), admin, NOW);
    assert.equal(answer.ok, true);
    assert.deepEqual(answer.outcomes, [{ user: "plain", result: "done" }]);
    assert.deepEqual([answer.revision, firm.revision, firm.state().revision], [41, 41, 41]);
    assert.deepEqual(firm.entries().map(({ id, at, change }) => [id, at, change.type]), [[1, NOW, "set_permissions"]]);
    const again = Firm.open(firm.state(), { feed: firm.entries() });
    assert.deepEqual(again.state(), firm.state());
    assert.deepEqual(again.entries(), firm.entries());
    assert.equal(again.apply(rename(41), admin, NOW).event.id, 2);
    assert.deepEqual(again.entries(1).map(({ id }) => id), [2]);
    const texts = Firm.open(JSON.stringify(firm.state()), { feed: JSON.stringify(firm.entries()) });
    assert.deepEqual(texts.state(), firm.state());
  });

  it("refuses as data, and nothing has changed", () => {
    const firm = Firm.open(state());
    const before = JSON.stringify(firm.state());
    const denied = firm.apply(permit(40, "plain", { reports: true }), actor("plain"), NOW);
    assert.deepEqual([denied.ok, denied.refusal.type, denied.refusal.outcomes?.[0].result ?? denied.refusal.decision.reason].slice(0, 1), [false]);
    assert.deepEqual(firm.apply({ revision: 40, change: { type: "delete_group", group: "nowhere" } }, admin, NOW), {
      ok: false, refusal: { type: "invalid", code: "unknown_group", path: "group", sentence: "There is no such group" },
    });
    firm.apply(rename(40), admin, NOW);
    const stale = firm.apply(rename(40), admin, NOW);
    assert.deepEqual([stale.refusal.type, stale.refusal.current, stale.refusal.since.map(({ change }) => change)], ["stale", 41, ["rename_group"]]);
    assert.notEqual(JSON.stringify(firm.state()), before);
    assert.equal(firm.entries().length, 1);
  });

  it("says beforehand what a command would do", () => {
    const firm = Firm.open(state());
    const preview = firm.preview(permit(40, "billing", { billing: false }), admin, NOW);
    assert.equal(preview.ok, true);
    assert.equal(preview.people[0].person, "billing");
    assert.ok(preview.people[0].loses.length > 0);
    assert.deepEqual(preview.side_effects, [{ type: "reply_to_moved", from: "billing", to: "ps" }]);
    assert.deepEqual([firm.revision, firm.entries()], [40, []]);
  });

  it("is told what happens, and shows it to who may see it", () => {
    const firm = Firm.open(state());
    const signedIn = firm.record({ type: "signed_in", session: 5, ip_address: "192.0.2.9", second_factor: true }, actor("plain"), NOW);
    assert.deepEqual([signedIn.ok, signedIn.event.kind], [true, "signed_in"]);
    assert.deepEqual(firm.record({ type: "active", session: "5" }, actor("plain"), NOW + 5), { ok: true });
    assert.deepEqual(firm.session(5n), { person: "plain", session: { open: true, second_factor: true } });
    assert.equal(firm.session("nothing"), undefined);
    const own = firm.sessions(actor("plain"), NOW, { person: "plain", only_open: true });
    assert.equal(own.sessions[0].id, "5");
    assert.equal(own.sessions[0].active_for, 5);
    assert.equal(firm.sessions(actor("plain"), NOW).ok, false);
    firm.record({ type: "happened", kind: "created", text: "A note", matters: ["for a user"] }, actor("plain"), NOW);
    assert.deepEqual(firm.feed(actor("plain"), NOW, { kinds: ["created"] }).items.map(({ text, matters }) => [text, matters]), [["A note", ["for a user"]]]);
    assert.deepEqual(firm.feed(actor("billing"), NOW, { kinds: ["created"] }), { items: [] });
    assert.equal(firm.feed(admin, NOW, { limit: 1 }).next, undefined);
    assert.deepEqual(firm.withoutTwoFactor(admin, NOW), { ok: true, people: [] });
    assert.equal(firm.withoutTwoFactor(actor("plain"), NOW).ok, false);
  });

  it("decides as the gate does on the snapshot that it gives", () => {
    const firm = Firm.open(state());
    const matters = [{ access: "everyone", blocked: [] }, { access: "everyone", blocked: ["billing"] }, { access: { users: ["plain"], groups: [] }, blocked: [] }, {}];
    let allowed = 0;
    for (const person of ["ps", "admin", "billing", "plain", "pending", "gone", { guest: "client" }]) {
      const snapshot = firm.snapshotFor(person, admin.session, NOW, NOW + 1000);
      const gate = Gate.open(snapshot, { now: () => NOW });
      for (const action of catalogue.actions()) {
        const kind = catalogue.kindOf(action);
        for (const record of kind === "firm" ? [undefined] : kind === "matter" ? matters : [{}]) {
          for (const audience of ["subject", "administrator"]) assert.deepEqual(firm.decide(actor(person), action, record, NOW, audience), gate.decide(action, record, audience));
          assert.equal(firm.can(actor(person), action, record, NOW), gate.can(action, record));
          if (gate.can(action, record)) allowed++;
        }
      }
    }
    assert.ok(allowed > 100);
    assert.equal(firm.snapshotFor("nobody", admin.session, NOW, NOW + 1), undefined);
    assert.equal(firm.can(actor("nobody"), "matter:create", undefined, NOW), false);
    assert.equal(firm.decide(actor("nobody"), "matter:create", undefined, NOW).reason, "not_available");
  });

  it("shows what somebody else would see, and no more than the one who looks may", () => {
    const firm = Firm.open(state());
    const { ok, simulation } = firm.simulate(admin, "plain", NOW);
    assert.equal(ok, true);
    const gate = Gate.open(firm.snapshotFor("plain", admin.session, NOW, NOW + 1000), { now: () => NOW });
    assert.deepEqual([simulation.tabs(), simulation.settings(), simulation.portal()], [gate.tabs(), gate.settings(), gate.portal()]);
    assert.equal(simulation.can("matter:create"), gate.can("matter:create"));
    const theirs = { access: { users: ["plain"], groups: [] }, blocked: [] };
    assert.deepEqual([gate.can("matter:view", theirs), simulation.can("matter:view", theirs)], [true, false]);
    assert.equal(simulation.decide("matter:view", theirs).reason, "not_available");
    assert.equal(firm.simulate(actor("plain"), "admin", NOW).ok, false);
    assert.equal(firm.simulate(admin, "nobody", NOW).refusal.code, "unknown_user");
    firm.apply(permit(40, "admin", { administrator: false }), actor("ps"), NOW);
    assert.deepEqual([simulation.can("matter:create"), simulation.tabs()], [false, []]);
  });

  it("gives nothing null, no instances, and what JSON has", () => {
    const firm = Firm.open(state());
    const answers = [
      firm.apply(permit(40, "billing", { billing: false }), admin, NOW),
      firm.preview(rename(41), admin, NOW), firm.apply(rename(9), admin, NOW), firm.apply(rename(41), actor("plain"), NOW),
      firm.record({ type: "happened", kind: "created", text: "x" }, admin, NOW), firm.record({ type: "active", session: "admin's" }, admin, NOW),
      firm.feed(admin, NOW), firm.sessions(admin, NOW), firm.session("admin's"), firm.withoutTwoFactor(admin, NOW),
      firm.snapshotFor({ guest: "client" }, admin.session, NOW, NOW + 1), firm.decide(admin, "export:global", undefined, NOW),
      firm.state(), firm.entries(), passwordFaults("short", true),
    ];
    for (const answer of answers) {
      walk(answer, (value, path) => {
        assert.ok(value !== null && value !== undefined, path);
        assert.ok(["string", "number", "boolean", "object"].includes(typeof value), path);
        if (typeof value === "object") assert.ok([Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value)), path);
      });
      assert.deepEqual(answer, JSON.parse(JSON.stringify(answer)));
    }
    assert.equal(typeof firm.state().revision, "number");
    assert.equal(typeof firm.state().users[0].id, "string");
  });

  it("takes 1, \"1\" and 1n for the same id", () => {
    const own = state();
    own.groups.push({ id: 7, name: "Seven", members: [] });
    for (const [place, id] of [7, "7", 7n, 7.0].entries()) {
      const firm = Firm.open(own);
      assert.equal(firm.apply({ revision: 40, change: { type: "rename_group", group: id, name: `N${place}` } }, admin, NOW).ok, true, String(place));
    }
    for (const id of ["07", " 7", "7.0", 70, -7]) {
      assert.equal(Firm.open(own).apply({ revision: 40, change: { type: "rename_group", group: id, name: "N" } }, admin, NOW).refusal.code, "unknown_group");
    }
    const large = Firm.open({ ...own, groups: [...own.groups, { id: 2n ** 64n, name: "Large", members: [] }, { id: 2n ** 63n, name: "Not so large", members: [] }] });
    for (const id of ["18446744073709551616", 2n ** 64n, "9223372036854775808"]) {
      assert.equal(large.apply({ revision: large.revision, change: { type: "rename_group", group: id, name: "L" } }, admin, NOW).ok, true);
    }
  });

  it("works destructured, and treats null, undefined and absent alike", () => {
    const { apply, preview, feed, state: stateOf, can, close } = Firm.open(state());
    const edit = { type: "edit_user", user: "plain", name: "Pamela", email: null, class: undefined };
    assert.equal(preview({ revision: 40, change: edit }, admin, NOW).ok, true);
    assert.equal(apply({ revision: 40, change: edit }, admin, NOW).ok, true);
    assert.equal(feed(admin, NOW, null).items.length, feed(admin, NOW, undefined).items.length);
    assert.equal(stateOf().users.find(({ id }) => id === "plain").name, "Pamela");
    assert.equal(can(admin, "export:global", null, NOW), true);
    close();
  });

  it("that has been closed says so", () => {
    const firm = Firm.open(state());
    firm.close();
    firm.close();
    assert.equal(firm.status, "firm_closed");
    const calls = {
      apply: [rename(40), admin, NOW], preview: [rename(40), admin, NOW], record: [{ type: "active", session: 1 }, admin, NOW],
      feed: [admin, NOW], sessions: [admin, NOW], session: [1], withoutTwoFactor: [admin, NOW], snapshotFor: ["ps", {}, 1, 2],
      can: [admin, "export:global", undefined, NOW], decide: [admin, "export:global", undefined, NOW], simulate: [admin, "plain", NOW], state: [], entries: [],
    };
    for (const [method, words] of Object.entries(calls)) assert.throws(() => firm[method](...words), (error) => error instanceof EngineError && error.code === "firm_closed", method);
  });

  it("is closed by `using`", () => {
    if (!Symbol.dispose) return;
    const firm = Firm.open(state());
    firm[Symbol.dispose]();
    assert.equal(firm.status, "firm_closed");
  });

  it("with faults does not open, and says all of them", () => {
    const broken = state({ primary_subscriber: "plain", reminder_reply_to: "nobody" });
    assert.throws(() => Firm.open(broken), (error) => {
      assert.deepEqual(error.errors, [
        { code: "primary_subscriber_not_administrator", path: "primary_subscriber" },
        { code: "unknown_user", path: "reminder_reply_to" },
      ]);
      return error instanceof StateError && code("state_broken")(error);
    });
  });
});

describe("passwords", () => {
  it("have the faults that the server finds", () => {
    assert.deepEqual(passwordFaults("1234567", false), ["too_short"]);
    assert.deepEqual(passwordFaults("12345678", false), []);
    assert.deepEqual(passwordFaults("abcdefghijkl", true), ["not_strong"]);
    assert.deepEqual(passwordFaults("abcdefghijK1", true), []);
    for (const wrong of [undefined, null, 12345678, ["abcdefgh"], "\ud800abcdefgh"]) assert.throws(() => passwordFaults(wrong, true), InputError);
    assert.throws(() => passwordFaults("abcdefgh", "yes"), InputError);
  });
});

describe("the engine", () => {
  const run = (script, ...last) =>
    execFileSync(process.execPath, ["--input-type=module", "-e", script, ...last], { cwd: new URL(".", import.meta.url), encoding: "utf8" }).trim();

  it("is not started by importing, starts with the first firm, and ready may be awaited before", () => {
    const script = `
      const Module = WebAssembly.Module, compile = WebAssembly.compile; let modules = 0, compiles = 0;
      WebAssembly.Module = new Proxy(Module, { construct: (own, words) => { modules++; return new own(...words); } });
      WebAssembly.compile = (bytes) => { compiles++; return compile(bytes); };
      const { Firm, ready } = await import("firmgate/firm"); const { state } = await import("./firm-fixtures.mjs");
      const counts = [[modules, compiles]];
      const pending = ready();
      if (process.argv.at(-1) === "first") Firm.open(state());
      await pending; await ready(); Firm.open(state()); Firm.open(state());
      counts.push([modules, compiles]);
      console.log(JSON.stringify(counts));`;
    assert.equal(run(script, "ready"), "[[0,0],[0,1]]");
    assert.equal(run(script, "first"), "[[0,0],[1,1]]");
  });

  it("is one for ES modules and CommonJS in one process", () => {
    const commonJs = createRequire(import.meta.url)("firmgate/firm");
    for (const name of ["Firm", "StateError", "InputError", "EngineError", "FirmError", "passwordFaults", "ready"]) assert.equal(commonJs[name], esm[name], name);
    assert.equal(Object.keys(commonJs).length, 7);
  });

  // An engine whose calls fail while `broken` is set, as after a trap.
  const trapped = `
    const Instance = WebAssembly.Instance; let broken = false; const memories = [];
    const fail = (value) => (...words) => { if (broken) throw new WebAssembly.RuntimeError("unreachable"); return value(...words); };
    WebAssembly.Instance = class { constructor(module, imports) {
      const { exports } = new Instance(module, imports);
      memories.push(exports.memory);
      this.exports = Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === "function" ? fail(value) : value]));
    } };
    const { Firm } = await import("firmgate/firm"); const { admin, NOW, rename, state } = await import("./firm-fixtures.mjs");
    const codeOf = (call) => { try { return call(); } catch (error) { return error.code; } };`;

  it("that fails denies everything, with a code, and the last state can be read out", () => {
    const out = run(`${trapped}
      const firm = Firm.open(state()), other = Firm.open(state());
      for (let revision = 40; revision < 45; revision++) firm.apply(rename(revision), admin, NOW);
      firm.record({ type: "signed_in", session: 9, ip_address: "192.0.2.9", second_factor: true }, admin, NOW);
      const { simulation } = firm.simulate(admin, "plain", NOW);
      const before = JSON.stringify(firm.state());
      firm.apply(rename(45), admin, NOW); firm.apply(rename(46), admin, NOW);
      const last = JSON.stringify(firm.state()).length;
      firm.apply(rename(47), admin, NOW);
      broken = true;
      const answers = [codeOf(() => firm.apply(rename(48), admin, NOW))];
      broken = false;
      answers.push(firm.status, other.status, firm.revision, codeOf(() => firm.apply(rename(48), admin, NOW)), codeOf(() => other.preview(rename(40), admin, NOW)), codeOf(() => firm.entries()));
      answers.push(firm.can(admin, "export:global", undefined, NOW), firm.decide(admin, "export:global", undefined, NOW).reason, simulation.can("matter:create"), simulation.tabs().length);
      const found = firm.state();
      answers.push(found.revision, found.groups.find(({ id }) => id === "unused").name, found.sessions.some(({ id }) => id === "9"), other.state().revision, JSON.stringify(found).length === last);
      const again = Firm.open(found);
      answers.push(again.apply(rename(48), admin, NOW).ok, again.status, memories.length);
      firm.close();
      answers.push(codeOf(() => firm.state()));
      console.log(JSON.stringify(answers));`);
    assert.deepEqual(JSON.parse(out), [
      "engine_failed", "engine_failed", "engine_failed", 48, "engine_failed", "engine_failed", "engine_failed",
      false, "engine_failed", false, 0,
      48, "Name 7", true, 40, true,
      true, "open", 2, "firm_closed",
    ]);
  });

  it("that cannot be started says why", () => {
    const script = (message) => `
      WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError(${JSON.stringify(message)}); } };
      const { Firm } = await import("firmgate/firm"); const { state } = await import("./firm-fixtures.mjs");
      try { Firm.open(state()); } catch (error) { console.log(error.name, error.code, error.message.includes("wasm-unsafe-eval")); }`;
    assert.equal(run(script("Wasm code generation disallowed by embedder")), "EngineError csp_blocked true");
    assert.equal(run(script("out of memory")), "EngineError engine_unavailable false");
  });

  it("leaks nothing, however many commands it is given", { skip: !globalThis.gc && "needs --expose-gc" }, () => {
    const out = execFileSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", `${trapped}
      // Accepted ones are kept in the feed for as long as the firm is open; so it is opened again.
      const round = () => {
        const firm = Firm.open(state());
        for (let count = 0; count < ${process.env.FIRMGATE_DEEP ? 2_500 : 500}; count++) {
          firm.apply(rename(firm.revision), admin, NOW);
          firm.apply(rename(0), admin, NOW);
          firm.preview(rename(firm.revision), admin, NOW);
          try { firm.apply({ revision: firm.revision, change: { type: "nothing" } }, admin, NOW); } catch {}
        }
        firm.close();
      };
      const sizes = () => { gc(); gc(); return [process.memoryUsage().heapUsed, memories[0].buffer.byteLength]; };
      round(); round();
      const before = sizes();
      for (let rounds = 0; rounds < 10; rounds++) round();
      const after = sizes();
      console.log(JSON.stringify([after[0] - before[0], after[1] - before[1]]));`], { cwd: new URL(".", import.meta.url), encoding: "utf8" });
    const [heap, memory] = JSON.parse(out);
    assert.ok(heap < 512 * 1024, `the heap has grown by ${heap}`);
    assert.equal(memory, 0, `the engine's memory has grown by ${memory}`);
  });
});
