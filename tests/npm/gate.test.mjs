// How a gate behaves over time and in the hands of its users.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { execFileSync } from "node:child_process";
import { Gate, SnapshotError, EngineError, MisuseError, FirmgateError, catalogue, ready } from "firmgate";
import { blocked, closed, guestSnapshot, inGroup, listed, NOW, open, production, snapshot } from "./fixtures.mjs";

const now = () => NOW;
const gateOf = (change, options) => Gate.open(snapshot(change), { now, mode: "development", ...options });
const code = (expected) => (error) => error instanceof FirmgateError && error instanceof Error && error.code === expected;

describe("the answers", () => {
  it("on the firm, on a record and on no record in particular", () => {
    const gate = gateOf();
    assert.equal(gate.can("matter:create"), true);
    assert.equal(gate.can("export:global"), false);
    assert.equal(gate.can("matter:edit", open), true);
    assert.equal(gate.can("matter:edit", listed), true);
    assert.equal(gate.can("matter:edit", inGroup), true);
    assert.equal(gate.can("matter:edit", closed), false);
    assert.equal(gate.can("matter:edit", blocked), false);
    assert.equal(gate.can("matter:edit", {}), false);
    assert.equal(gate.canSomewhere("matter:edit"), true);
    assert.equal(gate.canSomewhere("matter:delete_bulk"), false);
  });

  it("of a filter are those of checking one by one, in order", () => {
    const gate = gateOf();
    const matters = [open, closed, listed, blocked, inGroup, {}];
    assert.deepEqual(gate.filter("matter:view", matters), [open, listed, inGroup]);
    const rows = matters.map((facts, place) => ({ title: `matter ${place}`, facts }));
    assert.deepEqual(gate.filter("matter:view", rows, (row) => row.facts).map((row) => row.title), ["matter 0", "matter 2", "matter 4"]);
  });

  it("have the shape that JSON has, and nothing null", () => {
    const gate = gateOf({ subject: { billing: true } });
    const all = [
      gate.decide("bill:create", { matter: closed }),
      gate.decide("export:global"),
      gate.decide("activity:view", { user: "8", matter: open, shown_on: "activities" }, "administrator"),
      gate.decideSurface("tab:reports"),
      gate.actionsFor("matter", open),
      gate.tabs(), gate.settings(), gate.subtabs("matter", open), gate.portal(),
      gate.filter("matter:view", [open]),
      catalogue.actions(), catalogue.surfaces(), catalogue.reasons(),
    ];
    for (const answer of all) {
      const json = JSON.stringify(answer);
      assert.doesNotMatch(json, /null/);
      assert.deepEqual(answer, JSON.parse(json));
    }
  });

  it("treat null, undefined and absent alike", () => {
    const gate = gateOf();
    for (const nothing of [null, undefined]) {
      const matter = { ...open, id: nothing, responsible_attorney: nothing };
      assert.equal(gate.can("matter:edit", matter), true);
      assert.deepEqual(gate.decide("matter:edit", { access: "everyone", blocked: nothing }), gate.decide("matter:edit", { access: "everyone" }));
      assert.equal(gate.can("matter:create", nothing), true);
    }
  });

  it("take 1, \"1\" and 1n for the same id, and nothing else", () => {
    for (const own of ["7", 7, 7n]) {
      const gate = gateOf({ subject: { id: own, groups: [own] } });
      for (const id of ["7", 7, 7n, 7.0]) {
        assert.equal(gate.can("matter:view", { access: { users: [id], groups: [] }, blocked: [] }), true, `${typeof own} ${typeof id}`);
        assert.equal(gate.can("matter:view", { access: { users: [], groups: [id] }, blocked: [] }), true);
        assert.equal(gate.can("matter:view", { access: "everyone", blocked: [id] }), false);
      }
      for (const id of ["07", " 7", "7.0", "+7", 70, "seven", -7]) {
        assert.equal(gate.can("matter:view", { access: { users: [id], groups: [] }, blocked: [] }), false, String(id));
      }
    }
    const large = gateOf({ subject: { id: "9007199254740993" } });
    assert.equal(large.can("matter:view", { access: { users: [9007199254740993n], groups: [] }, blocked: [] }), true);
    assert.equal(large.can("matter:view", { access: { users: ["9007199254740992"], groups: [] }, blocked: [] }), false);
  });

  it("never take a guest for the user of the same id", () => {
    const user = gateOf();
    const guest = Gate.open(guestSnapshot([{ kind: "matter", id: "1" }]), { now });
    const matter = { id: "1", access: { users: ["7"], groups: [] }, blocked: [] };
    assert.equal(user.can("note:edit", { matter, author: { guest: "7" } }), true);
    assert.equal(guest.can("note:edit", { matter, author: "7" }), false);
    assert.equal(guest.can("note:edit", { matter, author: { guest: "7" } }), true);
    assert.equal(guest.can("matter:view", { ...matter, blocked: ["7"] }), true);
    assert.equal(guest.can("matter:view", { ...matter, blocked: [{ guest: "7" }] }), false);
    assert.equal(user.can("matter:view", { ...matter, blocked: [{ guest: "7" }] }), true);
  });
});

