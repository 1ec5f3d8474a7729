// What is refused at the boundary: a typed error with a stable code, the gate keeps its last good
// state, and nothing is allowed.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import vm from "node:vm";
import { FirmgateError, Gate, MisuseError, SnapshotError } from "firmgate";
import * as noWasm from "firmgate/no-wasm";
import { NOW, open, production, snapshot } from "./fixtures.mjs";

const cyclic = {};
cyclic.matter = cyclic;
const many = (length, entry) => Array.from({ length }, () => entry);
const anywhere = (text) => vm.runInNewContext(`(${text})`);

// Each with the code that it is refused by; every one would be allowed to an administrator, or to
// whom the matter is open, if what is wrong with it were overlooked.
const records = {
  "an unknown key": ["record_malformed", { ...open, sharedWith: [] }],
  "a key that is written wrong": ["record_malformed", { access: "everyone", Blocked: [] }],
  "an own key __proto__": ["record_malformed", JSON.parse('{"__proto__": {}, "access": "everyone", "blocked": []}')],
  "a constructor key": ["record_malformed", { ...open, constructor: 1 }],
  "an array": ["record_malformed", [open]],
  "a string": ["record_malformed", "everyone"],
  "a number": ["record_malformed", 7],
  "true": ["record_malformed", true],
  "a symbol": ["record_malformed", Symbol("matter")],
  "a function": ["record_malformed", () => open],
  "a Map": ["record_malformed", new Map(Object.entries(open))],
  "a Date": ["record_malformed", new Date(0)],
  "an instance of a class": ["record_malformed", new (class { access = "everyone"; blocked = []; })()],
  "inherited facts": ["record_malformed", Object.create(open)],
  "a prototype that claims to be Object's": [undefined, Object.create({ hasOwnProperty() {}, ...open })],
  "a wrong word": ["record_malformed", { ...open, access: "Everyone" }],
  "access as an array": ["record_malformed", { ...open, access: ["7"] }],
  "access as true": ["record_malformed", { ...open, access: true }],
  "access with a key too many": ["record_malformed", { ...open, access: { users: ["7"], groups: [], all: true } }],
  "blocked as a set": ["record_malformed", { ...open, blocked: new Set() }],
  "blocked as an object": ["record_malformed", { ...open, blocked: { length: 0 } }],
  "blocked as a string": ["record_malformed", { ...open, blocked: "" }],
  "blocked with a hole": ["id_invalid", { ...open, blocked: [, "8"] }],
  "a person with a key too many": ["record_malformed", { ...open, blocked: [{ guest: "7", user: "7" }] }],
  "a person who is nobody": ["id_invalid", { ...open, blocked: [{}] }],
  "NaN": ["id_invalid", { ...open, blocked: [NaN] }],
  "infinity": ["id_invalid", { ...open, blocked: [Infinity] }],
  "a fraction": ["id_invalid", { ...open, blocked: [7.5] }],
  "a number beyond 2^53": ["id_invalid", { ...open, blocked: [2 ** 53] }],
  "an empty id": ["id_invalid", { ...open, blocked: [""] }],
  "an unpaired surrogate": ["id_invalid", { ...open, blocked: ["\ud800"] }],
  "an id that is a boolean": ["id_invalid", { ...open, blocked: [false] }],
  "an id that is a symbol": ["id_invalid", { ...open, blocked: [Symbol("7")] }],
  "an id that is a list": ["record_malformed", { ...open, blocked: [["7"]] }],
  "an id that is undefined": ["id_invalid", { ...open, blocked: [undefined] }],
  "a very long id": ["id_invalid", { ...open, blocked: ["x".repeat(256)] }],
  "a huge list": ["record_too_large", { ...open, blocked: many(100_001, "8") }],
  "a huge sparse list": ["record_too_large", { ...open, blocked: new Array(4_000_000_000) }],
  "a getter that throws": ["record_unreadable", { access: "everyone", get blocked() { throw new TypeError("no"); } }],
  "a proxy that throws": ["record_unreadable", new Proxy(open, { ownKeys() { throw new RangeError("no"); } })],
  "a UUID with capitals": ["id_invalid", { ...open, blocked: ["0B7E4A52-3f1d-4c8e-9a60-5d2f8c1b7e94"] }],
  "another firm's": ["foreign_firm", { firm: "2", ...open }],
  "projected for somebody else": ["foreign_subject", { subject: "8", ...open }],
  "projected for a guest of the same id": ["foreign_subject", { subject: { guest: "7" }, ...open }],
  "a firm that is none": ["id_invalid", { firm: NaN, ...open }],
};

