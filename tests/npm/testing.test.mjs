// The test harness: firms in a few words, matchers, tables, coverage; all of it on the real engine.

import assert from "node:assert/strict";
import { it } from "node:test";
import { catalogue, Gate } from "firmgate";
import { coverage, createTestGate, expectGate, matchers, matrix, testFirm, TestingError } from "firmgate/testing";

const HOUR = 3_600_000;

const firm = () =>
  testFirm({
    users: { ada: "administrator", ben: ["billing"], cleo: "user", dan: { state: "pending" } },
    groups: { litigation: ["cleo"] },
    matters: {
      acme: { users: ["ben"], groups: ["litigation"], blocked: ["ada"] },
      closed: { users: [], groups: [] },
      walled: { blocked: ["cleo"] },
    },
    guests: { eve: { shares: [{ kind: "matter", item: "acme", matter: "acme", ends_at: 1_000_000_000_000 + HOUR }] } },
  });

const fails = (code, test) =>
  assert.throws(test, (error) => {
    assert.ok(error instanceof TestingError);
    assert.equal(error.code, code, error.message);
    return true;
  });

it("a firm in a few words decides as the rules say", () => {
  const { gate, matter, user } = firm();
  expectGate(gate("ben")).toAllow("matter:view", matter("acme")); // MAT-2
  expectGate(gate("cleo")).toAllow("matter:view", matter("acme")); // MAT-21: by the group
  expectGate(gate("cleo")).toDenyWith("blocked", "matter:view", matter("walled")); // MAT-6
  expectGate(gate("cleo")).toDenyWith("not_available", "matter:view", matter("walled")); // as she is told
  expectGate(gate("ada")).toDenyWith("blocked", "matter:view", matter("acme")); // whatever she holds
  expectGate(gate("ben")).toDenyWith("not_available", "matter:view", matter("closed"));
  expectGate(gate("dan")).toDenyWith("pending", "matter:create");
  expectGate(gate("primary subscriber")).toAllow("account:transfer_ownership", user("ada"));
  expectGate(gate("ben")).toAllow("tab:billing");
  expectGate(gate("cleo")).not.toAllow("tab:accounts");
});

it("gates learn of changes and of time, as pages do", () => {
  const { gate, matter, apply, advance } = firm();
  const [cleo, eve] = [gate("cleo"), gate({ guest: "eve" })];
  expectGate(cleo).not.toAllow("bill:create", { matter: matter("acme") });
  apply("ada", { type: "set_permissions", users: ["cleo"], permissions: { billing: true } });
  expectGate(cleo).toAllow("bill:create", { matter: matter("acme") });
  assert.deepEqual(eve.portal(), ["portal:matters"]);
  advance(HOUR - 1);
  assert.deepEqual(eve.portal(), ["portal:matters"]);
  advance(1);
  assert.deepEqual(eve.portal(), []); // SHR: the end is not part of it
});

it("what a test describes wrongly is said", () => {
  fails("spec_contradicts", () => testFirm({ users: { one: "primary_subscriber", two: "primary_subscriber" } }));
  fails("spec_contradicts", () => testFirm({ groups: { some: ["nobody"] } }));
  fails("unknown_person", () => firm().gate("nobody"));
  fails("refused", () => firm().apply("cleo", { type: "set_permissions", users: ["cleo"], permissions: { billing: true } }));
  fails("spec_contradicts", () => firm().advance(-1));
  fails("not_a_gate", () => expectGate({}).toAllow("matter:create"));
  fails("unknown_reason", () => expectGate(firm().gate("ben")).toDenyWith("because", "matter:create"));
});

it("an expectation that is not so fails, and says what is", () => {
  const { gate, matter } = firm();
  fails("expectation_failed", () => expectGate(gate("cleo")).toAllow("matter:view", matter("walled")));
  fails("expectation_failed", () => expectGate(gate("ben")).not.toAllow("matter:view", matter("acme")));
  fails("expectation_failed", () => expectGate(gate("cleo")).toDenyWith("pending", "matter:view", matter("walled")));
  assert.throws(() => expectGate(gate("cleo")).toAllow("matter:view", matter("walled")), /`matter:view`.*to be allowed.*deny, because of `blocked`/);
});

it("what is not decided passes no expectation, whichever way", () => {
  const ben = firm().gate("ben");
  const halfKnown = { access: "everyone" };
  for (const expected of [expectGate(ben), expectGate(ben).not]) {
    fails("expectation_failed", () => expected.toAllow("matter:view", halfKnown));
    fails("expectation_failed", () => expected.toDenyWith("facts_missing", "matter:view", halfKnown));
  }
  assert.throws(() => expectGate(ben).not.toAllow("matter:view", halfKnown), /the facts lack unblocked/);
  // As test runners with matchers call them.
  assert.equal(matchers.toAllow.call({ isNot: false }, ben, "matter:view", halfKnown).pass, false);
  assert.equal(matchers.toAllow.call({ isNot: true }, ben, "matter:view", halfKnown).pass, true);
});

