// The device lock: what is stored, what a wrong PIN costs, and that a locked gate denies.

import assert from "node:assert/strict";
import { createDecipheriv, createHash, pbkdf2Sync } from "node:crypto";
import { createRequire } from "node:module";
import { describe, it, mock } from "node:test";
import { Gate } from "firmgate";
import { LockError, retryDelays, deviceLock } from "firmgate/lock";
import { NOW, snapshot } from "./fixtures.mjs";

const PIN = "2580";
const text = JSON.stringify(snapshot({ subject: { administrator: true } }));

/** A storage, a clock that only the test moves, and locks over both: each as after a reload. */
const device = () => {
  const entries = new Map();
  const writes = [];
  const clock = { now: NOW };
  const storage = {
    get: (key) => entries.get(key) ?? null,
    set: async (key, value) => {
      writes.push(value);
      entries.set(key, value);
    },
    remove: async (key) => void entries.delete(key),
  };
  const reload = (change) => deviceLock({ storage, now: () => clock.now, ...change });
  return { entries, writes, clock, storage, reload };
};

// Made once: deriving a key is slow, and is meant to be.
const set = device();
await set.reload().set(PIN, text);

const locked = () => {
  const own = device();
  own.entries.set("firmgate.lock", set.entries.get("firmgate.lock"));
  return own;
};

const code = (expected, more = {}) => (error) => {
  assert.ok(error instanceof LockError && error instanceof Error, String(error));
  assert.deepEqual({ code: error.code, ...Object.fromEntries(Object.keys(more).map((name) => [name, error[name]])) }, { code: expected, ...more });
  assert.ok(error.message.includes(expected) && error.name === "LockError");
  return true;
};

const entryOf = ({ entries }) => JSON.parse(entries.get("firmgate.lock"));

describe("the PIN", () => {
  it("gives the snapshot back, after a reload too", async () => {
    const { reload } = locked();
    assert.equal(await reload().unlock(PIN), text);
    assert.equal(Gate.open(await reload().unlock(PIN), { now: () => NOW }).can("export:global"), true);
  });

  it("is exactly four digits, as text, and anything else is not counted", async () => {
    const own = locked();
    const before = own.entries.get("firmgate.lock");
    for (const wrong of ["", "258", "25800", "258O", " 2580", "2580\n", "٢٥٨٠", "２５８０", "-258", "2.58", 2580, null, undefined, ["2580"], { toString: () => "2580" }]) {
      await assert.rejects(own.reload().unlock(wrong), code("pin_malformed"), String(wrong));
      await assert.rejects(own.reload().set(wrong, text), code("pin_malformed"));
    }
    assert.equal(own.entries.get("firmgate.lock"), before);
    const zeros = device();
    await zeros.reload().set("0012", text);
    assert.equal(await zeros.reload().unlock("0012"), text);
  });

  it("is nowhere in the storage, and nor is the snapshot", async () => {
    const own = device();
    const lock = own.reload();
    await lock.set(PIN, text);
    await lock.save(snapshot({ revision: 6 }));
    lock.lock();
    await assert.rejects(lock.unlock("2581"), code("pin_wrong"));
    own.clock.now += retryDelays[0];
    await lock.unlock(PIN);
    assert.ok(own.writes.length >= 5);
    const facts = ["administrator", "subject", "revision", "issued_at", text.slice(0, 40)];
    for (const write of own.writes) {
      const { salt, iv, data, ...rest } = JSON.parse(write);
      assert.deepEqual(Object.keys(rest).sort(), ["failures", "retryAt", "seen", "version"]);
      assert.ok(Object.values(rest).every((value) => String(value) !== PIN));
      for (const part of [write, ...[salt, iv, data].map((part) => Buffer.from(part, "base64").toString("latin1"))]) {
        for (const fact of facts) assert.ok(!part.includes(fact), fact);
      }
      for (const hash of ["sha1", "sha256", "sha512", "md5"]) {
        for (const form of ["hex", "base64"]) assert.ok(!write.includes(createHash(hash).update(PIN).digest(form)));
      }
    }
  });

  it("makes another key and another text each time", async () => {
    const [one, two] = [locked(), device()];
    await two.reload().set(PIN, text);
    for (const field of ["salt", "iv", "data"]) assert.notEqual(entryOf(one)[field], entryOf(two)[field], field);
    const lock = one.reload();
    await lock.unlock(PIN);
    const before = entryOf(one);
    await lock.save(text);
    assert.notEqual(entryOf(one).iv, before.iv);
    assert.notEqual(entryOf(one).data, before.data);
  });

  it("derives the key with PBKDF2 and enough rounds", async () => {
    const own = locked();
    const { salt, iv, data } = entryOf(own);
    const bytes = (part) => Buffer.from(part, "base64");
    const key = pbkdf2Sync(PIN, bytes(salt), 600_000, 32, "sha256");
    const opener = createDecipheriv("aes-256-gcm", key, bytes(iv)).setAuthTag(bytes(data).subarray(-16));
    assert.equal(opener.update(bytes(data).subarray(0, -16), undefined, "utf8") + opener.final("utf8"), text);
    assert.equal(bytes(salt).length, 16);
  });
});

