// What is refused at the boundary of a firm: a typed error with a stable code and a path, and
// nothing has changed.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import vm from "node:vm";
import { Firm, FirmError, InputError, passwordFaults } from "firmgate/firm";
import { admin, actor, NOW, rename, state } from "./firm-fixtures.mjs";

const anywhere = (text) => vm.runInNewContext(`(${text})`);
const throws = (what) => { throw new TypeError(what); };
const deep = (levels) => (levels ? { matter: deep(levels - 1) } : 1);
const cycle = { type: "deactivate_user" };
cycle.user = cycle;
const listCycle = [];
listCycle.push(listCycle);
const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
class User { type = "deactivate_user"; user = "plain"; }

const permissions = { billing: true };
const set = (users) => ({ type: "set_permissions", users, permissions });
const event = { kind: "event", id: 1, matter: "none", calendar: "firm", private: false, attendees: [] };
const share = (item) => ({ type: "share", guest: "client", item });
const deactivate = { type: "deactivate_user", user: "plain" };

// Changes, each with its code and path; if what is wrong were overlooked, each would be read.
const changes = {
  "nothing": ["input_malformed", "command", undefined],
  "null": ["input_malformed", "command", null],
  "a text": ["input_malformed", "change", "deactivate_user"],
  "a number": ["input_malformed", "change", 7],
  "a function": ["input_malformed", "change", () => deactivate],
  "a symbol": ["input_malformed", "change", Symbol("deactivate_user")],
  "a list of its values": ["input_malformed", "change", ["deactivate_user", "plain"]],
  "a Map": ["input_malformed", "change", new Map(Object.entries(deactivate))],
  "a Date": ["input_malformed", "change", new Date(0)],
  "a boxed text": ["input_malformed", "change", Object("deactivate_user")],
  "an instance of a class": ["input_malformed", "change", new User()],
  "inherited": ["input_malformed", "change", Object.create(deactivate)],
  "a prototype that claims to be Object's": ["input_malformed", "change", Object.create({ hasOwnProperty() {}, ...deactivate })],
  "of no type": ["input_malformed", "change", { user: "plain" }],
  "of an unknown type": ["input_malformed", "change.type", { type: "destroy", user: "plain" }],
  "of a type that is no text": ["input_malformed", "change.type", { type: 1, user: "plain" }],
  "of a type in capitals": ["input_malformed", "change.type", { type: "DeactivateUser", user: "plain" }],
  "with an unknown key": ["input_malformed", "change.users", { ...deactivate, users: ["plain"] }],
  "with a key that is written wrong": ["input_malformed", "change.User", { type: "deactivate_user", User: "plain" }],
  "with an own key __proto__": ["input_malformed", "change.__proto__", JSON.parse('{"__proto__": {}, "type": "deactivate_user", "user": "plain"}')],
  "with a constructor": ["input_malformed", "change.constructor", { ...deactivate, constructor: 1 }],
  "without its user": ["input_malformed", "change", { type: "deactivate_user" }],
  "without its user, who is undefined": ["input_malformed", "change", { type: "deactivate_user", user: undefined }],
  "with a key too many where there is none": ["input_malformed", "change.user", { type: "force_password_change_all", user: "plain" }],
  "with a user who is true": ["input_malformed", "change.user", { ...deactivate, user: true }],
  "with a user who is a guest": ["input_malformed", "change.user", { ...deactivate, user: { guest: "client" } }],
  "with a user who is a list": ["input_malformed", "change.user", { ...deactivate, user: ["plain"] }],
  "with a user who is a symbol": ["input_malformed", "change.user", { ...deactivate, user: Symbol("plain") }],
  "with a user who is a function": ["input_malformed", "change.user", { ...deactivate, user: () => "plain" }],
  "with a user who is NaN": ["number_invalid", "change.user", { ...deactivate, user: NaN }],
  "with a user who is infinite": ["number_invalid", "change.user", { ...deactivate, user: -Infinity }],
  "with a user who is a fraction": ["number_invalid", "change.user", { ...deactivate, user: 7.5 }],
  "with a user beyond 2^53": ["number_invalid", "change.user", { ...deactivate, user: 2 ** 53 }],
  "with a user without an id": ["input_malformed", "change.user", { ...deactivate, user: "" }],
  "with a user with a very long id": ["input_malformed", "change.user", { ...deactivate, user: "x".repeat(256) }],
  "with half of a surrogate": ["text_invalid", "change.user", { ...deactivate, user: "\ud800" }],
  "with half of a surrogate in a key": ["text_invalid", "change.\udc00", { ...deactivate, "\udc00": 1 }],
  "with half of a surrogate in a name": ["text_invalid", "change.name", { type: "edit_user", user: "plain", name: "P\udc00m" }],
  "that holds itself": ["input_too_deep", undefined, cycle],
  "with a list that holds itself": ["input_too_deep", undefined, set(listCycle)],
  "that is very deep": ["input_too_deep", undefined, deep(100)],
  "with users who are no list": ["input_malformed", "change.users", set("plain")],
  "with users who are a set": ["input_malformed", "change.users", set(new Set(["plain"]))],
  "with users who are like a list": ["input_malformed", "change.users", set({ 0: "plain", length: 1 })],
  "with users in typed numbers": ["input_malformed", "change.users", set(Int8Array.of(1))],
  "with a hole among the users": ["input_malformed", "change.users[1]", set(["plain", , "admin"])],
  "with nobody among the users": ["input_malformed", "change.users[1]", set(["plain", null])],
  "with a wrong one among the users": ["input_malformed", "change.users[3]", set(["plain", 1, 2n, true, "admin"])],
  "with two wrong ones among the users": ["input_malformed", "change.users[1]", set(["plain", {}, {}])],
  "with a million and one users": ["input_too_large", "change.users", set(Array(1_000_001).fill("plain"))],
  "with a huge empty list": ["input_too_large", "change.users", set(new Array(4_000_000_000))],
  "with a permission that is a word": ["input_malformed", "change.permissions.billing", { ...set(["plain"]), permissions: { billing: "true" } }],
  "with a permission that is a number": ["input_malformed", "change.permissions.billing", { ...set(["plain"]), permissions: { billing: 1 } }],
  "with an unknown permission": ["input_malformed", "change.permissions.superuser", { ...set(["plain"]), permissions: { superuser: true } }],
  "with permissions that are a list": ["input_malformed", "change.permissions", { ...set(["plain"]), permissions: [true, true, true, true] }],
  "with inherited permissions": ["input_malformed", "change.permissions", { ...set(["plain"]), permissions: Object.create(permissions) }],
  "with access that is a wrong word": ["input_malformed", "change.access", { type: "set_matter_access", matter: 1, access: "Everyone" }],
  "with access of half of the lists": ["input_malformed", "change.access", { type: "set_matter_access", matter: 1, access: { users: [1] } }],
  "with access of a list too many": ["input_malformed", undefined, { type: "set_matter_access", matter: 1, access: { users: [1], groups: [], guests: [] } }],
  "with access as a list of lists": ["input_malformed", "change.access", { type: "set_matter_access", matter: 1, access: [["plain"], []] }],
  "with a moment that is a fraction": ["number_invalid", "change.ends_at", { type: "set_blocks", matters: [1], users: [1], mode: "add", ends_at: 1.5 }],
  "with a moment that is a date": ["input_malformed", "change.ends_at", { type: "set_blocks", matters: [1], users: [1], mode: "add", ends_at: new Date(5) }],
  "with a moment that is a text": ["input_malformed", "change.ends_at", { type: "set_blocks", matters: [1], users: [1], mode: "add", ends_at: "5" }],
  "with a mode that is none": ["input_malformed", "change.mode", { type: "set_blocks", matters: [1], users: [1], mode: "toggle" }],
  "with sessions of two": ["input_malformed", "change.whose.guest", { type: "end_sessions", whose: { user: "plain", guest: "client" } }],
  "with sessions of nobody": ["input_malformed", "change.whose", { type: "end_sessions", whose: {} }],
  "with an item of an unknown kind": ["input_malformed", "change.item.kind", share({ kind: "note", id: 1 })],
  "with an item that lacks something": ["input_malformed", "change.item", share({ kind: "event", id: null })],
  "with an item that says its matter": ["input_malformed", "change.item.matter", share({ kind: "document", id: 15, matter: "none" })],
  "with who created a contact": ["input_malformed", "change.created_by", { type: "delete_contact", contact: 1, created_by: "admin" }],
  "with the id that it gets": ["input_malformed", "change.share", { ...share({ kind: "bill", id: 1 }), share: 1 }],
  "with a getter that throws": ["input_unreadable", "change.user", { type: "deactivate_user", get user() { return throws("no"); } }],
  "a proxy that throws for keys": ["input_unreadable", "change", new Proxy(deactivate, { ownKeys: () => throws("no") })],
  "a proxy that throws for its prototype": ["input_unreadable", "change", new Proxy(deactivate, { getPrototypeOf: () => throws("no") })],
  "a proxy that throws for a value": ["input_unreadable", "change.type", new Proxy(deactivate, { get: () => throws("no") })],
  "a revoked proxy": ["input_unreadable", "change", revoked({})],
  "with a revoked list": ["input_unreadable", "change.users", set(revoked([]))],
};

