// Decisions: an effect with its reason and with what is missing.

import type { Action, Audience, Condition, Decision, Mask, Reason, Surface } from "../dist/index";
import { CONDITION_WORDS, MISSING } from "../generated/names";
import type { MisuseError } from "./errors";
import { readRecord } from "./gate-answers";
import { raise, raiseCall } from "./gate-misuse";
import { ask, type GateState, tick } from "./gate-state";
import { FIRM, type Row, rowOf, rulesOf, tables } from "./names";

const EFFECTS = ["deny", "unknown", "allow"] as const;

const decision = (row: Row | undefined, effect: Decision["effect"], reason: Reason, missing: Condition[][] = [], masks: Mask[] = []): Decision => ({
  effect,
  reason,
  missing,
  masks,
  rules: rulesOf(row, tables().reasons.indexOf(reason)),
  // A name that the catalogue does not have is checked again.
  recheck: row?.recheck ?? true,
});

export const denial = (row: Row | undefined, reason: Reason): Decision => decision(row, "deny", reason);

/** The denial for misuse. */
export const denialFor = (row: Row | undefined, { code }: MisuseError): Decision =>
  denial(row, /^(unknown_action|foreign)/.test(code) ? (code as Reason) : /^(wrong|unknown|record_(missing|unexpected))/.test(code) ? "wrong_kind" : "malformed");

/** The engine's decision on a record's facts, unpacked. */
export const explain = (gate: GateState, row: Row, audience: Audience, record: number): Decision =>
  ask(gate, record, (engine) => {
    const { reasons, conditions, masks } = tables();
    const packed = engine.explain(row.question, +(audience === "administrator"));
    const missing: Condition[][] = [];
    for (let set = MISSING; missing.length < packed >>> 24; set += CONDITION_WORDS) {
      missing.push(conditions.filter((_, condition) => (gate.words[set + (condition >> 5)]! >>> (condition & 31)) & 1));
    }
    const masked = masks.filter((_, mask) => (packed >>> (16 + mask)) & 1);
    return decision(row, EFFECTS[packed & 255]!, reasons[(packed >>> 8) & 255]!, missing, masked);
  }, undefined) ?? denial(row, gate.closed!);

/** Decides on actions, or on surfaces. */
export const decider = (gate: GateState, isAction: boolean) => (name: Action | Surface, record?: unknown, audience: Audience = "subject"): Decision => {
  tick(gate);
  const row = rowOf(name);
  if (row?.isAction !== isAction || (record == null ? isAction && row.kind !== FIRM : row.kind === FIRM)) {
    return denialFor(row, raiseCall(gate, name, row, isAction));
  }
  try {
    return explain(gate, row, audience, record == null ? 0 : readRecord(gate, row.kind, record));
  } catch (error) {
    return denialFor(row, raise(gate, error));
  }
};