describe("a wrong PIN", () => {
  it("makes the next one wait, longer each time, and the tenth drops the snapshot", async () => {
    const own = locked();
    assert.deepEqual(retryDelays, [1, 5, 15, 60, 300, 900, 3_600, 14_400, 43_200].map((seconds) => seconds * 1_000));
    for (const [place, delay] of retryDelays.entries()) {
      assert.ok(place === 0 || delay > retryDelays[place - 1]);
      // Each try is after a reload: what was counted is in the storage.
      const left = retryDelays.length - place;
      const retryAt = own.clock.now + delay;
      await assert.rejects(own.reload().unlock("0000"), code("pin_wrong", { retryAt, triesLeft: left }));
      assert.deepEqual(await own.reload().state(), { status: "locked", retryAt, triesLeft: left });
      // Too early even the right one is not tried, and neither is counted.
      own.clock.now = retryAt - 1;
      for (const pin of [PIN, "0000"]) await assert.rejects(own.reload().unlock(pin), code("pin_too_early", { retryAt, triesLeft: left }));
      assert.equal(entryOf(own).failures, place + 1);
      own.clock.now = retryAt;
    }
    await assert.rejects(own.reload().unlock("0000"), code("lock_dropped", { triesLeft: 0 }));
    assert.equal(own.entries.size, 0);
    await assert.rejects(own.reload().unlock(PIN), code("lock_missing"));
    assert.deepEqual(await own.reload().state(), { status: "none", retryAt: 0, triesLeft: 10 });
  });

  it("is forgotten once the right one is entered", async () => {
    const own = locked();
    const lock = own.reload();
    await assert.rejects(lock.unlock("0000"), code("pin_wrong"));
    own.clock.now += retryDelays[0];
    await lock.unlock(PIN);
    assert.deepEqual(await lock.state(), { status: "unlocked", retryAt: 0, triesLeft: 10 });
    assert.equal(entryOf(own).failures, 0);
  });

  it("is counted before it is tried: a page that is closed halfway has had the try", async () => {
    const own = locked();
    own.writes.length = 0;
    const storage = {
      ...own.storage,
      // The page ends right after the first write.
      set: async (key, value) => {
        await own.storage.set(key, value);
        return new Promise(() => {});
      },
    };
    void own.reload({ storage }).unlock("0000");
    while (own.writes.length === 0) await new Promise(setImmediate);
    assert.equal(entryOf(own).failures, 1);
    await assert.rejects(own.reload().unlock(PIN), code("pin_too_early"));
    // And of the tenth, which could not drop the snapshot any more.
    own.entries.set("firmgate.lock", JSON.stringify({ ...entryOf(own), failures: 10, retryAt: 0 }));
    await assert.rejects(own.reload().unlock(PIN), code("lock_dropped"));
    assert.equal(own.entries.size, 0);
  });

  it("is one of many that are tried at once", async () => {
    const own = locked();
    const lock = own.reload();
    const results = await Promise.allSettled(["0000", "1111", PIN].map((pin) => lock.unlock(pin)));
    assert.deepEqual(results.map(({ reason }) => reason?.code), ["pin_wrong", "pin_too_early", "pin_too_early"]);
    assert.equal(entryOf(own).failures, 1);
  });

  it("is one of many that are tried at once in many tabs, and each that is tried counts", async () => {
    const own = locked();
    const tabs = Array.from({ length: 8 }, () => own.reload());
    const codes = async () => (await Promise.allSettled(tabs.map((lock, tab) => lock.unlock(`111${tab}`)))).map(({ reason }) => reason.code);
    assert.deepEqual((await codes()).sort(), ["pin_too_early", "pin_too_early", "pin_too_early", "pin_too_early", "pin_too_early", "pin_too_early", "pin_too_early", "pin_wrong"]);
    assert.equal(entryOf(own).failures, 1);
    // And if no delay stands between them: the clock has gone far ahead before each.
    own.clock.now += 1;
    const far = tabs.map((_, tab) => own.reload({ now: () => NOW + (tab + 1) * 1_000_000_000 }));
    await Promise.allSettled(far.map((lock, tab) => lock.unlock(`222${tab}`)));
    assert.equal(entryOf(own).failures, 9);
  });

  it("is still counted when another tab stores a newer snapshot meanwhile", async () => {
    const own = locked();
    const open = own.reload();
    await open.unlock(PIN);
    const other = own.reload();
    await Promise.allSettled([open.save(snapshot({ revision: 6 })), other.unlock("0000"), open.save(snapshot({ revision: 7 }))]);
    assert.equal(entryOf(own).failures, 1);
    own.clock.now += retryDelays[0];
    assert.equal(JSON.parse(await own.reload().unlock(PIN)).revision, 7);
  });

  it("that is the last does not remove what another tab has stored under another PIN", async () => {
    const own = locked();
    own.entries.set("firmgate.lock", JSON.stringify({ ...entryOf(own), failures: 9 }));
    const trying = own.reload().unlock("0000");
    while (entryOf(own).failures === 9) await new Promise(setImmediate);
    await own.reload().set("1379", text);
    await assert.rejects(trying, code("lock_dropped"));
    assert.equal(await own.reload().unlock("1379"), text);
  });

  it("waits no less when the clock is set back, or shows nothing", async () => {
    const own = locked();
    // Set back before the first try: the delay is from when the PIN was set.
    own.clock.now = NOW - 1_000_000;
    await assert.rejects(own.reload().unlock("0000"), code("pin_wrong", { retryAt: NOW + retryDelays[0] }));
    own.clock.now = NOW + retryDelays[0] - 1;
    await assert.rejects(own.reload().unlock(PIN), code("pin_too_early"));
    for (const nothing of [NaN, -Infinity, Infinity, undefined, "9".repeat(20)]) {
      own.clock.now = nothing;
      await assert.rejects(own.reload().unlock(PIN), code("pin_too_early"), String(nothing));
    }
    own.clock.now = NOW + retryDelays[0];
    await own.reload().unlock(PIN);
  });

  it("waits no less when the clock is set back between two tries", async () => {
    const own = locked();
    own.clock.now += 1_000_000;
    await own.reload().unlock(PIN);
    own.clock.now = NOW;
    await assert.rejects(own.reload().unlock("0000"), code("pin_wrong", { retryAt: NOW + 1_000_000 + retryDelays[0] }));
  });
});