const notes = {
  "an author who is nobody": ["id_invalid", { matter: open, author: {} }],
  "an author who is an undefined guest": ["id_invalid", { matter: open, author: { guest: undefined } }],
  "an author who is a guest of no id": ["id_invalid", { matter: open, author: { guest: NaN } }],
};

const bills = {
  "a cycle": ["record_malformed", cyclic],
  "a matter in a matter": ["record_malformed", { matter: { matter: open } }],
  "a matter that is a word": ["record_malformed", { matter: "all" }],
  "another firm's matter": ["foreign_firm", { matter: { firm: "2", ...open } }],
  "a matter that was projected for somebody else": ["foreign_subject", { matter: { subject: "8", ...open } }],
};

for (const [door, { Gate: Door }] of Object.entries({ wasm: { Gate }, "no-wasm": noWasm })) {
  const administrator = { subject: { administrator: true } };

  const refuses = (action, expected, record) => {
    const gate = Door.open(snapshot(administrator), { now: () => NOW, mode: "development" });
    if (expected) {
      assert.throws(() => gate.can(action, record), (error) => error.name === "MisuseError" && error instanceof Error && error.code === expected);
    } else assert.equal(gate.can(action, record), false);
    const [options, reports] = production();
    const inProduction = Door.open(snapshot(administrator), options);
    const kind = action.split(":")[0];
    assert.equal(inProduction.can(action, record), false);
    assert.notEqual(inProduction.decide(action, record).effect, "allow");
    assert.equal(inProduction.view(kind, record).can(action), false);
    assert.deepEqual(inProduction.view(kind, record).actions(), []);
    assert.deepEqual(inProduction.filter(action, [record]), []);
    if (expected) assert.ok(reports.length > 0 && reports.every((code) => code === expected), reports.join());
    assert.equal(inProduction.can("matter:edit", open), true, "the gate still works");
  };

  describe(`records that are refused, ${door}`, () => {
    for (const [name, [expected, record]] of Object.entries(records)) it(name, () => refuses("matter:edit", expected, record));
    for (const [name, [expected, record]] of Object.entries(notes)) it(`a note with ${name}`, () => refuses("note:edit", expected, record));
    for (const [name, [expected, record]] of Object.entries(bills)) it(`a bill with ${name}`, () => refuses("bill:create", expected, record));

    it("prototype pollution decides nothing", () => {
      const gate = Door.open(snapshot(), { now: () => NOW, mode: "production" });
      const closed = { access: { users: [], groups: [] }, blocked: [] };
      try {
        for (const enumerable of [true, false]) {
          for (const [key, value] of Object.entries({ access: "everyone", administrator: true, users: ["7"], blocked: [], guest: "7" })) {
            Object.defineProperty(Object.prototype, key, { value, enumerable, configurable: true, writable: true });
          }
          Object.defineProperty(Array.prototype, 0, { value: "7", configurable: true, writable: true });
          assert.equal(gate.can("matter:edit", {}), false);
          assert.equal(gate.can("matter:edit", closed), false);
          assert.equal(gate.can("matter:edit", { access: "everyone" }), false);
          assert.equal(gate.can("matter:edit", { access: { users: new Array(1), groups: [] }, blocked: [] }), false);
          assert.equal(gate.can("matter:edit", { access: "everyone", blocked: [] }), true);
          assert.equal(Door.open(snapshot(), { now: () => NOW }).can("export:global"), false);
        }
      } finally {
        for (const key of ["access", "administrator", "users", "blocked", "guest"]) delete Object.prototype[key];
        delete Array.prototype[0];
      }
    });

    it("plain objects of another realm and without a prototype are taken", () => {
      const gate = Door.open(snapshot(), { now: () => NOW, mode: "development" });
      assert.equal(gate.can("matter:edit", anywhere('{ access: "everyone", blocked: [] }')), true);
      assert.equal(gate.can("matter:edit", anywhere('{ access: "everyone", blocked: ["7"] }')), false);
      assert.equal(gate.can("matter:edit", Object.assign(Object.create(null), open)), true);
    });

    it("keys that are symbols are no facts", () => {
      const gate = Door.open(snapshot(), { now: () => NOW, mode: "development" });
      assert.equal(gate.can("matter:edit", { ...open, [Symbol("mobx")]: {} }), true);
    });
  });

  const whole = JSON.stringify(snapshot());
  const subject = (change) => ({ ...snapshot(), subject: { ...snapshot().subject, ...change } });
  const snapshots = {
    "nothing": ["snapshot_malformed", undefined],
    "null": ["snapshot_malformed", null],
    "an empty text": ["snapshot_malformed", ""],
    "a text that is no JSON": ["snapshot_malformed", "snapshot"],
    "a page instead of a snapshot": ["snapshot_malformed", "<!doctype html>"],
    "a number": ["snapshot_malformed", 1],
    "an array": ["snapshot_malformed", [snapshot()]],
    "an empty object": ["snapshot_malformed", {}],
    "cut off": ["snapshot_malformed", whole.slice(0, whole.length / 2)],
    "cut off by one": ["snapshot_malformed", whole.slice(0, -1)],
    "too long": ["snapshot_too_large", " ".repeat(8_000_001)],
    "of a newer format": ["snapshot_version", { ...snapshot(), version: 2 }],
    "of a format that is text": ["snapshot_malformed", { ...snapshot(), version: "1" }],
    "of another catalogue": ["snapshot_catalogue", { ...snapshot(), catalogue: "0000000000000000" }],
    "with an unknown key": ["snapshot_malformed", { ...snapshot(), blocked: [] }],
    "without a firm": ["snapshot_malformed", { ...snapshot(), firm: undefined }],
    "without settings": ["snapshot_malformed", { ...snapshot(), settings: undefined }],
    "without a session": ["snapshot_malformed", { ...snapshot(), session: null }],
    "without an end": ["snapshot_malformed", { ...snapshot(), expires_at: undefined }],
    "with an end that is text": ["snapshot_malformed", { ...snapshot(), expires_at: "2030-01-01" }],
    "with an end that is infinite": ["snapshot_malformed", { ...snapshot(), expires_at: Infinity }],
    "with a revision that is a fraction": ["snapshot_malformed", { ...snapshot(), revision: 1.5 }],
    "with a subject of no kind": ["snapshot_malformed", subject({ kind: "robot" })],
    "with a subject without an id": ["snapshot_malformed", subject({ id: undefined })],
    "with a subject whose id is none": ["snapshot_malformed", subject({ id: "" })],
    "with an unknown permission": ["snapshot_malformed", subject({ superuser: true })],
    "with a permission that is a word": ["snapshot_malformed", subject({ administrator: "false" })],
    "with a permission that is a number": ["snapshot_malformed", subject({ administrator: 1 })],
    "with a guest's shares on a user": ["snapshot_malformed", subject({ shares: [] })],
    "with groups that are no list": ["snapshot_malformed", subject({ groups: "3" })],
    "with a group that is none": ["snapshot_malformed", subject({ groups: [NaN] })],
    "with a wrong visibility": ["snapshot_malformed", subject({ rates: "some" })],
    "with a primary subscriber who is no administrator": ["snapshot_contradiction", subject({ primary_subscriber: true })],
    "with restricted contacts beside billing": ["snapshot_contradiction", subject({ contacts: "restricted", billing: true })],
    "an instance of a class": ["snapshot_malformed", Object.assign(new (class Snapshot {})(), snapshot())],
    "inherited": ["snapshot_malformed", Object.create(snapshot())],
    "with a getter that throws": ["snapshot_malformed", { ...snapshot(), get firm() { throw new Error("no"); } }],
  };

  describe(`snapshots that are refused, ${door}`, () => {
    for (const [name, [expected, bad]] of Object.entries(snapshots)) {
      it(name, () => {
        const refusal = (error) => error.name === "SnapshotError" && error instanceof Error && error.code === expected && error.message.length > 20;
        assert.throws(() => Door.open(bad), refusal);
        const gate = Door.open(snapshot({ subject: { billing: true } }), { now: () => NOW });
        assert.throws(() => gate.update(bad), refusal);
        assert.deepEqual([gate.revision, gate.can("bill_settings:manage"), gate.can("export:global"), gate.status], [5, true, false, "open"]);
      });
    }

    it("every other cut of a snapshot is refused too", () => {
      for (let length = 0; length < whole.length; length += 3) {
        assert.throws(() => Door.open(whole.slice(0, length)), (error) => error.name === "SnapshotError", String(length));
      }
    });

    it("a snapshot that changes while it is read is read once", () => {
      let reads = 0;
      const trap = { ...snapshot(), get subject() { reads++; return { ...snapshot().subject, administrator: reads > 1 }; } };
      assert.equal(Door.open(trap, { now: () => NOW }).can("export:global"), false);
      assert.equal(reads, 1);
    });
  });
}

it("errors are errors", () => {
  const error = (() => { try { Gate.open("{"); } catch (caught) { return caught; } })();
  assert.ok(error instanceof SnapshotError && error instanceof FirmgateError && error instanceof Error);
  assert.ok(!(error instanceof MisuseError));
  assert.match(error.stack, /SnapshotError/);
  assert.ok(error.cause instanceof SyntaxError);
});
