// Opens gates: takes a snapshot, answers questions. The rules are in the engine, and there is no other evaluator.

import type { ErrorCode, Gate as PublicGate, GateOptions, Kind, Snapshot } from "../dist/index";
import type { Engine } from "./engine";
import { EngineError, SnapshotError } from "./errors";
import { answersOf, emptyCache } from "./gate-answers";
import { decider } from "./gate-decisions";
import { throwsMisuse } from "./gate-misuse";
import { FOR_GOOD, type GateState, nothingKnown, settle, shut, suspend, tick, until } from "./gate-state";
import { surfacesOf } from "./gate-surfaces";
import { viewer } from "./gate-view";
import { tables } from "./names";
import { open, wordsOf } from "./snapshot";

/** Makes the function that opens gates on an engine. */
export const gates = (start: () => Engine, discard: () => void) => (json: Snapshot | string, options: GateOptions = {}): PublicGate => {
  const engine = start();
  const snapshot = open(json, engine);
  const gate: GateState = {
    engine,
    words: wordsOf(engine),
    discard,
    options,
    throwsMisuse: throwsMisuse(options),
    clock: () => {
      try {
        return (options.now ?? Date.now)();
      } catch {
        // No number: every end has passed.
        return NaN;
      }
    },
    snapshot,
    at: nothingKnown(),
    time: snapshot.issuedAt,
    closed: undefined,
    suspendAt: Infinity,
    timer: undefined,
    isTimed: !options.now,
    onFirm: new Map(),
    possible: new Uint32Array(Math.ceil(tables().rows.length / 32)),
    cache: emptyCache(),
    listeners: new Set(),
  };
  settle(gate);
  if (gate.closed) throw new EngineError("engine_failed", FOR_GOOD);
  return publicGate(gate);
};

const isForGood = ({ closed }: GateState): boolean => closed === "gate_closed" || closed === "engine_failed";

const update = (gate: GateState, json: Snapshot | string): void => {
  const { closed, snapshot, engine } = gate;
  if (isForGood(gate)) throw new EngineError(closed as ErrorCode, FOR_GOOD);
  // Read completely before anything changes: if the snapshot is refused, the gate stays as it is.
  const newer = open(json, engine);
  if (newer.subject !== snapshot.subject) throw new SnapshotError("snapshot_foreign", "the snapshot is for another subject or firm");
  const age = newer.revision - snapshot.revision || newer.issuedAt - snapshot.issuedAt;
  // INVARIANT: the revision never goes back, and a gate that was revoked opens again only for a newer snapshot.
  if (age < 0 || (closed && !age)) {
    throw new SnapshotError("snapshot_stale", `the snapshot is of revision \`${newer.revision}\`; the gate has \`${snapshot.revision}\``);
  }
  gate.snapshot = newer;
  gate.closed = undefined;
  gate.suspendAt = Infinity;
  settle(gate);
};

const publicGate = (gate: GateState): PublicGate => {
  const { listeners } = gate;
  const view = viewer(gate);
  return Object.freeze({
    ...answersOf(gate),
    decide: decider(gate, true),
    view,
    actionsFor: (kind: Kind, record: unknown) => view(kind, record).actions(),
    ...surfacesOf(gate),
    update: (json: Snapshot | string) => update(gate, json),
    subscribe: (listener: () => void) => {
      // A new function for each call: a listener that subscribes twice is told twice, and each subscription
      // ends by itself.
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    revoke: () => {
      if (!gate.closed) shut(gate, "revoked");
    },
    suspend: (after?: number) => suspend(gate, after),
    close: () => {
      if (!isForGood(gate)) shut(gate, "gate_closed");
      listeners.clear();
    },
    get revision() {
      return gate.snapshot.revision;
    },
    get nextChangeAt() {
      tick(gate);
      const end = until(gate);
      return end === Infinity ? undefined : end;
    },
    get status() {
      return gate.closed ?? "open";
    },
  }) as unknown as PublicGate;
};
