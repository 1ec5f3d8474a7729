// A gate over time: no answer allows after a moment at which it ends, whether or not a timer fires, and a change
// cannot be stopped by whoever is told of it.

import assert from "node:assert/strict";
import { afterEach, describe, it, mock } from "node:test";
import { Gate } from "firmgate";
import { guestSnapshot, open, snapshot } from "./fixtures.mjs";
import { allows } from "./live-rig.mjs";

const HOUR = 3_600_000;

afterEach(() => mock.restoreAll());

/** A gate by the machine's clock, which moves only as the test says, and no timer ever fires. */
const asleep = (given = snapshot(), options = {}) => {
  const clock = { now: 0 };
  mock.method(Date, "now", () => clock.now);
  mock.method(globalThis, "setTimeout", () => ({}));
  const gate = Gate.open(given, { mode: "production", ...options });
  return { clock, gate };
};

describe("after a sleep, before any timer fires", () => {
  it("all questions agree that the snapshot has ended, whichever is asked first", () => {
    const matter = open;
    const questions = {
      "can on the firm": (gate) => gate.can("matter:create"),
      "can on a record": (gate) => gate.can("matter:edit", matter),
      canSomewhere: (gate) => gate.canSomewhere("matter:edit"),
      decide: (gate) => gate.decide("matter:create").effect === "allow",
      decideSurface: (gate) => gate.decideSurface("tab:matters").effect === "allow",
      view: (gate) => gate.view("matter", matter).can("matter:edit"),
      actionsFor: (gate) => gate.actionsFor("matter", matter).length > 0,
      filter: (gate) => gate.filter("matter:edit", [matter]).length > 0,
      shows: (gate) => gate.shows("tab:matters"),
      tabs: (gate) => gate.tabs().length > 0,
      settings: (gate) => gate.settings().length > 0,
      subtabs: (gate) => gate.subtabs("matter", matter).length > 0,
    };
    for (const [name, ask] of Object.entries(questions)) {
      const { clock, gate } = asleep();
      assert.equal(ask(gate), true, name);
      clock.now = 2_000_000 + HOUR;
      assert.equal(ask(gate), false, name);
      assert.equal(gate.decide("matter:create").reason, "snapshot_expired");
      assert.equal(allows(gate), false);
      mock.restoreAll();
    }
  });

  it("a view that was taken before allows nothing either", () => {
    const { clock, gate } = asleep();
    const view = gate.view("matter", open);
    assert.equal(view.can("matter:edit"), true);
    clock.now = 2_000_000;
    assert.deepEqual([view.can("matter:edit"), view.actions(), view.decide("matter:edit").effect], [false, [], "deny"]);
  });

  it("a share has ended", () => {
    const { clock, gate } = asleep(guestSnapshot([{ kind: "matter", id: 1, ends_at: 1_000 }]));
    assert.equal(gate.can("matter:view", { id: "1", blocked: [] }), true);
    clock.now = 1_000;
    assert.equal(gate.can("matter:view", { id: "1", blocked: [] }), false);
  });

  it("nothing is said to change at a moment that has passed, whichever is asked first", () => {
    const { clock, gate } = asleep();
    assert.equal(gate.nextChangeAt, 2_000_000);
    clock.now = 2_000_000;
    assert.equal(gate.nextChangeAt, undefined);
  });

  it("a list that is filtered is read with what is known at each item", () => {
    const { gate } = asleep();
    const inGroup = { access: { users: [], groups: ["3"] }, blocked: [] };
    // Whoever says what the facts are may give the gate a snapshot, here one in which the user has left the group.
    const factsOf = (item) => {
      if (gate.revision === 5) gate.update(snapshot({ revision: 6, subject: { groups: [] } }));
      return item;
    };
    assert.deepEqual(gate.filter("matter:edit", [inGroup, inGroup], factsOf), []);
  });

  it("a clock that throws ends what it decides about, and keeps nothing from being revoked", () => {
    const clock = { now: () => 0 };
    const gate = Gate.open(snapshot(), { now: () => clock.now(), mode: "production" });
    assert.equal(allows(gate), true);
    clock.now = () => {
      throw new Error("clock");
    };
    gate.revoke();
    clock.now = () => 0;
    assert.deepEqual([gate.status, allows(gate)], ["revoked", false]);
    const other = Gate.open(snapshot(), { now: () => clock.now(), mode: "production" });
    clock.now = () => {
      throw new Error("clock");
    };
    assert.equal(allows(other), false);
  });

  it("a clock that returns no number ends what it decides about", () => {
    const clock = { now: 0 };
    const gate = Gate.open(snapshot(), { now: () => clock.now, mode: "production" });
    assert.equal(allows(gate), true);
    for (const nothing of [NaN, undefined, "soon"]) {
      clock.now = nothing;
      assert.equal(allows(gate), false, String(nothing));
    }
  });
});

