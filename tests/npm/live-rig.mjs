// What the tests of firmgate/live drive: a server in this process, a clock that jumps, and timers that fire only when
// a test says so. The real server is in tests/www/follow.test.mjs.

import { mock } from "node:test";
import { Gate } from "firmgate";
import { connect, follow } from "firmgate/live";
import { snapshot } from "./fixtures.mjs";

/** The shortest time in which everything that waits for nothing outside has happened. */
const turn = () => new Promise(setImmediate);

/** Resolves once something is so. */
export const until = async (condition) => {
  for (let turns = 0; !condition(); turns++) {
    if (turns > 10_000) throw new Error(`never: ${condition}`);
    await turn();
  }
};

/** Lets everything happen that needs no time. */
export const rest = async () => {
  for (let turns = 0; turns < 20; turns++) await turn();
};

export const GRACE = 60_000;

/** A server whose snapshots and events a test rules over, and whoever follows it. */
export const rig = () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const clock = { now: 1_000 };
  const now = () => clock.now;
  const page = new EventTarget();
  const wasGlobal = ["addEventListener", "removeEventListener", "document", "reportError"].map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  globalThis.addEventListener = page.addEventListener.bind(page);
  globalThis.removeEventListener = page.removeEventListener.bind(page);
  globalThis.document = { visibilityState: "visible", baseURI: "https://firm.example/matters/7" };
  const errors = [];
  globalThis.reportError = (error) => errors.push(error);

  const streams = [];
  const requests = [];
  const hanging = [];
  const server = {
    revision: 5,
    change: {},
    /** What is wrong with the snapshots: nothing, `down`, `hangs`, a status, or what is answered instead. */
    snapshots: undefined,
    /** Whether events are sent. */
    events: true,
    says: (name, data) => {
      for (const stream of streams.filter(({ isOpen }) => isOpen)) stream.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(data) }));
    },
    tells: () => server.says("revision", { revision: server.revision }),
    cuts: () => {
      for (const stream of streams.filter(({ isOpen }) => isOpen)) stream.dispatchEvent(new Event("error"));
    },
    snapshot: () => snapshot({ issued_at: clock.now, expires_at: clock.now + 600_000, revision: server.revision, ...server.change }),
    answers: () => hanging.splice(0).forEach((answer) => answer()),
  };
  class EventSource extends EventTarget {
    constructor(url) {
      super();
      this.url = url;
      this.isOpen = true;
      streams.push(this);
      queueMicrotask(() => this.isOpen && (server.events ? server.tells.call(this) : this.dispatchEvent(new Event("error"))));
    }
    close() {
      this.isOpen = false;
    }
  }
  const fetch = async (url, init) => {
    requests.push(`${init.method ?? "GET"} ${url}`);
    if (init.method === "POST") return new Response(null, { status: server.signOut ?? 204 });
    const { snapshots } = server;
    if (snapshots === "down") throw new TypeError("fetch failed");
    if (snapshots === "hangs") {
      await new Promise((answer, abort) => {
        hanging.push(answer);
        init.signal?.addEventListener("abort", () => abort(init.signal.reason));
      });
      return fetch(url, init);
    }
    if (typeof snapshots === "number") return new Response("{}", { status: snapshots });
    return new Response(snapshots ?? JSON.stringify(server.snapshot()));
  };
  const options = { gracePeriod: GRACE, EventSource, fetch, now };
  const open = (given) => Gate.open(given, { now, mode: "development" });
  const opened = [];
  const kept = (live) => {
    const seen = [];
    live.subscribe(() => seen.push(live.status));
    opened.push(live);
    return Object.assign(Object.create(live), { seen });
  };
  /** Time passes, and timers fire as they would. */
  const passes = async (span) => {
    for (let left = span; left > 0; left -= 250) {
      const step = Math.min(left, 250);
      clock.now += step;
      mock.timers.tick(step);
      await rest();
    }
  };
  return {
    clock, server, streams, requests, errors, options, open, page,
    connect: async (more) => kept(await connect(open, { ...options, ...more })),
    follow: (given, more) => kept(follow(open(given), given, { ...options, ...more })),
    passes,
    /** Waits for a promise, for as long as anything in these tests takes. */
    settles: async (promise) => {
      let isOver = false;
      const over = () => void (isOver = true);
      promise.then(over, over);
      await rest();
      for (let tries = 0; !isOver && tries < 60; tries++) await passes(1_000);
      if (!isOver) throw new Error("this does not settle");
      return promise;
    },
    /** Time has passed, and no timer has fired: the machine slept. */
    sleeps: (span) => (clock.now += span),
    /** Something that a browser tells a page. */
    happens: async (type) => {
      page.dispatchEvent(new Event(type));
      await rest();
    },
    end: () => {
      for (const live of opened) live.close();
      mock.timers.reset();
      for (const [name, was] of wasGlobal) {
        if (was) Object.defineProperty(globalThis, name, was);
        else delete globalThis[name];
      }
    },
  };
};

/** Whether anything is allowed, by every way of asking. */
export const allows = (gate) => {
  const answers = [
    gate.can("matter:create"),
    gate.can("matter:edit", { access: "everyone", blocked: [] }),
    gate.canSomewhere("matter:edit"),
    gate.decide("matter:create").effect === "allow",
    gate.decideSurface("tab:matters").effect === "allow",
    gate.view("matter", { access: "everyone", blocked: [] }).can("matter:edit"),
    gate.actionsFor("matter", { access: "everyone", blocked: [] }).length > 0,
    gate.filter("matter:edit", [{ access: "everyone", blocked: [] }]).length > 0,
    gate.shows("tab:matters"),
    gate.tabs().length > 0,
  ];
  if (new Set(answers).size > 1) throw new Error(`the answers differ: ${answers}`);
  return answers[0];
};
