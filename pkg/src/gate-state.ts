// The state of a gate: its snapshot, the time, and the results that depend on both alone.

import type { Gate as PublicGate } from "../dist/index";
import { RECORD, WORD } from "../generated/names";
import type { Engine } from "./engine";
import { EngineError } from "./errors";
import { type MisusePolicy, report } from "./gate-misuse";
import { FIRM, type Row, tables } from "./names";
import { notify } from "./notify";
import type { Moment, Opened } from "./snapshot";
import { LONGEST_TIMER } from "./timer";

/** Why a gate denies everything. */
export type Closed = Exclude<PublicGate["status"], "open">;

export interface GateState extends MisusePolicy {
  readonly engine: Engine;
  /** The engine's words; `src/wasm/gate.rs` says which. */
  readonly words: Uint32Array;
  /** Makes gates that are opened later start a new engine. */
  readonly discard: () => void;
  readonly clock: () => number;
  snapshot: Opened;
  /** The subject's facts, and when they change by themselves. Each change makes a new object. */
  at: Moment;
  /** The time of the facts. It never goes back: with a clock that is set back, what has ended stays ended. */
  time: number;
  closed: Closed | undefined;
  /** When {@link suspend} takes effect. */
  suspendAt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether a timer calls {@link tick}, so that listeners are told in time. Every question calls it too. */
  isTimed: boolean;
  /** Whether each action on the firm is allowed. */
  readonly onFirm: Map<string, boolean>;
  /** A bit for each question: whether it is allowed on some record. */
  readonly possible: Uint32Array;
  /** Cached answers about records; see `gate-answers.ts`. */
  readonly cache: Float64Array;
  readonly listeners: Set<() => void>;
}

export const nothingKnown = (): Moment => ({ facts: new Uint32Array(RECORD), until: Infinity });

export const FOR_GOOD = "the gate denies everything for good";

/**
 * Asks the engine about the subject and a record; returns `denied` if the gate denies everything. Every call of the
 * engine goes through here: it leaves the facts of both, which the engine takes with each call. If a call throws, the
 * engine can no longer be trusted, and the gate denies everything.
 */
export const ask = <T>(gate: GateState, record: number, question: (engine: Engine) => T, denied: T): T => {
  if (gate.closed) return denied;
  try {
    const { words, at } = gate;
    words.set(at.facts);
    words[RECORD] = record;
    words[RECORD + 1] = record / WORD;
    return question(gate.engine);
  } catch (cause) {
    gate.discard();
    shut(gate, "engine_failed");
    report(gate, new EngineError("engine_failed", FOR_GOOD, { cause }));
    return denied;
  }
};

/** Denies everything. */
export const shut = (gate: GateState, reason: Closed): void => {
  gate.closed = reason;
  settle(gate);
};

export const isPossible = ({ possible }: GateState, { question }: Row): boolean => ((possible[question >> 5]! >>> (question & 31)) & 1) === 1;

/** Computes everything anew from the snapshot and the clock, and tells the listeners. */
export const settle = (gate: GateState): void => {
  const { snapshot, possible } = gate;
  gate.cache.fill(-1);
  possible.fill(0);
  gate.at = nothingKnown();
  gate.time = Math.max(gate.time, snapshot.issuedAt, gate.clock());
  ask(gate, 0, () => (gate.at = snapshot.at(gate.time, gate.time >= gate.suspendAt)), undefined);
  ask(gate, 0, (engine) => possible.forEach((_, word) => (possible[word] = engine.possible(word))), undefined);
  for (const row of tables().rows) if (row.isAction && row.kind === FIRM) gate.onFirm.set(row.name, isPossible(gate, row));
  watch(gate);
  notify(gate.listeners);
};

/** When the state changes by itself. */
export const until = ({ at, suspendAt, time }: GateState): number => (suspendAt > time ? Math.min(at.until, suspendAt) : at.until);

const watch = (gate: GateState): void => {
  if (!gate.isTimed) return;
  const end = until(gate);
  try {
    clearTimeout(gate.timer);
    if (end === Infinity) return;
    gate.timer = setTimeout(() => (tick(gate), watch(gate)), Math.min(Math.max(end - gate.clock(), 0), LONGEST_TIMER));
    // In Node a timer must not keep the process alive.
    (gate.timer as { unref?(): void }).unref?.();
  } catch {
    gate.isTimed = false;
  }
};

/** Brings the state up to the clock. Timers are not enough: none fires while a machine sleeps. */
export const tick = (gate: GateState): void => {
  const end = until(gate);
  // A clock that returns no number has passed every end.
  if (end < Infinity && !(gate.clock() < end)) settle(gate);
};

/** Makes the session unknown from some milliseconds on, so that nothing is allowed. */
export const suspend = (gate: GateState, after = 0): void => {
  tick(gate);
  // Once it has taken effect, only a snapshot ends it.
  if (gate.time >= gate.suspendAt) return;
  gate.suspendAt = after > 0 ? Math.max(gate.time, gate.clock()) + after : gate.time;
  (after > 0 ? watch : settle)(gate);
};