describe("suspend", () => {
  const later = (change) => snapshot({ issued_at: 10, ...change });

  it("allows nothing at once, denies what was denied, and says what is missing", () => {
    const { gate } = asleep();
    const before = gate.decide("export:global");
    let told = 0;
    gate.subscribe(() => told++);
    gate.suspend();
    gate.suspend();
    assert.equal(told, 1);
    assert.equal(allows(gate), false);
    assert.deepEqual(gate.decide("matter:create"), { ...gate.decide("matter:create"), effect: "unknown", reason: "facts_missing", missing: [["session_open"]] });
    assert.deepEqual(gate.decide("export:global"), before);
    assert.equal(gate.status, "open");
  });

  it("ends with a snapshot that is at least as new, and with nothing else", () => {
    const { clock, gate } = asleep(later());
    gate.suspend();
    for (const older of [snapshot({ issued_at: 9 }), snapshot({ revision: 4, issued_at: 20 })]) {
      assert.throws(() => gate.update(older), (error) => error.code === "snapshot_stale");
    }
    assert.throws(() => gate.update({ ...later(), catalogue: "0".repeat(16) }), (error) => error.code === "snapshot_catalogue");
    gate.suspend(HOUR);
    clock.now += 1_000;
    assert.equal(allows(gate), false);
    gate.update(later());
    assert.equal(allows(gate), true);
  });

  it("later comes at that moment, though no timer fires; the last call counts", () => {
    const { clock, gate } = asleep();
    gate.suspend(1_000);
    assert.equal(gate.nextChangeAt, 1_000);
    clock.now = 900;
    const view = gate.view("matter", open);
    gate.suspend(1_000);
    assert.equal(gate.nextChangeAt, 1_900);
    assert.equal(view.can("matter:edit"), true, "nothing has changed");
    clock.now = 1_899;
    assert.equal(allows(gate), true);
    clock.now = 1_900;
    assert.equal(view.can("matter:edit"), false);
    assert.equal(allows(gate), false);
    gate.suspend(1_000);
    assert.equal(allows(gate), false, "it is too late to put it off");
    assert.equal(gate.nextChangeAt, 2_000_000);
    gate.update(later());
    assert.equal(allows(gate), true);
    assert.equal(gate.nextChangeAt, 2_000_000);
  });

  it("comes at once if the span is none", () => {
    for (const span of [0, -1, NaN, "soon", null]) {
      const { gate } = asleep();
      gate.suspend(span);
      assert.equal(allows(gate), false, String(span));
      mock.restoreAll();
    }
  });

  it("is not put off by a clock that is set back", () => {
    const { clock, gate } = asleep(later());
    clock.now = 10_000;
    assert.equal(allows(gate), true);
    gate.suspend(1_000);
    clock.now = 11_000;
    assert.equal(allows(gate), false);
    clock.now = 0;
    assert.equal(allows(gate), false);
  });

  it("of a gate that denies everything changes nothing", () => {
    for (const [end, status] of [["revoke", "revoked"], ["close", "gate_closed"]]) {
      const { gate } = asleep();
      gate[end]();
      gate.suspend();
      gate.suspend(1_000);
      assert.deepEqual([gate.status, gate.decide("matter:create").reason], [status, status]);
      mock.restoreAll();
    }
  });

  it("tells by a timer where the clock is the machine's", () => {
    mock.timers.enable({ apis: ["setTimeout", "Date"] });
    const gate = Gate.open(snapshot());
    const seen = [];
    gate.subscribe(() => seen.push([Date.now(), allows(gate)]));
    gate.suspend(1_000);
    mock.timers.tick(600);
    gate.suspend(1_000);
    mock.timers.tick(5_000);
    mock.timers.reset();
    assert.deepEqual(seen.map(([, is]) => is), [false]);
  });
});

describe("a listener", () => {
  it("that throws is reported, stops no other, and nothing that was called", () => {
    const reported = [];
    mock.method(console, "error", (error) => reported.push(error.message));
    const { gate } = asleep();
    const seen = [];
    gate.subscribe(() => {
      throw new Error("listener");
    });
    gate.subscribe(() => seen.push([gate.status, gate.revision]));
    gate.update(snapshot({ revision: 6 }));
    gate.suspend();
    gate.revoke();
    gate.close();
    assert.deepEqual(seen, [["open", 6], ["open", 6], ["revoked", 6], ["gate_closed", 6]]);
    assert.deepEqual(reported, Array(4).fill("listener"));
  });

  it("that throws is told to the page's own reporting, where there is one", () => {
    const reported = [];
    globalThis.reportError = (error) => reported.push(error.message);
    try {
      const { gate } = asleep();
      gate.subscribe(() => {
        throw new Error("listener");
      });
      gate.revoke();
    } finally {
      delete globalThis.reportError;
    }
    assert.deepEqual(reported, ["listener"]);
  });

  it("that throws stops no other though the page's own reporting throws", () => {
    globalThis.reportError = () => {
      throw new Error("reporting");
    };
    let told = 0;
    try {
      const { gate } = asleep();
      gate.subscribe(() => {
        throw new Error("listener");
      });
      gate.subscribe(() => told++);
      gate.revoke();
      assert.deepEqual([told, gate.status, allows(gate)], [1, "revoked", false]);
    } finally {
      delete globalThis.reportError;
    }
  });

  it("that is removed while others are told is not called, and one that is added then is not called yet", () => {
    const { gate } = asleep();
    const seen = [];
    const stops = ["first", "second"].map((name) =>
      gate.subscribe(() => {
        seen.push(name);
        stops.forEach((stop) => stop());
        gate.subscribe(() => seen.push("late"));
      }),
    );
    gate.revoke();
    assert.deepEqual(seen, ["first"]);
    gate.close();
    assert.deepEqual(seen, ["first", "late"]);
  });
});