describe("a record that changes in place", () => {
  it("never gets a stale allow", () => {
    const gate = gateOf();
    const matter = { access: "everyone", blocked: [] };
    assert.equal(gate.can("matter:edit", matter), true);
    matter.blocked.push("7");
    assert.equal(gate.can("matter:edit", matter), false);
    matter.blocked = [];
    assert.equal(gate.can("matter:edit", matter), true);
    matter.access = { users: [], groups: [] };
    assert.equal(gate.can("matter:edit", matter), false);
  });

  it("is read once by a view, which speaks of that moment", () => {
    const gate = gateOf();
    let reads = 0;
    const matter = { get access() { reads++; return "everyone"; }, blocked: [] };
    const view = gate.view("matter", matter);
    assert.equal(reads, 1);
    assert.equal(view.can("matter:edit"), true);
    assert.ok(view.actions().includes("matter:edit"));
    assert.equal(view.decide("matter:edit").effect, "allow");
    assert.equal(reads, 1);
  });

  it("may be a proxy, as of Vue and MobX, and may ask the gate while it is read", () => {
    const gate = gateOf();
    const proxy = new Proxy({ access: "everyone", blocked: [] }, {});
    assert.equal(gate.can("matter:edit", proxy), true);
    const asking = { get access() { return gate.can("matter:edit", closed) ? "everyone" : { users: [], groups: [] }; }, blocked: [] };
    assert.equal(gate.can("matter:edit", asking), false);
    const opposite = { get access() { return gate.can("matter:edit", open) ? { users: [], groups: [] } : "everyone"; }, blocked: [] };
    assert.equal(gate.can("matter:edit", opposite), false);
  });
});