it("a test gate allows and denies what is said, and what follows from it", () => {
  const gate = createTestGate({ allow: ["bill:create"], deny: ["export:global"] });
  assert.ok(gate.canSomewhere("bill:create"));
  assert.equal(gate.can("export:global"), false);
  assert.ok(gate.shows("tab:billing"));
  // Who holds the least: no administrator.
  assert.equal(gate.can("policy:manage"), false);
  const matter = { access: { users: ["test user"], groups: [] }, blocked: [] };
  assert.ok(createTestGate({ allow: [["matter:view", matter]] }).can("matter:view", matter));
  assert.equal(createTestGate({ deny: [["matter:view", matter]], subject: { state: "deactivated" } }).can("matter:view", matter), false);
});

it("every action can be allowed to some user of the firm, or is for guests", () => {
  for (const action of catalogue.actions()) {
    try {
      const gate = createTestGate({ allow: [action] });
      assert.ok(gate.canSomewhere(action), action);
    } catch (error) {
      assert.equal(error.code, "impossible", action);
      const guest = firm().gate({ guest: "eve" });
      assert.equal(guest.decide(action, {}, "administrator").reason !== "not_for_guests", true, action);
    }
  }
});

it("a test gate that nobody could have is refused, with the least that cannot be", () => {
  fails("impossible", () => createTestGate({ allow: ["policy:manage"], deny: ["matter:create"] }));
  assert.throws(() => createTestGate({ allow: ["export:global", "matter:create"], deny: ["bill:create", "account:view_own_profile"] }), /could deny `account:view_own_profile`/);
  assert.throws(() => createTestGate({ allow: ["account:transfer_ownership", "bill:create"], deny: ["policy:manage"] }), /allow `account:transfer_ownership` and deny `policy:manage` contradict each other/);
  fails("unknown_action", () => createTestGate({ allow: ["matter:fly"] }));
});

it("a matrix is a table of who may do what", () => {
  const { gate, matter } = firm();
  const table = matrix({ ben: gate("ben"), "cleo | c": gate("cleo") }, { actions: ["export:global", "matter:view", "bill:create"], surfaces: ["tab:billing"], records: { matter: matter("walled") } });
  assert.equal(
    table,
    ["|  | ben | cleo \\| c |", "| --- | --- | --- |", "| `export:global` | permission_needed | permission_needed |", "| `matter:view` | yes | blocked |", "| `bill:create` | on some | on none |", "| `tab:billing` | yes | hidden |", ""].join("\n"),
  );
  const whole = matrix({ ben: gate("ben") });
  for (const action of catalogue.actions()) assert.ok(whole.includes(`| \`${action}\` |`), action);
  fails("spec_contradicts", () => matrix({}));
  fails("unknown_action", () => matrix({ ben: gate("ben") }, { actions: ["matter:fly"] }));
});

it("coverage counts what was seen both ways, through every method, and fails below a threshold", () => {
  const { gate, matter } = firm();
  const seen = coverage();
  assert.equal(seen.report().actions.covered, 0);
  const [ben, cleo] = [seen.watch(gate("ben")), seen.watch(gate("cleo"))];
  assert.equal(ben.can("matter:view", matter("walled")), true);
  assert.ok(seen.report().actions.missing.includes("matter:view"), "only seen allowed");
  assert.equal(cleo.can("matter:view", matter("walled")), false);
  assert.equal(seen.report().actions.missing.includes("matter:view"), false);
  const { missing } = seen.report().reasons;
  assert.equal(missing.includes("blocked") || missing.includes("allowed"), false);
  ben.canSomewhere("bill:create");
  cleo.canSomewhere("bill:create");
  for (const one of [ben, cleo]) {
    one.filter("matter:edit", [matter("acme"), matter("walled"), matter("closed")]);
    one.view("matter", matter("acme")).can("matter:share");
    one.decide("export:global");
    one.tabs();
  }
  const { actions, surfaces } = seen.report();
  for (const action of ["bill:create", "matter:edit"]) assert.equal(actions.missing.includes(action), false, action);
  assert.equal(surfaces.missing.includes("tab:billing"), false);
  assert.ok(surfaces.missing.includes("tab:matters"), "shown to both");
  assert.ok(actions.missing.includes("export:global"), "denied to both");
  // What is not decided covers nothing.
  const other = coverage();
  other.watch(gate("ben")).can("matter:view", { access: "everyone" });
  assert.equal(other.report().actions.covered, 0);
  assert.ok(other.report().actions.missing.includes("matter:view"));
  seen.check({ actions: 0, surfaces: 0.01 });
  fails("coverage_low", () => seen.check({ actions: 0.9 }));
  assert.throws(() => seen.check({ surfaces: 1 }), /tab:matters/);
  assert.equal(ben.status, "open");
  assert.equal(Gate.open(firm().snapshot("ben")).revision, ben.revision);
});
