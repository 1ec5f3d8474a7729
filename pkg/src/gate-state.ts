// The state of a gate: its snapshot, the time, and the results that depend on both alone.

import type { Gate as PublicGate } from "../dist/index";
import { RECORD, WORD } from "../generated/names";
import type { Engine } from "./engine";
import { EngineError } from "./errors";
import { type MisusePolicy, report } from "./gate-misuse";
import { FIRM, type Row, tables } from "./names";
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
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether a timer calls {@link tick}. With `options.now`, or without timers, every question does. */
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
 * Asks the engine about the subject and a record; returns `denied` if the gate denies everything. Every call of the engine goes through here:
 * if one throws, the engine can no longer be trusted, and the gate denies everything.
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
  const { snapshot, possible, listeners } = gate;
  gate.cache.fill(-1);
  possible.fill(0);
  gate.at = nothingKnown();
  gate.time = Math.max(gate.time, snapshot.issuedAt, gate.clock());
  ask(gate, 0, () => (gate.at = snapshot.at(gate.time)), undefined);
  ask(gate, 0, (engine) => possible.forEach((_, word) => (possible[word] = engine.possible(word))), undefined);
  for (const row of tables().rows) if (row.isAction && row.kind === FIRM) gate.onFirm.set(row.name, isPossible(gate, row));
  watch(gate);
  for (const listener of [...listeners]) listener();
};

const watch = (gate: GateState): void => {
  if (!gate.isTimed) return;
  const { until } = gate.at;
  try {
    clearTimeout(gate.timer);
    if (until === Infinity) return;
    gate.timer = setTimeout(() => tick(gate), Math.min(Math.max(until - gate.clock(), 0), LONGEST_TIMER));
    // In Node a timer must not keep the process alive.
    (gate.timer as { unref?(): void }).unref?.();
  } catch {
    gate.isTimed = false;
  }
};

/** Brings the state up to the clock. */
export const tick = (gate: GateState): void => {
  const { until } = gate.at;
  if (until === Infinity) return;
  if (gate.clock() >= until) settle(gate);
  else watch(gate);
};