describe("the methods", () => {
  it("all work destructured", () => {
    const gate = gateOf();
    const { can, canSomewhere, decide, decideSurface, view, actionsFor, filter, shows, tabs, settings, subtabs, portal, update, subscribe, revoke, close } = gate;
    assert.equal(can("matter:create"), true);
    assert.equal(canSomewhere("matter:edit"), true);
    assert.equal(decide("matter:create").effect, "allow");
    assert.equal(decideSurface("tab:matters").effect, "allow");
    const { can: canOn, decide: decideOn, actions } = view("matter", open);
    assert.equal(canOn("matter:edit"), true);
    assert.equal(decideOn("matter:edit").effect, "allow");
    assert.deepEqual(actions(), actionsFor("matter", open));
    assert.equal(filter("matter:view", [open]).length, 1);
    assert.equal(shows("tab:matters"), true);
    assert.ok(tabs().includes("tab:matters"));
    assert.ok(settings().includes("settings:profile"));
    assert.ok(subtabs("matter", open).includes("matter_subtab:notes"));
    assert.deepEqual(subtabs("matter", closed), []);
    assert.deepEqual(portal(), []);
    const { open: openGate } = Gate;
    assert.equal(openGate(snapshot(), { now }).can("matter:create"), true);
    let calls = 0;
    const stop = subscribe(() => calls++);
    update(snapshot({ revision: 6 }));
    revoke();
    stop();
    close();
    assert.equal(calls, 2);
    assert.equal(gate.status, "gate_closed");
  });

  it("answer for subtabs without a record what is on some record", () => {
    const gate = gateOf();
    assert.ok(gate.subtabs("matter").includes("matter_subtab:notes"));
    assert.ok(!gate.subtabs("matter").includes("matter_subtab:bills"));
    assert.ok(gateOf({ subject: { billing: true } }).subtabs("matter").includes("matter_subtab:bills"));
  });
});

describe("misuse", () => {
  const calls = {
    unknown_action: (gate) => gate.can("matter:destroy"),
    record_missing: (gate) => gate.can("matter:edit"),
    record_unexpected: (gate) => gate.can("matter:create", open),
    record_malformed: (gate) => gate.can("matter:edit", { acess: "everyone" }),
    id_invalid: (gate) => gate.can("matter:edit", { access: { users: [NaN], groups: [] }, blocked: [] }),
    foreign_firm: (gate) => gate.can("matter:edit", { firm: "2", ...open }),
    foreign_subject: (gate) => gate.can("matter:edit", { subject: "8", ...open }),
    record_unreadable: (gate) => gate.can("matter:edit", { get access() { throw new Error("no"); } }),
    wrong_kind: (gate) => gate.view("matter", open).can("bill:create"),
    unknown_kind: (gate) => gate.view("invoice", open).can("matter:edit"),
    unknown_surface: (gate) => gate.shows("tab:money"),
  };

  for (const [expected, call] of Object.entries(calls)) {
    it(`${expected}: throws in development, denies and reports in production`, () => {
      assert.throws(() => call(gateOf()), code(expected));
      const [options, reports] = production();
      assert.equal(call(Gate.open(snapshot({ subject: { administrator: true } }), options)), false);
      assert.ok(reports.includes(expected), reports.join());
    });
  }

  it("is decided with its own reasons", () => {
    const [options] = production();
    const gate = Gate.open(snapshot(), options);
    const reason = (...call) => gate.decide(...call).reason;
    assert.equal(reason("matter:destroy"), "unknown_action");
    assert.equal(reason("matter:edit"), "wrong_kind");
    assert.equal(reason("matter:create", open), "wrong_kind");
    assert.equal(reason("matter:edit", { acess: "everyone" }), "malformed");
    assert.equal(reason("matter:edit", { firm: "2", ...open }), "foreign_firm");
    assert.equal(reason("matter:edit", { subject: "8", ...open }), "foreign_subject");
    assert.equal(reason("matter:edit", { subject: 7, ...open }), "allowed");
    assert.equal(reason("bill:view", { matter: { firm: 2, ...open } }), "foreign_firm");
    assert.equal(gate.decide("matter:destroy").recheck, true);
    assert.deepEqual(gate.decide("matter:destroy").rules, []);
  });

  it("of a listener does not turn a denial into an exception", () => {
    const gate = Gate.open(snapshot(), { mode: "production", now, onMisuse: () => { throw new Error("listener"); } });
    assert.equal(gate.can("matter:destroy"), false);
  });

  it("is looked for in development by default, and in production where NODE_ENV says so", () => {
    const run = (environment) => {
      const script = `
        import { Gate } from "firmgate"; import { snapshot } from "./fixtures.mjs";
        try { console.log(Gate.open(snapshot()).can("no:such")); } catch (error) { console.log(error.code); }`;
      return execFileSync(process.execPath, ["--input-type=module", "-e", script], {
        cwd: new URL(".", import.meta.url), env: { ...process.env, NODE_ENV: environment }, encoding: "utf8",
      }).trim();
    };
    assert.equal(run(""), "unknown_action");
    assert.equal(run("development"), "unknown_action");
    assert.equal(run("production"), "false");
  });
});

