// `firmgate/live` against the real server: a gate that follows it, through whatever happens between.

import assert from "node:assert/strict";
import { after, before, beforeEach, it } from "node:test";
import { firm } from "./expected.mjs";
import { open, post } from "./site.mjs";

let site;
before(async () => {
  site = await open();
});
after(() => site?.close());
beforeEach(() => site.anew());

const subjectOf = (persona) => firm.personas.find(({ id }) => id === persona).subject;
const USER = subjectOf("user");

/** A page whose gate follows the server, as `window.live`. */
const follows = async (person, { options = {}, sharedWith, isDeaf = false } = {}) => {
  const page = await site.blank(sharedWith ? undefined : person, sharedWith);
  await page.evaluate(
    async ([given, deaf]) => {
      const [{ Gate, catalogue }, { connect }] = await Promise.all([import("/package/index.mjs"), import("/package/live.mjs")]);
      // A page that hears nothing of the server.
      const Deaf = class extends EventTarget {
        readyState = 1;
        close() {}
      };
      window.live = await connect(Gate.open, { ...given, ...(deaf && { EventSource: Deaf }) });
      window.allowed = () => catalogue.actions().filter((action) => window.live.gate.canSomewhere(action));
      window.effects = () => [...new Set(catalogue.actions().map((action) => window.live.gate.decide(action, catalogue.kindOf(action) === "firm" ? undefined : {}).effect))];
    },
    [options, isDeaf],
  );
  return page;
};

/** Resolves once something is so in a page. What it asks for is told by events, and looked at again with each frame. */
const until = (page, condition, given) => page.waitForFunction(condition, given);

const administrator = async () => {
  const page = await site.blank(subjectOf("administrator"));
  /** Gives a command on the newest revision. */
  const command = async (change) => {
    const { revision } = await page.evaluate(() => fetch("/api/v1/snapshot").then((response) => response.json()));
    return page.evaluate(post, ["commands", { revision, change }]);
  };
  return { page, command };
};

const bills = (is) => ({ type: "set_permissions", users: [USER], permissions: { billing: is } });
const canBill = () => window.live.gate.shows("tab:billing");

it("what an administrator gives and takes is there, and taken, at once", async () => {
  const page = await follows(USER);
  const { command } = await administrator();
  assert.equal(await page.evaluate(canBill), false);
  const { revision } = await command(bills(true));
  await until(page, canBill);
  assert.equal(await page.evaluate(() => live.gate.revision), revision);
  await command(bills(false));
  await until(page, () => !live.gate.shows("tab:billing"));
  assert.equal(await page.evaluate(() => live.status), "connected");
});

it("a page that lost the server says so, connects again by itself, and has what it missed", async () => {
  const page = await follows(USER);
  await page.evaluate(() => {
    window.seen = [];
    live.subscribe(() => seen.push(live.status));
  });
  const again = await site.fail();
  await until(page, () => live.status === "disconnected");
  assert.notEqual((await page.evaluate(() => allowed())).length, 0, "what is known decides meanwhile");
  await again();
  const { command } = await administrator();
  await command(bills(true));
  await until(page, () => live.status === "connected" && live.gate.shows("tab:billing"));
  assert.deepEqual(await page.evaluate(() => seen), ["disconnected", "connected"]);
});

it("past the grace period nothing is allowed and what was is unknown, until the server is there again", async () => {
  const page = await site.blank(USER);
  await page.clock.install();
  await page.close();
  const followed = await follows(USER, { options: { gracePeriod: 60_000 } });
  await followed.clock.install();
  // What was set before the clock was taken over goes by the real one: a new connection, by this one.
  await followed.evaluate(async () => {
    live.close();
    const [{ Gate }, { connect }] = await Promise.all([import("/package/index.mjs"), import("/package/live.mjs")]);
    window.live = await connect(Gate.open, { gracePeriod: 60_000 });
  });
  const before = await followed.evaluate(() => allowed());
  const again = await site.fail();
  await until(followed, () => live.status === "disconnected");
  await followed.clock.runFor(59_000);
  assert.deepEqual(await followed.evaluate(() => allowed()), before);
  await followed.clock.runFor(2_000);
  assert.deepEqual(await followed.evaluate(() => live.gate.tabs()), []);
  const effects = await followed.evaluate((actions) => actions.map((action) => live.gate.decide(action).effect), ["matter:create", "contact:create"]);
  assert.deepEqual(effects, ["unknown", "unknown"]);
  assert.equal((await followed.evaluate(() => effects())).includes("allow"), false);
  await again();
  await followed.clock.runFor(60_000);
  await until(followed, () => live.status === "connected");
  assert.deepEqual(await followed.evaluate(() => allowed()), before);
});