describe("commands that are refused", () => {
  const firm = Firm.open(state());
  const before = JSON.stringify(firm.state());
  after(() => firm.close());

  for (const [name, [expected, path, change]] of Object.entries(changes)) {
    it(name, () => {
      const isAbsent = change === undefined || change === null;
      const refusal = (error) => {
        assert.deepEqual([error.name, error.code], ["InputError", expected], String(error.stack));
        if (path !== undefined) assert.equal(error.path, path, error.message);
        if (expected === "input_unreadable") assert.ok(error.cause instanceof TypeError);
        return error instanceof InputError && error instanceof FirmError && error instanceof Error && error.message.length > 20;
      };
      assert.throws(() => firm.apply({ revision: 40, change }, admin, NOW), refusal);
      assert.throws(() => firm.preview({ revision: 40, change }, admin, NOW), refusal);
      if (isAbsent) assert.throws(() => firm.apply(change, admin, NOW), refusal);
      assert.equal(JSON.stringify(firm.state()), before);
      assert.deepEqual([firm.revision, firm.entries(), firm.status], [40, [], "open"]);
    });
  }
});

describe("the rest of a call that is refused", () => {
  const firm = Firm.open(state());
  after(() => firm.close());
  const own = { ...admin, session: { open: true, second_factor: true } };

  const calls = {
    "a command with a key too many": ["input_malformed", "actor", () => firm.apply({ ...rename(40), actor: 1 }, own, NOW)],
    "a command without a revision": ["input_malformed", "command", () => firm.apply({ change: rename(40).change }, own, NOW)],
    "a revision that is a text": ["input_malformed", "revision", () => firm.apply({ ...rename(40), revision: "40" }, own, NOW)],
    "a revision below zero": ["input_malformed", "revision", () => firm.apply({ ...rename(40), revision: -1 }, own, NOW)],
    "nobody": ["input_malformed", "actor", () => firm.apply(rename(40), undefined, NOW)],
    "a user instead of who asks": ["input_malformed", "actor", () => firm.apply(rename(40), "admin", NOW)],
    "who asks as a list": ["input_malformed", "actor", () => firm.apply(rename(40), ["admin", own.session], NOW)],
    "who asks without a session": ["input_malformed", "actor", () => firm.apply(rename(40), { person: "admin" }, NOW)],
    "a session as a list": ["input_malformed", "actor.session", () => firm.apply(rename(40), { ...own, session: [true, true] }, NOW)],
    "an unknown part of a session": ["input_malformed", "actor.session.administrator", () => firm.apply(rename(40), { ...own, session: { administrator: true } }, NOW)],
    "a person in a list": ["input_malformed", "actor.person", () => firm.apply(rename(40), { ...own, person: ["client"] }, NOW)],
    "no moment": ["input_malformed", "now", () => firm.apply(rename(40), own)],
    "a moment that is a fraction": ["number_invalid", "now", () => firm.apply(rename(40), own, 1.5)],
    "a moment that is a date": ["input_malformed", "now", () => firm.apply(rename(40), own, new Date())],
    "a moment that is a text": ["input_malformed", "now", () => firm.apply(rename(40), own, "5")],
    "an event of an unknown type": ["input_malformed", "type", () => firm.record({ type: "vanished" }, own, NOW)],
    "an event with a key too many": ["input_malformed", "user", () => firm.record({ type: "active", session: 1, user: 1 }, own, NOW)],
    "an event as a list": ["input_malformed", "event", () => firm.record(["active", "admin's"], own, NOW)],
    "an unknown filter": ["input_malformed", "filter.kind", () => firm.feed(own, NOW, { kind: "block" })],
    "a filter of an unknown kind": ["input_malformed", "filter.kinds[1]", () => firm.feed(own, NOW, { kinds: ["block", "blocks"] })],
    "a filter that is a list": ["input_malformed", "filter", () => firm.sessions(own, NOW, [])],
    "an unknown action": ["unknown_action", "action", () => firm.can(own, "matter:destroy", {}, NOW)],
    "an action that is no name": ["text_invalid", "action", () => firm.can(own, { toString: () => "export:global" }, undefined, NOW)],
    "no record": ["record_missing", "record", () => firm.can(own, "matter:edit", undefined, NOW)],
    "a record too many": ["record_unexpected", "record", () => firm.can(own, "matter:create", {}, NOW)],
    "a record that is wrong": ["input_malformed", "record.access", () => firm.can(own, "matter:edit", { access: "all", blocked: [] }, NOW)],
    "an unknown fact": ["input_malformed", "record.acess", () => firm.can(own, "matter:edit", { acess: "everyone", blocked: [] }, NOW)],
    "an inherited record": ["input_malformed", "record", () => firm.can(own, "matter:edit", Object.create({ access: "everyone", blocked: [] }), NOW)],
    "a person of a record": ["number_invalid", "record.blocked[1]", () => firm.can(own, "matter:edit", { blocked: [1, NaN] }, NOW)],
    "an audience that is none": ["input_malformed", "audience", () => firm.decide(own, "matter:create", undefined, NOW, "admin")],
    "a person to see as": ["input_malformed", "person.user", () => firm.simulate(own, { user: 1 }, NOW)],
    "a number of an entry": ["input_malformed", "after", () => firm.entries("1")],
    "a password": ["text_invalid", "password", () => passwordFaults(12345678, true)],
  };

  for (const [name, [code, path, call]] of Object.entries(calls)) {
    it(name, () => assert.throws(call, (error) => {
      assert.deepEqual([error.name, error.code, error.path], ["InputError", code, path], String(error.stack));
      return error instanceof InputError;
    }));
  }

  it("changes nothing", () => assert.deepEqual([firm.revision, firm.entries()], [40, []]));
});