describe("update", () => {
  it("swaps in one step and tells once", () => {
    const gate = gateOf();
    const seen = [];
    gate.subscribe(() => seen.push([gate.revision, gate.can("export:global")]));
    gate.update(JSON.stringify(snapshot({ revision: 6, subject: { administrator: true } })));
    assert.deepEqual(seen, [[6, true]]);
  });

  it("refuses what is older, foreign or malformed, and keeps what it has", () => {
    const gate = gateOf({ subject: { billing: true } });
    let told = 0;
    gate.subscribe(() => told++);
    const refused = {
      snapshot_stale: snapshot({ revision: 4, subject: { administrator: true } }),
      snapshot_foreign: snapshot({ revision: 6, subject: { id: "8", administrator: true } }),
      snapshot_version: { ...snapshot({ revision: 6 }), version: 2 },
      snapshot_catalogue: { ...snapshot({ revision: 6 }), catalogue: "0".repeat(16) },
      snapshot_contradiction: snapshot({ revision: 6, subject: { primary_subscriber: true } }),
      snapshot_malformed: JSON.stringify(snapshot({ revision: 6 })).slice(0, -9),
    };
    for (const [expected, next] of Object.entries(refused)) {
      assert.throws(() => gate.update(next), (error) => error instanceof SnapshotError && error.code === expected, expected);
      assert.equal(gate.revision, 5);
      assert.equal(gate.can("bill_settings:manage"), true);
      assert.equal(gate.can("export:global"), false);
    }
    assert.throws(() => gate.update({ ...snapshot({ revision: 6 }), firm: "2" }), code("snapshot_foreign"));
    assert.throws(() => gate.update({ ...guestSnapshot([]), revision: 6 }), code("snapshot_foreign"));
    assert.equal(told, 0);
  });

  it("takes the same revision again if it was issued later", () => {
    const gate = gateOf({ issued_at: 100 });
    gate.update(snapshot({ issued_at: 200, expires_at: 3_000_000 }));
    assert.throws(() => gate.update(snapshot({ issued_at: 150 })), code("snapshot_stale"));
    assert.equal(gate.nextChangeAt, 3_000_000);
  });

  it("takes the answers back that a view had", () => {
    const gate = gateOf();
    const view = gate.view("matter", open);
    gate.update(snapshot({ revision: 6 }));
    assert.equal(view.can("matter:edit"), false);
    assert.equal(view.decide("matter:edit").reason, "stale_view");
    assert.deepEqual(view.actions(), []);
    assert.equal(gate.view("matter", open).can("matter:edit"), true);
  });
});