it("a session that an administrator ends, and a user who is deactivated, are denied at once", async () => {
  const { command } = await administrator();
  for (const change of [{ type: "end_sessions", whose: { user: USER } }, { type: "deactivate_user", user: USER }]) {
    const page = await follows(USER);
    await command(change);
    await until(page, () => live.status === "signed_out");
    assert.deepEqual(await page.evaluate(() => [live.gate.status, allowed().filter((action) => live.gate.can(action)), live.gate.tabs()]), ["revoked", [], []]);
  }
});

it("tabs in step tell each other of revisions and of signing out, and of nothing else", async () => {
  const first = await follows(USER);
  const second = await follows(USER, { sharedWith: first, isDeaf: true });
  const listener = await site.blank(undefined, first);
  await listener.evaluate((name) => {
    window.heard = [];
    new BroadcastChannel(name).onmessage = ({ data }) => heard.push(data);
  }, `firmgate:${firm.id}`);
  for (const page of [first, second]) await page.evaluate(() => void live.syncTabs());
  const { command } = await administrator();
  const { revision } = await command(bills(true));
  await until(second, canBill);
  await first.evaluate(() => live.signOut());
  await until(second, () => live.status === "signed_out");
  assert.deepEqual(await second.evaluate(() => live.gate.tabs()), []);
  assert.equal(await second.evaluate(() => fetch("/api/v1/me").then(({ status }) => status)), 401, "the server was told");
  await until(listener, () => heard.some(({ signed_out }) => signed_out));
  const heard = await listener.evaluate(() => heard.map((message) => JSON.stringify(message)));
  assert.deepEqual([...new Set(heard)].sort(), [JSON.stringify({ revision }), JSON.stringify({ signed_out: true })].sort());
});

it("a page is not somebody else's after another one has signed in", async () => {
  const first = await follows(USER);
  const second = await site.blank(undefined, first);
  await second.evaluate(post, ["demo/be", { person: subjectOf("billing") }]);
  await first.evaluate(() => live.refresh());
  assert.deepEqual(await first.evaluate(() => [live.status, live.gate.status]), ["other_user", "revoked"]);
});

it("after a change of one's own the page waits for its revision", async () => {
  const page = await follows(subjectOf("administrator"), { isDeaf: true });
  const [wanted, has] = await page.evaluate(async (change) => {
    const { revision } = await fetch("/api/v1/commands", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ revision: live.gate.revision, change }),
    }).then((response) => response.json());
    await live.refresh(revision);
    return [revision, live.gate.revision];
  }, bills(true));
  assert.equal(has, wanted);
});

it("without a session there is no gate, and the error says why", async () => {
  const page = await site.blank();
  const said = await page.evaluate(async () => {
    const [{ Gate }, { connect, LiveError }] = await Promise.all([import("/package/index.mjs"), import("/package/live.mjs")]);
    const failures = [{}, { url: "/api/v1/nothing" }, { url: "http://127.0.0.1:9" }].map((options) =>
      connect(Gate.open, options).then(
        () => "opened",
        (error) => [error instanceof LiveError, error.code, error.status],
      ),
    );
    return Promise.all(failures);
  });
  assert.deepEqual(said, [[true, "signed_out", 401], [true, "refused", 404], [true, "unreachable", undefined]].map(([is, code, status]) => [is, code, ...(status ? [status] : [undefined])]));
});

it("a page that is closed follows nothing any more", async () => {
  const page = await follows(USER);
  await page.evaluate(() => live.close());
  assert.deepEqual(await page.evaluate(() => [live.status, live.gate.status, live.gate.tabs()]), ["closed", "gate_closed", []]);
});