describe("states that are refused", () => {
  const whole = state();
  const user = (change) => ({ ...whole, users: whole.users.map((user, place) => (place === 3 ? { ...user, ...change } : user)) });
  const states = {
    "nothing": ["state", undefined],
    "null": ["state", null],
    "a number": ["state", 1],
    "a list": ["state", [whole]],
    "a list of its parts": ["state", Object.values(whole)],
    "an empty text": ["state", ""],
    "a text that is no JSON": ["state", "state"],
    "a text that is cut off": ["state", JSON.stringify(whole).slice(0, -1)],
    "a text with something behind it": ["state", `${JSON.stringify(whole)} {}`],
    "an empty object": ["state", {}],
    "an unknown part": ["owner", { ...whole, owner: 1 }],
    "a part that is there twice": ["version", JSON.stringify(whole).replace('"version":1', '"version":1,"version":1')],
    "a version that is a text": ["version", { ...whole, version: "1" }],
    "users who are no list": ["users", { ...whole, users: {} }],
    "a user who is nobody": ["users[1]", { ...whole, users: [whole.users[0], null] }],
    "a user without a name": ["users[3]", user({ name: undefined })],
    "a user with an unknown permission": ["users[3].superuser", user({ superuser: true })],
    "a user with a permission that is a word": ["users[3].billing", user({ billing: "no" })],
    "a user with a wrong visibility": ["users[3].rates", user({ rates: "some" })],
    "settings that are a text": ["settings", { ...whole, settings: "clio" }],
  };
  for (const [name, [path, bad]] of Object.entries(states)) {
    it(name, () => assert.throws(() => Firm.open(bad), (error) => {
      assert.deepEqual([error.name, error.code, error.path], ["InputError", "input_malformed", path], String(error.stack));
      return true;
    }));
  }

  it("of texts, half a surrogate", () => {
    const text = JSON.stringify(whole).replace("Ada", "\ud800");
    assert.throws(() => Firm.open(text), (error) => error.code === "text_invalid");
    assert.throws(() => Firm.open(JSON.stringify(whole).replace("Ada", "\\ud800")), (error) => error.code === "input_malformed");
  });

  it("and feeds", () => {
    assert.throws(() => Firm.open(whole, { feed: {} }), (error) => error.path === "feed");
    assert.throws(() => Firm.open(whole, { feed: [{}] }), (error) => error.path === "feed[0]");
  });
});

