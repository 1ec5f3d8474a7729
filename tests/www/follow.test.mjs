// `firmgate/live` against the real server, in a real browser: a gate that follows a server which is stopped, halted,
// restarted or upgraded, and tabs that share a stream. Each state and transition is in tests/npm/live.test.mjs.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
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
const GRACE = 60_000;

// In a page: a gate that follows the server, as `window.live`, by a clock that jumps.
const connectIn = async ([options, without]) => {
  const [{ Gate, catalogue }, { connect }] = await Promise.all([import("/package/index.mjs"), import("/package/live.mjs")]);
  window.ahead ??= 0;
  const now = () => Date.now() + window.ahead;
  for (const name of without) Object.defineProperty(navigator, name, { value: undefined, configurable: true });
  // A page that hears nothing of the server.
  const Deaf = class extends EventTarget {
    close() {}
  };
  const { isDeaf, ...given } = options;
  window.live = await connect((snapshot) => Gate.open(snapshot, { now }), { now, ...given, ...(isDeaf && { EventSource: Deaf }) });
  window.seen = [];
  live.subscribe(() => seen.push(live.status));
  window.allowed = () => catalogue.actions().filter((action) => live.gate.canSomewhere(action));
  // The machine has slept: the time has passed, and no timer has fired. Some event of the page is the first to run.
  window.sleeps = (span) => void (window.ahead += span);
  window.wakes = () => document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
};

/** A page whose gate follows the server. */
const follows = async (person, { options = {}, sharedWith, without = [] } = {}) => {
  const page = await site.blank(sharedWith ? undefined : person, sharedWith);
  await page.evaluate(connectIn, [options, without]);
  return page;
};

/** Resolves once something is so in a page. What it asks for is told by events, and looked at again with each frame. */
const until = (page, condition, given) => page.waitForFunction(condition, given);

const isIn = (page, status) => until(page, (expected) => live.status === expected, status);

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
  assert.deepEqual(await page.evaluate(() => [live.status, seen]), ["connected", []]);
});

describe("a server that", () => {
  it("is stopped and started again is lost, and followed again, with what was missed", async () => {
    const page = await follows(USER);
    const again = await site.fail();
    await isIn(page, "disconnected");
    assert.notEqual((await page.evaluate(() => allowed())).length, 0, "what is known decides meanwhile");
    await again();
    const { command } = await administrator();
    await command(bills(true));
    await until(page, () => live.status === "connected" && live.gate.shows("tab:billing"));
    assert.deepEqual(await page.evaluate(() => seen), ["disconnected", "connected"]);
  });

  it("stays away for longer than the grace leaves nothing allowed, until it is there again", async () => {
    const page = await follows(USER, { options: { gracePeriod: GRACE } });
    const before = await page.evaluate(() => allowed());
    const again = await site.fail();
    await isIn(page, "disconnected");
    assert.deepEqual(await page.evaluate(() => (sleeps(30_000), allowed())), before);
    const after = await page.evaluate(() => {
      sleeps(30_000);
      const effects = ["matter:create", "contact:create"].map((action) => live.gate.decide(action).effect);
      return [allowed(), live.gate.tabs(), effects, live.status];
    });
    assert.deepEqual(after, [[], [], ["unknown", "unknown"], "unknown"]);
    await again();
    await isIn(page, "connected");
    assert.deepEqual(await page.evaluate(() => allowed()), before);
    // A snapshot may be there before the stream is.
    const seen = await page.evaluate(() => window.seen);
    assert.deepEqual([seen.slice(0, 2), seen.at(-1)], [["disconnected", "unknown"], "connected"]);
  });

  it("is halted, and so silent and connected, is lost by the grace", async () => {
    const page = await follows(USER, { options: { gracePeriod: GRACE } });
    const goOn = site.halt();
    const [status, are] = await page.evaluate(() => {
      sleeps(60_000);
      return [live.status, allowed()];
    });
    assert.deepEqual([status, are], ["unknown", []]);
    goOn();
    await isIn(page, "connected");
    assert.notEqual((await page.evaluate(() => allowed())).length, 0);
  });

  it("is upgraded to another catalogue leaves the page outdated", async () => {
    const page = await follows(USER);
    const again = await site.fail();
    await page.route("**/api/v1/snapshot", async (route) => {
      const response = await route.fetch().catch(() => undefined);
      if (!response) return route.abort();
      const text = await response.text();
      await route.fulfill({ response, body: text.replace(/"catalogue":"\w+"/, '"catalogue":"0123456789abcdef"') });
    });
    await again();
    await isIn(page, "outdated");
    await page.evaluate(() => live.refresh());
    assert.deepEqual(await page.evaluate(() => [live.gate.status, allowed()]), ["revoked", []]);
  });

  it("ends the session, by an administrator or by deactivating the user, is obeyed at once", async () => {
    const { command } = await administrator();
    for (const change of [{ type: "end_sessions", whose: { user: USER } }, { type: "deactivate_user", user: USER }]) {
      const page = await follows(USER);
      await command(change);
      await isIn(page, "signed_out");
      assert.deepEqual(await page.evaluate(() => [live.gate.status, allowed(), live.gate.tabs()]), ["revoked", [], []]);
    }
  });

  it("has another person signed in is not theirs any more", async () => {
    const first = await follows(USER);
    const second = await site.blank(undefined, first);
    await second.evaluate(post, ["demo/be", { person: subjectOf("billing") }]);
    await first.evaluate(() => live.refresh());
    assert.deepEqual(await first.evaluate(() => [live.status, live.gate.status]), ["other_user", "revoked"]);
  });

  it("is behind a query in the address is followed too", async () => {
    const page = await follows(USER, { options: { url: "/api/v1/?tenant=a%20b" } });
    const { command } = await administrator();
    await command(bills(true));
    await until(page, canBill);
  });
});