describe("a gate that the lock keeps", () => {
  const unlocked = async () => {
    const own = locked();
    const lock = own.reload();
    const gate = lock.attach(Gate.open(await lock.unlock(PIN), { now: () => NOW }));
    return { ...own, lock, gate };
  };

  it("denies from the moment that it is locked, whatever arrives", async () => {
    const { lock, gate } = await unlocked();
    assert.equal(gate.can("export:global"), true);
    lock.lock();
    assert.equal(gate.can("export:global"), false);
    assert.equal(gate.decide("export:global").reason, "gate_closed");
    assert.deepEqual(gate.tabs(), []);
    // A page that goes on fetching does not unlock itself.
    assert.throws(() => gate.update(snapshot({ revision: 9 })), (error) => error.code === "gate_closed");
    assert.equal(gate.can("matter:create"), false);
    assert.equal((await lock.state()).status, "locked");
    const next = lock.attach(Gate.open(await lock.unlock(PIN), { now: () => NOW }));
    assert.equal(next.can("export:global"), true);
    assert.equal(gate.can("export:global"), false);
  });

  it("is closed at once if it is opened while it is locked", async () => {
    const { lock } = await unlocked();
    lock.lock();
    const gate = Gate.open(text, { now: () => NOW });
    assert.throws(() => lock.attach(gate), code("lock_locked"));
    assert.equal(gate.can("export:global"), false);
    const fresh = Gate.open(text, { now: () => NOW });
    assert.throws(() => device().reload().attach(fresh), code("lock_locked"));
    assert.equal(fresh.status, "gate_closed");
  });

  it("is closed even if closing another throws, or a listener of it, which is reported", async () => {
    const { lock, gate, entries } = await unlocked();
    const reported = mock.method(console, "error", () => {});
    gate.subscribe(() => {
      throw new Error("listener");
    });
    lock.attach({
      close: () => {
        throw new Error("close");
      },
    });
    const other = lock.attach(Gate.open(text, { now: () => NOW }));
    // The tenth wrong PIN removes the snapshot, whatever happens.
    entries.set("firmgate.lock", JSON.stringify({ ...entryOf({ entries }), failures: 9 }));
    await assert.rejects(lock.unlock("0000"), code("lock_dropped"));
    assert.deepEqual([gate.status, other.status, entries.size], ["gate_closed", "gate_closed", 0]);
    assert.deepEqual(reported.mock.calls.map(({ arguments: [error] }) => error.message), ["listener", "close"]);
    mock.restoreAll();
  });

  it("is closed by remove, which leaves nothing", async () => {
    const { lock, gate, entries } = await unlocked();
    await lock.remove();
    assert.equal(gate.status, "gate_closed");
    assert.equal(entries.size, 0);
    await assert.rejects(lock.save(text), code("lock_locked"));
  });

  it("is closed when too many wrong PINs drop the snapshot", async () => {
    const { lock, gate, entries } = await unlocked();
    entries.set("firmgate.lock", JSON.stringify({ ...entryOf({ entries }), failures: 9 }));
    await assert.rejects(lock.unlock("0000"), code("lock_dropped"));
    assert.equal(gate.status, "gate_closed");
  });
});