describe("the end", () => {
  it("revoke denies everything at once, until something newer arrives", () => {
    const gate = gateOf();
    const view = gate.view("matter", open);
    let told = 0;
    gate.subscribe(() => told++);
    gate.revoke();
    gate.revoke();
    assert.equal(told, 1);
    assert.equal(gate.status, "revoked");
    assert.equal(gate.can("matter:create"), false);
    assert.equal(gate.can("matter:edit", open), false);
    assert.equal(view.can("matter:edit"), false);
    assert.equal(gate.canSomewhere("matter:edit"), false);
    assert.deepEqual([...gate.tabs(), ...gate.settings(), ...gate.subtabs("matter", open), ...gate.filter("matter:view", [open])], []);
    assert.equal(gate.decide("matter:create").reason, "revoked");
    assert.equal(gate.decide("matter:edit", open).reason, "revoked");
    assert.throws(() => gate.update(snapshot()), code("snapshot_stale"));
    gate.update(snapshot({ revision: 6 }));
    assert.equal(gate.can("matter:create"), true);
    assert.equal(gate.status, "open");
  });

  it("close denies everything for good", () => {
    const gate = gateOf();
    gate.close();
    gate.close();
    assert.equal(gate.can("matter:edit", open), false);
    assert.equal(gate.decide("matter:create").reason, "gate_closed");
    assert.throws(() => gate.update(snapshot({ revision: 9 })), (error) => error instanceof EngineError && error.code === "gate_closed");
    gate.revoke();
    assert.equal(gate.status, "gate_closed");
  });

  it("of a snapshot comes at the moment that it says", () => {
    let time = 0;
    const gate = Gate.open(snapshot(), { now: () => time });
    assert.equal(gate.nextChangeAt, 2_000_000);
    time = 1_999_999;
    assert.equal(gate.can("matter:create"), true);
    time = 2_000_000;
    assert.equal(gate.can("matter:create"), false);
    assert.equal(gate.can("matter:edit", open), false);
    assert.equal(gate.decide("matter:create").reason, "snapshot_expired");
    assert.equal(gate.nextChangeAt, undefined);
    time = 0;
    assert.equal(gate.can("matter:create"), false, "a clock that is set back brings nothing to life");
    assert.equal(Gate.open(snapshot(), { now: () => 5_000_000 }).can("matter:create"), false);
  });

  it("of a share comes at the moment that it says", () => {
    let time = 0;
    const shares = [{ kind: "matter", id: 1, starts_at: 100, ends_at: 200 }, { kind: "bill", id: 2, ends_at: 300 }];
    const gate = Gate.open(guestSnapshot(shares), { now: () => time });
    const matter = { id: "1", blocked: [] };
    const bill = { id: "2", matter: { blocked: [] } };
    const at = (moment) => {
      time = moment;
      return [gate.can("matter:view", matter), gate.can("bill:view", bill), gate.portal(), gate.nextChangeAt];
    };
    assert.deepEqual(at(99), [false, true, ["portal:bills"], 100]);
    assert.deepEqual(at(100), [true, true, ["portal:matters", "portal:bills"], 200]);
    assert.deepEqual(at(199), [true, true, ["portal:matters", "portal:bills"], 200]);
    assert.deepEqual(at(200), [false, true, ["portal:bills"], 300]);
    assert.deepEqual(at(300), [false, false, [], 2_000_000]);
    assert.deepEqual(at(50), [false, false, [], 2_000_000]);
  });

  it("comes by a timer where the clock is the machine's, and a timer does not keep a process alive", () => {
    const script = `
      import { Gate } from "firmgate"; import { snapshot } from "./fixtures.mjs";
      const start = Date.now();
      const gate = Gate.open(snapshot({ issued_at: start, expires_at: start + 1000 }));
      const before = gate.can("matter:create");
      const far = Gate.open(snapshot({ issued_at: start, expires_at: start + 1e12 }));
      const keep = setTimeout(() => {}, 600_000);
      gate.subscribe(() => { console.log(before, gate.can("matter:create"), far.can("matter:create")); clearTimeout(keep); });`;
    const out = execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: new URL(".", import.meta.url), encoding: "utf8" });
    assert.equal(out.trim(), "true false true");
  });
});