it("after a sleep the first event of the page, and not a timer, finds out", async () => {
  const page = await follows(USER, { options: { gracePeriod: GRACE } });
  const told = await page.evaluate(() => (sleeps(3_600_000), wakes(), [...seen]));
  assert.deepEqual(told, ["unknown"]);
  await isIn(page, "connected");
});

it("after a change of one's own the page waits for its revision", async () => {
  const page = await follows(subjectOf("administrator"), { options: { isDeaf: true } });
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
  assert.deepEqual(said, [[true, "signed_out", 401], [true, "refused", 404], [true, "unreachable", undefined]]);
});

it("a page that is closed follows nothing any more", async () => {
  const page = await follows(USER);
  await page.evaluate(() => live.close());
  assert.deepEqual(await page.evaluate(() => [live.status, live.gate.status, live.gate.tabs()]), ["closed", "gate_closed", []]);
});

describe("the tabs of a person", () => {
  /** Tabs of one browser, and the streams that are open between it and the server, by the page that has it. */
  const several = async (count, given = {}) => {
    const pages = [await site.blank(USER)];
    const context = pages[0].context();
    const streams = new Map();
    context.on("request", (request) => request.url().endsWith("/events") && streams.set(request, request.frame().page()));
    for (const over of ["requestfinished", "requestfailed"]) context.on(over, (request) => streams.delete(request));
    while (pages.length < count) pages.push(await site.blank(undefined, pages[0]));
    await Promise.all(pages.map((page) => page.evaluate(connectIn, [given.options ?? {}, given.without ?? []])));
    await Promise.all(pages.map((page) => isIn(page, "connected")));
    const all = (condition, argument) => Promise.all(pages.map((page) => until(page, condition, argument)));
    /** Waits until so many streams are open, and gives the tabs that have them. */
    const listening = async (wanted) => {
      for (;;) {
        // Of a page that is closed no request is said to be over.
        const found = [...streams.values()].filter((page) => !page.isClosed());
        if (found.length === wanted) return found;
        await pages.find((page) => !page.isClosed()).evaluate(() => new Promise(requestAnimationFrame));
      }
    };
    return { pages, all, listening };
  };
  const others = (pages, leader) => pages.filter((page) => page !== leader);

  it("ten of them share one stream, and each learns of a change at once", async () => {
    const { pages, all, listening } = await several(10);
    const { command } = await administrator();
    const { revision } = await command(bills(true));
    await all((wanted) => live.gate.shows("tab:billing") && live.gate.revision === wanted, revision);
    assert.equal((await listening(1)).length, 1);
    // More than a browser's six connections to a server over HTTP/1.1, and each can still ask.
    const asked = await Promise.all(pages.map((page) => page.evaluate(() => fetch("/api/v1/me").then(({ status }) => status))));
    assert.deepEqual(asked, Array(10).fill(200));
    await command(bills(false));
    await all(() => !live.gate.shows("tab:billing"));
    for (const page of pages) assert.deepEqual(await page.evaluate(() => [live.status, seen]), ["connected", []]);
  });

  it("the next one listens when the one that did is closed, however that was", async () => {
    const { pages, listening } = await several(4);
    const { command } = await administrator();
    let left = pages;
    for (const end of [(page) => page.close(), (page) => page.evaluate(() => live.close()), (page) => page.goto("about:blank")]) {
      const [leader] = await listening(1);
      await end(leader);
      left = others(left, leader);
      const { revision } = await command(bills(left.length % 2 === 0));
      for (const page of left) await until(page, (wanted) => live.gate.revision === wanted, revision);
      assert.ok(left.includes((await listening(1))[0]));
    }
    assert.equal(left.length, 1);
    assert.deepEqual(await left[0].evaluate(() => [live.status, seen]), ["connected", []]);
  });

  it("all of them lose the server together, count the grace for themselves, and find it again", async () => {
    const { pages, all, listening } = await several(4, { options: { gracePeriod: GRACE } });
    const again = await site.fail();
    await all(() => live.status === "disconnected");
    const [first, ...rest] = pages;
    assert.deepEqual(await first.evaluate(() => (sleeps(60_000), [live.status, allowed()])), ["unknown", []]);
    for (const page of rest) assert.equal(await page.evaluate(() => live.status), "disconnected");
    await again();
    await all(() => live.status === "connected" && allowed().length > 0);
    await listening(1);
  });

  it("a leader that is frozen is a lost server: the grace of the others runs, and one of them takes over", async () => {
    const { pages, listening } = await several(3, { options: { gracePeriod: GRACE } });
    const [leader] = await listening(1);
    const left = others(pages, leader);
    const debuggers = await leader.context().newCDPSession(leader);
    await debuggers.send("Debugger.enable");
    await debuggers.send("Debugger.pause");
    // Pausing begins with the next thing that it does.
    void leader.evaluate(() => 1).catch(() => {});
    await new Promise((paused) => debuggers.once("Debugger.paused", paused));
    // Nothing is known any more, though the server is well and a stream is open.
    for (const page of left) assert.deepEqual(await page.evaluate(() => (sleeps(60_000), [live.status, allowed()])), ["unknown", []]);
    // It is asked, and does not answer.
    for (const span of [0, 15_000]) for (const page of left) await page.evaluate((passed) => (sleeps(passed), wakes()), span);
    const { command } = await administrator();
    const { revision } = await command(bills(true));
    for (const page of left) await until(page, (wanted) => live.status === "connected" && live.gate.revision === wanted, revision);
    await debuggers.send("Debugger.resume");
    await debuggers.detach();
    // It is one of many when it is back.
    await until(leader, (wanted) => live.status === "connected" && live.gate.revision === wanted, revision);
    assert.ok(left.includes((await listening(1))[0]));
  });

  it("signing out in one denies everything in all, and the server is told", async () => {
    const { pages, all, listening } = await several(3);
    const [leader] = await listening(1);
    await others(pages, leader)[0].evaluate(() => live.signOut());
    await all(() => live.status === "signed_out" && allowed().length === 0);
    assert.equal(await leader.evaluate(() => fetch("/api/v1/me").then(({ status }) => status)), 401);
    await listening(0);
  });

  it("a session that ends is over in all of them", async () => {
    const { all } = await several(3);
    const { command } = await administrator();
    await command({ type: "end_sessions", whose: { user: USER } });
    await all(() => live.status === "signed_out" && allowed().length === 0);
  });

  it("they say revisions and moments to each other, and no fact", async () => {
    const { pages, all } = await several(2, { options: { gracePeriod: GRACE } });
    const listener = await site.blank(undefined, pages[0]);
    const [name] = await pages[0].evaluate(() => navigator.locks.query().then(({ held }) => held.map((lock) => lock.name)));
    await listener.evaluate((channel) => {
      window.heard = [];
      new BroadcastChannel(channel).onmessage = ({ data }) => heard.push(data);
    }, name);
    const { command } = await administrator();
    await command(bills(true));
    await all(canBill);
    for (const page of pages) await page.evaluate(() => (sleeps(15_000), wakes()));
    await pages[0].evaluate(() => live.signOut());
    await until(listener, () => heard.some(({ signsOut }) => signsOut) && heard.some(({ asks }) => asks));
    const kinds = await listener.evaluate(() => [...new Set(heard.map((message) => JSON.stringify(message, (key, value) => (typeof value === "number" ? 0 : value))))].sort());
    const report = '{"report":{"revision":0,"age":0,"isAnnounced":true}}';
    assert.deepEqual(kinds.filter((kind) => kind !== '{"leaves":true}'), ['{"asks":true}', report, '{"signsOut":true}'].sort());
  });

  for (const [what, given] of Object.entries({ "without Web Locks": { without: ["locks"] }, "with `tabs: false`": { options: { tabs: false } } })) {
    it(`${what} each has a stream of its own`, async () => {
      const { pages, all, listening } = await several(3, given);
      assert.deepEqual(new Set(await listening(3)), new Set(pages));
      const { command } = await administrator();
      await command(bills(true));
      await all(canBill);
    });
  }
});