describe("locking", () => {
  it("outruns what was begun before it", async () => {
    const own = locked();
    const lock = own.reload();
    const late = lock.unlock(PIN);
    lock.lock();
    await assert.rejects(late, code("lock_locked"));
    assert.equal((await lock.state()).status, "locked");
    const setting = lock.set(PIN, text);
    lock.lock();
    await setting;
    assert.equal((await lock.state()).status, "locked");
  });

  it("keeps a newer snapshot, and only while it is open", async () => {
    const own = locked();
    const lock = own.reload();
    await assert.rejects(lock.save(text), code("lock_locked"));
    await lock.unlock(PIN);
    await lock.save(snapshot({ revision: 8 }));
    assert.equal(JSON.parse(await own.reload().unlock(PIN)).revision, 8);
    lock.lock();
    await assert.rejects(lock.save(text), code("lock_locked"));
  });

  it("ends where another tab has set another PIN", async () => {
    const own = locked();
    const lock = own.reload();
    const gate = lock.attach(Gate.open(await lock.unlock(PIN), { now: () => NOW }));
    await own.reload().set("1379", snapshot({ revision: 8 }));
    await assert.rejects(lock.save(text), code("lock_locked"));
    assert.equal(gate.status, "gate_closed");
    await assert.rejects(lock.unlock(PIN), code("pin_wrong"));
    own.clock.now += retryDelays[0];
    assert.equal(JSON.parse(await lock.unlock("1379")).revision, 8);
  });

  it("has one entry for each key", async () => {
    const own = device();
    await own.reload({ key: "a" }).set(PIN, text);
    await assert.rejects(own.reload({ key: "b" }).unlock(PIN), code("lock_missing"));
    await own.reload({ key: "b" }).set("1379", snapshot());
    assert.equal(await own.reload({ key: "a" }).unlock(PIN), text);
  });

  it("works destructured", async () => {
    const { set, unlock, attach, lock, save, remove, state } = device().reload();
    await set(PIN, text);
    attach(Gate.open(await unlock(PIN)));
    await save(text);
    lock();
    assert.equal((await state()).status, "locked");
    await remove();
  });
});