describe("the engine", () => {
  it("is not started by importing, starts with the first gate, and ready may be awaited before", () => {
    const script = `
      const Module = WebAssembly.Module, compile = WebAssembly.compile; let modules = 0, compiles = 0;
      WebAssembly.Module = class extends Module { constructor(bytes) { super(bytes); modules++; } };
      WebAssembly.compile = (bytes) => { compiles++; return compile(bytes); };
      const { Gate, ready } = await import("firmgate"); const { snapshot } = await import("./fixtures.mjs");
      const counts = [[modules, compiles]];
      const first = process.argv.at(-1) === "first";
      const pending = ready();
      if (first) { Gate.open(snapshot()); }
      await pending; await ready(); Gate.open(snapshot()); Gate.open(snapshot());
      counts.push([modules, compiles]);
      console.log(JSON.stringify(counts));`;
    const run = (...last) => execFileSync(process.execPath, ["--input-type=module", "-e", script, ...last], { cwd: new URL(".", import.meta.url), encoding: "utf8" }).trim();
    assert.equal(run("ready"), "[[0,0],[0,1]]");
    assert.equal(run("first"), "[[0,0],[1,1]]");
  });

  it("is one for ES modules and CommonJS in one process", () => {
    const commonJs = createRequire(import.meta.url)("firmgate");
    assert.equal(commonJs.Gate, Gate);
    assert.equal(commonJs.SnapshotError, SnapshotError);
    assert.equal(commonJs.MisuseError, MisuseError);
    assert.equal(commonJs.ready, ready);
    assert.throws(() => commonJs.Gate.open("{"), SnapshotError);
  });

  it("that fails denies everything, with a code, and a new gate gets a new one", () => {
    const script = `
      import { createRequire } from "node:module";
      const Instance = WebAssembly.Instance; let broken = false;
      WebAssembly.Instance = class { constructor(module) {
        const { exports } = new Instance(module);
        this.exports = Object.fromEntries(Object.entries(exports).map(([name, value]) =>
          [name, typeof value === "function" ? (...words) => { if (broken) throw new WebAssembly.RuntimeError("unreachable"); return value(...words); } : value]));
      } };
      const { Gate } = await import("firmgate"); const { snapshot, open } = await import("./fixtures.mjs");
      const reports = [];
      const gate = Gate.open(snapshot(), { now: () => 0, onMisuse: (error) => reports.push(error.code) });
      const view = gate.view("matter", open);
      broken = true;
      const answers = [gate.can("bill:create", { matter: open }), gate.can("matter:create"), gate.can("matter:edit", open), view.can("matter:edit"), gate.status, gate.decide("matter:create").reason, gate.decide("matter:edit", open).reason, gate.tabs().length];
      broken = false;
      answers.push(gate.can("matter:create"));
      try { gate.update(snapshot({ revision: 9 })); } catch (error) { answers.push(error.code); }
      answers.push(Gate.open(snapshot(), { now: () => 0 }).can("matter:create"), reports.join());
      console.log(JSON.stringify(answers));`;
    const out = execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: new URL(".", import.meta.url), encoding: "utf8" });
    assert.deepEqual(JSON.parse(out), [false, false, false, false, "engine_failed", "engine_failed", "engine_failed", 0, false, "engine_failed", true, "engine_failed"]);
  });

  it("that cannot be started says why", () => {
    const script = (message) => `
      WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError(${JSON.stringify(message)}); } };
      const { Gate } = await import("firmgate"); const { snapshot } = await import("./fixtures.mjs");
      try { Gate.open(snapshot()); } catch (error) { console.log(error.name, error.code, error.message.includes("wasm-unsafe-eval")); }`;
    const run = (message) => execFileSync(process.execPath, ["--input-type=module", "-e", script(message)], { cwd: new URL(".", import.meta.url), encoding: "utf8" }).trim();
    assert.equal(run("Wasm code generation disallowed by embedder"), "EngineError csp_blocked true");
    assert.equal(run("out of memory"), "EngineError engine_unavailable false");
  });
});

describe("a million checks", () => {
  it("leave the heap as it was", { skip: !globalThis.gc && "needs --expose-gc" }, () => {
    const gate = gateOf();
    const check = (count) => { for (let place = 0; place < count; place++) gate.can("matter:edit", { access: "everyone", blocked: place % 3 ? [] : ["7"] }); };
    check(10_000);
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    check(1_000_000);
    globalThis.gc();
    assert.ok(process.memoryUsage().heapUsed - before < 256 * 1024);
  });
});