describe("what is taken", () => {
  it("is nothing that a prototype has", () => {
    const text = JSON.stringify(state());
    try {
      for (const [key, value] of Object.entries({ administrator: true, billing: true, type: "deactivate_user", user: "plain", person: "ps", revision: 40, toJSON: () => "x", 0: "plain" })) {
        Object.defineProperty(Object.prototype, key, { value, enumerable: true, configurable: true, writable: true });
      }
      Object.defineProperty(Array.prototype, 0, { value: "plain", configurable: true, writable: true });
      const firm = Firm.open(text);
      assert.throws(() => firm.apply({ revision: 40, change: {} }, admin, NOW), InputError);
      assert.throws(() => firm.apply({ change: rename(40).change }, admin, NOW), InputError);
      assert.throws(() => firm.apply(rename(40), { session: admin.session }, NOW), InputError);
      assert.throws(() => firm.apply({ revision: 40, change: set(new Array(1)) }, admin, NOW), InputError);
      const invited = firm.apply({ revision: 40, change: { type: "invite_user", user: { name: "Ivo", email: "i@firm.example", class: "attorney", permissions: {} } } }, admin, NOW, { new_id: 50 });
      assert.equal(invited.ok, true);
      assert.equal(firm.can(actor("plain"), "export:global", undefined, NOW), false);
      const found = firm.state().users.find(({ id }) => id === "50");
      assert.deepEqual([found.administrator, found.billing], [false, false]);
    } finally {
      for (const key of ["administrator", "billing", "type", "user", "person", "revision", "toJSON", 0]) delete Object.prototype[key];
      delete Array.prototype[0];
    }
  });

  it("is what plain objects of another realm, without a prototype, and with keys that are symbols hold", () => {
    const firm = Firm.open(anywhere(JSON.stringify(state())));
    const bare = Object.assign(Object.create(null), { type: "rename_group", group: "unused", name: "A", [Symbol("mobx")]: {} });
    assert.equal(firm.apply({ revision: 40, change: bare }, anywhere(JSON.stringify(admin)), NOW).ok, true);
    assert.equal(firm.apply(anywhere(JSON.stringify(rename(41))), admin, NOW).ok, true);
  });

  it("is read once", () => {
    const firm = Firm.open(state());
    let reads = 0;
    const change = { type: "rename_group", group: "unused", get name() { return `read ${++reads}`; } };
    assert.equal(firm.apply({ revision: 40, change }, admin, NOW).ok, true);
    assert.deepEqual([reads, firm.state().groups.find(({ id }) => id === "unused").name], [1, "read 1"]);
  });

  it("may change the firm while it is read, which is another call", () => {
    const firm = Firm.open(state());
    const nested = { type: "rename_group", group: "unused", get name() { firm.apply(rename(40), admin, NOW); return "outer"; } };
    assert.equal(firm.apply({ revision: 40, change: nested }, admin, NOW).refusal.type, "stale");
    assert.equal(firm.revision, 41);
    const closing = { type: "rename_group", group: "unused", get name() { firm.close(); return "closed"; } };
    assert.throws(() => firm.apply({ revision: 41, change: closing }, admin, NOW), (error) => error.code === "firm_closed");
  });
});