describe("the storage", () => {
  it("that was tampered with opens nothing", async () => {
    const own = locked();
    const entry = entryOf(own);
    const damaged = [
      "", "null", "[]", "{", "1", "{}",
      ...[
        { version: 2 }, { failures: -1 }, { failures: 0.5 }, { failures: null }, { failures: "0" }, { retryAt: null }, { retryAt: "0" },
        { seen: null }, { salt: "" }, { salt: 5 }, { iv: "*" }, { data: "A" }, { more: 1 },
      ].map((change) => JSON.stringify({ ...entry, ...change })),
      JSON.stringify({ ...entry, seen: undefined }),
    ];
    for (const text of damaged) {
      own.entries.set("firmgate.lock", text);
      await assert.rejects(own.reload().unlock(PIN), code("lock_damaged"), text);
      await assert.rejects(own.reload().state(), code("lock_damaged"), text);
    }
    const flipped = Buffer.from(entry.data, "base64");
    flipped[3] ^= 1;
    own.entries.set("firmgate.lock", JSON.stringify({ ...entry, data: flipped.toString("base64") }));
    await assert.rejects(own.reload().unlock(PIN), code("pin_wrong"));
  });

  it("that fails, or forgets, tries no PIN", async () => {
    const own = locked();
    const failure = new Error("quota");
    const failing = { ...own.storage, set: () => { throw failure; } };
    await assert.rejects(own.reload({ storage: failing }).unlock(PIN), (error) => code("lock_storage")(error) && error.cause === failure);
    const silent = { ...own.storage, set: () => {} };
    await assert.rejects(own.reload({ storage: silent }).unlock(PIN), code("lock_storage"));
    await assert.rejects(own.reload({ storage: silent }).set("1379", text), code("lock_storage"));
    const gone = { ...own.storage, get: () => Promise.reject(failure) };
    await assert.rejects(own.reload({ storage: gone }).unlock(PIN), code("lock_storage"));
    assert.equal(await own.reload().unlock(PIN), text);
  });

  it("is not asked where there is no WebCrypto", async () => {
    const own = locked();
    const before = Object.getOwnPropertyDescriptor(globalThis, "crypto");
    Object.defineProperty(globalThis, "crypto", { value: undefined, configurable: true });
    try {
      await assert.rejects(own.reload().unlock(PIN), code("lock_unavailable"));
      await assert.rejects(own.reload().set(PIN, text), code("lock_unavailable"));
    } finally {
      Object.defineProperty(globalThis, "crypto", before);
    }
    assert.equal(entryOf(own).failures, 0);
  });
});

it("both kinds of module are one", () => {
  assert.equal(createRequire(import.meta.url)("firmgate/lock").LockError, LockError);
});
