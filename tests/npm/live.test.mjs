// firmgate/live: the table of states, each of its transitions, time, and what used to go wrong.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { build } from "esbuild";
import { Gate } from "firmgate";
import { connect, follow, LiveError } from "firmgate/live";
import { allows, GRACE, rest, rig, until } from "./live-rig.mjs";
import { NOW, snapshot } from "./fixtures.mjs";

const here = import.meta.dirname;
// The tests run in a copy of their folder, which is as deep in the repository.
const [source, guides] = [
  [join(here, "../../pkg/src")],
  [join(here, "guides"), join(here, "../../docs/guides")],
].map((places) => places.find(existsSync));

const internal = async (name) => {
  const { outputFiles } = await build({ entryPoints: [join(source, `${name}.ts`)], bundle: true, format: "esm", write: false, logLevel: "error" });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
};
const { STATES } = await internal("live/states");
const { machine } = await internal("live/machine");

/** The table that people read, as `{ event: { state: next } }`, and what is done to the gate in each state. */
const readTable = () => {
  const rows = readFileSync(join(guides, "live.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.slice(1, -1).split("|").map((cell) => cell.trim()));
  const [head, , gates, ...events] = rows;
  const states = head.slice(1).map((cell) => cell.replaceAll("`", ""));
  const cells = (row) => states.map((state, place) => [state, row[place + 1].replaceAll("`", "")]).filter(([, cell]) => cell);
  return {
    states,
    gates: Object.fromEntries(cells(gates)),
    next: Object.fromEntries(events.map((row) => [row[0].match(/^`(\w+)`/)[1], Object.fromEntries(cells(row))])),
  };
};
const table = readTable();
const events = Object.keys(table.next);
const transitions = events.flatMap((event) => Object.entries(table.next[event]).map(([from, to]) => ({ from, event, to })));

describe("the table of states", () => {
  it("is the one in the guide", () => {
    assert.deepEqual(Object.keys(STATES).sort(), [...table.states].sort());
    const doing = { suspended: "suspend", revoked: "revoke", closed: "close" };
    for (const state of table.states) {
      const on = Object.fromEntries(events.flatMap((event) => (table.next[event][state] ? [[event, table.next[event][state]]] : [])));
      assert.deepEqual(STATES[state].on, on, state);
      assert.equal(STATES[state].enter, doing[table.gates[state]], state);
    }
  });

  // The shortest way to each state.
  const ways = { connected: [], disconnected: ["failed"], unknown: ["expired"], outdated: ["upgraded"], other_user: ["replaced"], signed_out: ["signedOut"], closed: ["closed"] };
  const isAs = (gate, state) => {
    const { effect, reason } = gate.decide("matter:create");
    if (table.gates[state] === "suspended") assert.deepEqual([effect, reason], ["unknown", "facts_missing"]);
    else if (table.gates[state]) assert.deepEqual([effect, reason], ["deny", table.gates[state] === "closed" ? "gate_closed" : "revoked"]);
    else assert.equal(effect, "allow");
  };

  for (const state of table.states) {
    it(`${state}: the gate is as the table says, and each event leads where it says`, () => {
      for (const event of [undefined, ...events]) {
        const gate = Gate.open(snapshot(), { now: () => NOW });
        let stops = 0;
        const own = machine(gate, Infinity, () => 0, () => stops++);
        for (const step of ways[state]) own.dispatch(step);
        assert.equal(own.currentStatus(), state);
        isAs(gate, state);
        assert.equal(own.isFollowing(), stops === 0);
        if (!event) continue;
        const told = [];
        own.subscribe(() => told.push(own.currentStatus()));
        own.dispatch(event);
        const next = table.next[event][state];
        assert.equal(own.currentStatus(), next ?? state, event);
        assert.deepEqual(told, next ? [next] : [], event);
        // What was suspended is allowed again by a snapshot, which the machine is given before.
        if (state !== "unknown" || table.gates[next]) isAs(gate, next ?? state);
      }
    });
  }
});

let own;
beforeEach(() => {
  own = rig();
});
afterEach(() => own.end());

// Each state, as it comes about.
const reach = {
  connected: () => own.connect(),
  disconnected: async () => {
    const live = await own.connect();
    own.server.events = false;
    own.server.snapshots = "hangs";
    own.server.cuts();
    await rest();
    return live;
  },
  unknown: async () => {
    const live = await reach.disconnected();
    await own.passes(GRACE);
    return live;
  },
  outdated: async () => {
    const live = await own.connect();
    own.server.change = { catalogue: "0".repeat(16) };
    await own.settles(live.refresh());
    return live;
  },
  other_user: async () => {
    const live = await own.connect();
    own.server.change = { subject: { id: "8" } };
    await own.settles(live.refresh());
    return live;
  },
  signed_out: async () => {
    const live = await own.connect();
    own.server.says("ended", {});
    return live;
  },
};

const answers = async (snapshots) => {
  own.server.snapshots = snapshots;
  own.server.answers();
  await rest();
};

// What brings each event about, with a server that does it; by the state if it takes something else there.
const causes = {
  confirmed: async () => {
    own.server.events = true;
    // The stream is connected again by itself.
    await own.passes(30_000);
  },
  synced: async () => {
    own.server.events = true;
    await own.passes(30_000);
    await answers();
  },
  fetched: () => answers(),
  failed: async (live) => {
    own.server.snapshots = "down";
    void live.refresh();
    await rest();
  },
  expired: () => own.passes(GRACE),
  upgraded: async (live) => {
    own.server.change = { catalogue: "0".repeat(16) };
    void live.refresh();
    await answers();
  },
  signedOut: (live) => live.signOut(),
  replaced: async (live) => {
    own.server.change = { subject: { id: "8" } };
    void live.refresh();
    await answers();
  },
  closed: (live) => live.close(),
};
// In `disconnected`, a snapshot while changes are announced: the stream was never cut, and the snapshots failed.
const ways = {
  "disconnected synced": [
    async () => {
      const live = await own.connect();
      await causes.failed(live);
      return live;
    },
    async () => {
      own.server.snapshots = undefined;
      await own.passes(1_000);
    },
  ],
  // Snapshots hang and the stream is there, so that nothing but the time passes.
  "connected expired": [() => own.connect(), () => own.sleeps(GRACE)],
};

describe("each transition comes about", () => {
  for (const { from, event, to } of transitions) {
    it(`${from}: ${event} leads to ${to}`, async () => {
      const [begin, cause] = ways[`${from} ${event}`] ?? [reach[from], causes[event]];
      const live = await begin();
      await rest();
      assert.equal(live.status, from);
      live.seen.length = 0;
      await cause(live);
      await rest();
      assert.equal(live.seen[0] ?? live.status, to, live.seen.join());
      if (!live.seen.length) assert.ok(event === "expired");
      assert.equal(allows(live.gate), to === "connected" || to === "disconnected");
    });
  }
});

describe("the grace", () => {
  it("ends though the application has given the gate a snapshot itself", async () => {
    const live = await own.connect();
    own.server.events = false;
    own.server.snapshots = "down";
    own.server.cuts();
    await rest();
    own.server.revision = 9;
    live.gate.update(own.server.snapshot());
    assert.equal(live.gate.revision, 9);
    await own.passes(GRACE);
    assert.equal(live.status, "unknown");
    assert.equal(allows(live.gate), false);
    assert.equal(live.gate.decide("matter:create").effect, "unknown");
    // And what the application gives it then shows nothing of the server.
    own.server.revision = 10;
    live.gate.update(own.server.snapshot());
    assert.deepEqual([live.gate.revision, live.status, allows(live.gate)], [10, "unknown", false]);
    assert.deepEqual(own.errors, []);
  });

  it("ends while events arrive and snapshots fail", async () => {
    const live = await own.connect();
    own.server.snapshots = "down";
    for (let step = 0; step < 14; step++) {
      own.server.revision++;
      own.server.tells();
      await own.passes(4_500);
      if (step === 5) assert.equal(live.status, "disconnected");
    }
    assert.equal(live.gate.revision, 5);
    assert.equal(live.status, "unknown");
    assert.equal(allows(live.gate), false);
    await answers();
    await own.passes(30_000);
    assert.deepEqual([live.status, live.gate.revision, allows(live.gate)], ["connected", 19, true]);
  });

  it("ends while snapshots are of a server that is behind", async () => {
    const live = await own.connect();
    own.server.says("revision", { revision: 8 });
    await own.passes(GRACE);
    assert.deepEqual([live.status, allows(live.gate)], ["unknown", false]);
    // What is older than what was heard of allows nothing again.
    own.server.revision = 7;
    await own.passes(30_000);
    assert.deepEqual([live.status, allows(live.gate)], ["unknown", false]);
    own.server.revision = 8;
    await own.passes(30_000);
    assert.deepEqual([live.status, allows(live.gate), live.gate.revision], ["connected", true, 8]);
  });

  it("ends while snapshots never arrive, and a fetch that hangs is given up", async () => {
    const live = await own.connect();
    own.server.snapshots = "hangs";
    await own.passes(GRACE);
    assert.deepEqual([live.status, allows(live.gate)], ["unknown", false]);
    own.server.snapshots = undefined;
    await own.passes(31_000);
    assert.deepEqual([live.status, allows(live.gate)], ["connected", true]);
  });

  it("does not end while the server is silent and there, since it is asked", async () => {
    const live = await own.connect();
    await own.passes(10 * GRACE);
    assert.deepEqual([live.status, allows(live.gate), live.seen], ["connected", true, []]);
    const fetched = own.requests.filter((request) => request.endsWith("/snapshot")).length;
    assert.ok(fetched >= 15 && fetched <= 25, String(fetched));
  });

  it("does not end while the server says that nothing has changed, and then it is not asked", async () => {
    const live = await own.connect();
    for (let beat = 0; beat < 16; beat++) {
      await own.passes(15_000);
      own.server.tells();
    }
    assert.deepEqual([live.status, live.seen], ["connected", []]);
    assert.deepEqual(own.requests.length, 1);
  });

  it("counts from when a snapshot was asked for, not from when it arrived", async () => {
    const live = await own.connect();
    own.server.snapshots = "hangs";
    void live.refresh();
    await own.passes(20_000);
    await answers();
    own.server.snapshots = "down";
    own.server.events = false;
    own.server.cuts();
    await own.passes(GRACE - 21_000);
    assert.equal(live.status, "disconnected");
    await own.passes(2_000);
    assert.equal(live.status, "unknown");
  });

  it("counts what arrives in a page that was frozen from before that", async () => {
    const live = await own.connect();
    await own.passes(1_000);
    // Said at once, and read when the page runs again.
    own.sleeps(GRACE - 2_000);
    own.server.snapshots = "down";
    own.server.tells();
    own.server.events = false;
    own.server.cuts();
    await rest();
    assert.deepEqual([live.status, allows(live.gate)], ["disconnected", true]);
    await own.passes(20_000);
    assert.deepEqual([live.status, allows(live.gate)], ["unknown", false]);
  });

  it("is none unless one is given: the snapshot ends by itself", async () => {
    const live = await own.connect({ gracePeriod: undefined });
    own.server.events = false;
    own.server.snapshots = "down";
    own.server.cuts();
    await own.passes(599_000);
    assert.deepEqual([live.status, allows(live.gate)], ["disconnected", true]);
    await own.passes(2_000);
    assert.deepEqual([live.status, allows(live.gate), live.gate.decide("matter:create").reason], ["disconnected", false, "snapshot_expired"]);
  });
});

describe("after a sleep, before any timer fires", () => {
  for (const [what, asks] of Object.entries({
    "the gate is asked": (live) => allows(live.gate),
    "the state is asked for": (live) => live.status !== "unknown",
    "both are": (live) => live.status !== "unknown" || allows(live.gate),
  })) {
    it(`nothing is allowed: ${what}`, async () => {
      const live = await own.connect();
      own.server.snapshots = "hangs";
      own.sleeps(GRACE - 1);
      assert.equal(asks(live), true);
      own.sleeps(1);
      assert.equal(asks(live), false);
      await rest();
      assert.equal(live.status, "unknown");
    });
  }

  it("nobody is told while the state is asked for, which may be while a page renders", async () => {
    const live = await own.connect();
    own.server.snapshots = "hangs";
    own.sleeps(GRACE);
    assert.equal(live.status, "unknown");
    assert.deepEqual(live.seen, []);
    await rest();
    assert.deepEqual(live.seen, ["unknown"]);
  });

  for (const type of ["visibilitychange", "pageshow", "online"]) {
    it(`the page finds out by \`${type}\`, and catches up`, async () => {
      const live = await own.connect();
      own.sleeps(GRACE);
      await own.happens(type);
      assert.deepEqual([live.seen, live.status, allows(live.gate)], [["unknown", "connected"], "connected", true]);
    });
  }

  it("an event is no reason to allow", async () => {
    const live = await own.connect();
    own.server.snapshots = "hangs";
    own.sleeps(GRACE);
    own.server.tells();
    await rest();
    assert.deepEqual([live.status, allows(live.gate)], ["unknown", false]);
  });

  it("a clock that is set back takes nothing away from what has passed", async () => {
    const live = await own.connect();
    own.server.snapshots = "hangs";
    await own.passes(GRACE - 1_000);
    assert.equal(live.status, "connected");
    own.sleeps(-10 * GRACE);
    await own.passes(2_000);
    assert.deepEqual([live.status, allows(live.gate)], ["unknown", false]);
  });

  it("a clock that shows nothing ends it", async () => {
    const live = await own.connect();
    own.server.snapshots = "hangs";
    own.clock.now = NaN;
    assert.deepEqual([live.status, allows(live.gate)], ["unknown", false]);
  });

  it("a snapshot of which half is over is fetched anew", async () => {
    const live = await own.connect({ gracePeriod: undefined });
    own.sleeps(301_000);
    const { length } = own.requests;
    await own.happens("visibilitychange");
    assert.equal(own.requests.length, length + 1);
    assert.equal(live.status, "connected");
  });
});

describe("a page that goes away", () => {
  for (const [away, back] of [["pagehide", "pageshow"], ["freeze", "visibilitychange"]]) {
    it(`has no stream from \`${away}\` to \`${back}\`, and catches up`, async () => {
      const live = await own.connect();
      await rest();
      await own.happens(away);
      assert.equal(own.streams.filter(({ isOpen }) => isOpen).length, 0);
      own.server.revision = 6;
      await own.happens(back);
      assert.equal(own.streams.filter(({ isOpen }) => isOpen).length, 1);
      assert.deepEqual([live.status, live.gate.revision, live.seen], ["connected", 6, []]);
    });
  }

  it("is not there again while it is hidden", async () => {
    await own.connect();
    await own.happens("pagehide");
    globalThis.document.visibilityState = "hidden";
    await own.happens("visibilitychange");
    assert.equal(own.streams.filter(({ isOpen }) => isOpen).length, 0);
    globalThis.document.visibilityState = "visible";
    await own.happens("visibilitychange");
    assert.equal(own.streams.filter(({ isOpen }) => isOpen).length, 1);
  });
});

describe("outdated", () => {
  for (const [what, change] of Object.entries({
    "another catalogue": { catalogue: "0".repeat(16) },
    "another version": { version: 2 },
    "another version, which is unlike this one": { version: 2, tenant: "x", subject: { roles: [] } },
  })) {
    it(`is what a server with ${what} makes of a page: it is told, and refresh settles`, async () => {
      const live = await own.connect();
      own.server.change = change;
      own.server.revision = 6;
      await own.settles(live.refresh(6));
      await own.settles(live.refresh());
      assert.deepEqual([live.status, live.seen, allows(live.gate)], ["outdated", ["outdated"], false]);
      const { length } = own.requests;
      await own.passes(10 * GRACE);
      assert.equal(own.requests.length, length);
      assert.equal(own.streams.filter(({ isOpen }) => isOpen).length, 0);
    });
  }

  it("is not what an answer makes of it that is no snapshot", async () => {
    const live = await own.connect();
    for (const nonsense of ["null", "[]", "{}", "1", '{"version":"2"}', "<!doctype html>", '{"version":1,"catalogue":5}']) {
      own.server.snapshots = nonsense;
      void live.refresh();
      await own.passes(30_000);
      assert.equal(live.status, "disconnected", nonsense);
      own.server.snapshots = undefined;
      await own.passes(30_000);
      assert.equal(live.status, "connected");
    }
  });
});

describe("a listener that throws", () => {
  const throws = () => {
    throw new Error("listener");
  };

  it("stops no other, is reported, and signing out still sends", async () => {
    const live = await own.connect();
    let told = 0;
    live.gate.subscribe(throws);
    live.subscribe(throws);
    live.subscribe(() => told++);
    live.gate.subscribe(() => told++);
    await live.signOut();
    assert.equal(told, 2);
    assert.deepEqual([live.status, allows(live.gate), own.requests.at(-1)], ["signed_out", false, "POST https://firm.example/api/v1/sign-out"]);
    assert.deepEqual(own.errors.map(({ message }) => message), ["listener", "listener"]);
    live.close();
    assert.deepEqual([live.status, live.gate.status], ["closed", "gate_closed"]);
  });

  it("does not keep the grace from its end", async () => {
    const live = await own.connect();
    live.gate.subscribe(throws);
    live.subscribe(throws);
    own.server.snapshots = "down";
    await own.passes(GRACE);
    assert.deepEqual([live.status, allows(live.gate)], ["unknown", false]);
  });

  it("finds the state as it has become, and one that was removed is not called", async () => {
    const live = await own.connect();
    const seen = [];
    const stops = [
      live.subscribe(() => (seen.push([live.status, live.gate.status]), stops.forEach((stop) => stop()))),
      live.subscribe(() => seen.push("removed")),
    ];
    own.server.says("ended", {});
    assert.deepEqual(seen, [["signed_out", "revoked"]]);
  });
});

describe("signing out", () => {
  it("tells the server and the listeners, though the page's stream does not close", async () => {
    class EventSource extends own.options.EventSource {
      close() {
        super.close();
        throw new Error("close");
      }
    }
    const live = await own.connect({ EventSource });
    await rest();
    await live.signOut();
    assert.deepEqual([live.status, live.gate.status, live.seen, own.requests.at(-1)], ["signed_out", "revoked", ["signed_out"], "POST https://firm.example/api/v1/sign-out"]);
  });

  it("tells the server from every state", async () => {
    for (const state of ["connected", "disconnected", "unknown", "outdated", "other_user", "signed_out"]) {
      const live = await reach[state]();
      await live.signOut();
      assert.equal(own.requests.at(-1), "POST https://firm.example/api/v1/sign-out", state);
      assert.equal(live.status, "signed_out");
      Object.assign(own.server, { snapshots: undefined, events: true, change: {} });
    }
  });

  it("says if the server could not be told, and denies all the same", async () => {
    const live = await own.connect();
    own.server.signOut = 503;
    await assert.rejects(live.signOut(), (error) => error instanceof LiveError && error.code === "refused" && error.status === 503);
    assert.deepEqual([live.status, allows(live.gate)], ["signed_out", false]);
    own.server.signOut = 401;
    await live.signOut();
  });
});

describe("the gate", () => {
  it("that is closed by somebody else ends it", async () => {
    const live = await own.connect();
    live.gate.close();
    assert.deepEqual([live.status, live.seen], ["closed", ["closed"]]);
    await rest();
    assert.equal(own.streams.filter(({ isOpen }) => isOpen).length, 0);
  });

  it("may have a newer snapshot than the server gives: one whose clock is behind", async () => {
    const live = await own.connect();
    await rest();
    own.server.change = { issued_at: 500 };
    await own.settles(live.refresh());
    assert.deepEqual([live.status, live.seen], ["connected", []]);
    // A server that is behind can be reached, and is waited for.
    own.server.revision = 4;
    const waiting = live.refresh();
    await own.passes(5_000);
    assert.deepEqual([live.status, live.seen], ["connected", []]);
    own.server.revision = 5;
    await own.passes(5_000);
    await own.settles(waiting);
  });
});

describe("the stream", () => {
  it("that is cut after its first event is connected again after growing pauses", async () => {
    const times = [];
    const { tells } = own.server;
    own.server.tells = () => {
      times.push(own.clock.now);
      tells();
      own.server.cuts();
    };
    await own.connect();
    await own.passes(120_000);
    const pauses = times.slice(1).map((time, place) => time - times[place]);
    assert.ok(pauses.length >= 5 && pauses.length <= 12, pauses.join());
    assert.ok(pauses.at(-1) >= 15_000, pauses.join());
  });

  it("that has held for a while is connected again at once", async () => {
    await own.connect();
    await own.passes(120_000);
    const { length } = own.streams;
    own.server.cuts();
    await own.passes(500);
    assert.equal(own.streams.length, length + 1);
  });

  it("says nothing any more once it is closed", async () => {
    const live = await own.connect();
    await rest();
    const [stream] = own.streams;
    live.close();
    stream.dispatchEvent(new Event("ended"));
    stream.dispatchEvent(new Event("error"));
    await own.passes(60_000);
    assert.deepEqual([live.status, own.streams.length], ["closed", 1]);
  });

  it("says anything at all: the newest is fetched", async () => {
    const live = await own.connect();
    await rest();
    own.server.revision = 6;
    own.server.says("revision", "?");
    await rest();
    assert.equal(live.gate.revision, 6);
  });
});

describe("refresh", () => {
  it("waits for a revision", async () => {
    const live = await own.connect();
    let isThere = false;
    void live.refresh(6).then(() => (isThere = true));
    await own.passes(3_000);
    assert.equal(isThere, false);
    own.server.revision = 6;
    await own.passes(5_000);
    assert.deepEqual([isThere, live.gate.revision, live.status], [true, 6, "connected"]);
    await own.settles(live.refresh(6));
  });

  it("that is asked for while another is over is not forgotten", async () => {
    const live = await own.connect();
    await rest();
    let asked;
    live.gate.subscribe(() => (asked ??= (own.server.revision = 7, live.refresh())));
    own.server.revision = 6;
    await own.settles(live.refresh());
    await own.settles(asked);
    assert.equal(live.gate.revision, 7);
  });

  it("settles when it is over, also while the server hangs", async () => {
    const live = await own.connect();
    own.server.snapshots = "hangs";
    const waiting = live.refresh();
    await rest();
    live.close();
    await own.settles(waiting);
  });
});

describe("options", () => {
  const refused = (code, text) => (error) => error instanceof LiveError && error.code === code && text.test(error.message);

  it("without an EventSource it says what to pass, before anything is fetched", async () => {
    const { EventSource } = globalThis;
    delete globalThis.EventSource;
    try {
      for (const given of [undefined, null, {}, "x"]) {
        const options = { ...own.options, EventSource: given };
        await assert.rejects(connect(own.open, options), refused("event_source_missing", /option `EventSource`/), String(given));
        assert.throws(() => follow(own.open(snapshot()), snapshot(), options), refused("event_source_missing", /option `EventSource`/));
      }
    } finally {
      if (EventSource) globalThis.EventSource = EventSource;
    }
    assert.deepEqual(own.requests, []);
  });

  it("a grace that is none is refused", async () => {
    for (const grace of [0, 999, -1, NaN, "1m", null, {}]) await assert.rejects(own.connect({ gracePeriod: grace }), refused("grace_period_invalid", /1000/), String(grace));
    await own.connect({ gracePeriod: 1_000 });
  });

  it("a url keeps its query, and is resolved as a page would", async () => {
    const expected = {
      "/api/v1": "https://firm.example/api/v1/snapshot",
      "/api/v1/": "https://firm.example/api/v1/snapshot",
      "/api/v1?tenant=a%20b&x": "https://firm.example/api/v1/snapshot?tenant=a%20b&x",
      "/?tenant=a": "https://firm.example/snapshot?tenant=a",
      "api#top": "https://firm.example/matters/api/snapshot",
      "https://access.example/v1?k=/": "https://access.example/v1/snapshot?k=/",
    };
    for (const [url, address] of Object.entries(expected)) {
      await own.connect({ url });
      await rest();
      assert.equal(own.requests.at(-1), `GET ${address}`);
      assert.equal(own.streams.at(-1).url, address.replace("snapshot", "events"));
    }
    await assert.rejects(own.connect({ url: "http://" }), refused("url_invalid", /http:/));
    delete globalThis.document;
    await own.connect({ url: "/api/v1?x=1" });
    assert.equal(own.requests.at(-1), "GET /api/v1/snapshot?x=1", "without a page it stays as it is");
  });
});
