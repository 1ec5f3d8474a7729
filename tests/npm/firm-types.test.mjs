// The engine and the types know the same: every command that the types have is read, and of each
// the engine knows no other key.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { Firm, InputError } from "firmgate/firm";
import { admin, actor, NOW, state } from "./firm-fixtures.mjs";
import { changes, events, feedFilter, records, sessionFilter, whose } from "./firm-values.mjs";

const firm = Firm.open(state());
after(() => firm.close());

// What is passed in, without a decision: it may be refused, but it is read.
const preview = (change) => firm.preview({ revision: 40, change }, admin, NOW);
const loaded = (record) => firm.preview({ revision: 40, change: changes.revoke_share }, admin, NOW, { records: [record] });
// An event that changes nothing, because nobody did it.
const record = (event) => firm.record(event, actor("nobody"), NOW);

// The names that the engine says it knows, where it is given one that it does not.
const known = (call) => {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof InputError, String(error));
    assert.match(error.message, /unknown (field|variant)/);
    return [...(error.message.split("expected")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name).sort();
  }
  return assert.fail("an unknown name was taken");
};

const keys = (value, ...without) => Object.keys(value).filter((key) => !without.includes(key)).sort();

describe("commands", () => {
  it("are those that the engine knows", () => assert.deepEqual(known(() => preview({ type: "zzz" })), keys(changes)));

  for (const [type, change] of Object.entries(changes)) {
    it(`${type} is read`, () => assert.equal(typeof preview(change).ok, "boolean"));
    const own = keys(change, "type");
    it(`${type} has the keys that the engine knows`, () => {
      if (own.length) assert.deepEqual(known(() => preview({ ...change, zzz: 1 })), own);
      else assert.throws(() => preview({ ...change, zzz: 1 }), InputError);
    });
  }

  it("that hold more have the keys that the engine knows", () => {
    const inside = (change, part) => assert.deepEqual(known(() => preview({ ...change, [part]: { ...change[part], zzz: 1 } })), keys(change[part]));
    inside(changes.invite_user, "user");
    inside({ ...changes.set_permissions, permissions: changes.invite_user.user.permissions }, "permissions");
    inside(changes.add_guest, "guest");
    inside(changes.set_firm_settings, "settings");
    for (const own of whose) assert.equal(typeof preview({ ...changes.end_sessions, whose: own }).ok, "boolean");
    assert.deepEqual(known(() => preview({ ...changes.end_sessions, whose: "zzz" })), ["all", "guest", "own", "user"]);
  });
});

describe("what is loaded", () => {
  it("is of the kinds that the engine knows", () => assert.deepEqual(known(() => loaded({ kind: "zzz" })), keys(records)));

  for (const [kind, item] of Object.entries(records)) {
    it(`${kind} is read, and has the keys that the engine knows`, () => {
      assert.equal(typeof loaded(item).ok, "boolean");
      assert.deepEqual(known(() => loaded({ ...item, zzz: 1 })), keys(item, "kind"));
    });
  }
});

describe("events", () => {
  it("are those that the engine knows", () => assert.deepEqual(known(() => record({ type: "zzz" })), keys(events)));

  for (const [type, event] of Object.entries(events)) {
    it(`${type} is read, and has the keys that the engine knows`, () => {
      assert.equal(record(event).refusal.code, "unknown_user");
      const own = keys(event, "type");
      if (own.length) assert.deepEqual(known(() => record({ ...event, zzz: 1 })), own);
      else assert.throws(() => record({ ...event, zzz: 1 }), InputError);
    });
  }
});

describe("filters", () => {
  it("are read, and have the keys that the engine knows", () => {
    assert.deepEqual(firm.feed(admin, NOW, feedFilter), { items: [] });
    assert.deepEqual(known(() => firm.feed(admin, NOW, { zzz: 1 })), keys(feedFilter));
    assert.equal(firm.sessions(admin, NOW, sessionFilter).ok, true);
    assert.deepEqual(known(() => firm.sessions(admin, NOW, { zzz: 1 })), keys(sessionFilter));
  });
});

describe("states", () => {
  it("have the keys that the engine knows", () => {
    // What is stored is written whole: its keys are those that the types have.
    const whole = firm.state();
    assert.deepEqual(known(() => Firm.open({ ...whole, zzz: 1 })), [...keys(whole)].sort());
  });
});
