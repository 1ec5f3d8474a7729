// Answers of yes or no. The engine answers all actions on a kind of record at once, and the answers are cached.

import type { Action } from "../dist/index";
import { READERS } from "../generated/readers";
import { raise, raiseCall } from "./gate-misuse";
import { ask, type GateState, isPossible, tick } from "./gate-state";
import { FIRM, type Row, rowOf } from "./names";
import { checkPrototype } from "./plain";

// The cache maps facts to answers, until the subject's own facts change. Its key is the facts and not the
// record object: an application may change a record in place, and an answer for the object would be stale.
const LINES = 256;
const WIDTH = 3;

export const emptyCache = (): Float64Array => new Float64Array(LINES * WIDTH);

/** The facts of a record, as one number. Throws if the record is refused. */
export const readRecord = ({ snapshot }: GateState, kind: number, record: unknown): number => {
  checkPrototype();
  return READERS[kind]!(record, snapshot.requester);
};

/** The answers about a record: a bit for each action of the row's page; see {@link isAllowed}. */
export const answers = (gate: GateState, { page }: Row, record: number): number => {
  const { cache } = gate;
  const line = (Math.imul(record ^ page, 0x9e3779b1) >>> 24) * WIDTH;
  if (cache[line] === page && cache[line + 1] === record) return cache[line + 2]!;
  return ask(gate, record, (engine) => {
    const bits = engine.check_all(page);
    cache.set([page, record, bits], line);
    return bits;
  }, 0);
};

export const isAllowed = (bits: number, { slot }: Row): boolean => ((bits >>> slot) & 1) === 1;

export const answersOf = (gate: GateState) => ({
  can: (action: Action, record?: unknown): boolean => {
    tick(gate);
    if (record == null) {
      const answer = gate.onFirm.get(action);
      if (answer !== undefined) return answer;
    }
    const row = rowOf(action);
    if (record == null || !row?.isAction || row.kind === FIRM) {
      raiseCall(gate, action, row, true);
      return false;
    }
    try {
      return isAllowed(answers(gate, row, readRecord(gate, row.kind, record)), row);
    } catch (error) {
      raise(gate, error);
      return false;
    }
  },

  canSomewhere: (action: Action): boolean => {
    tick(gate);
    const row = rowOf(action);
    if (row?.isAction) return isPossible(gate, row);
    raiseCall(gate, action, row, true);
    return false;
  },

  filter: <T>(action: Action, items: readonly T[], factsOf?: (item: T) => unknown): T[] => {
    tick(gate);
    const kept: T[] = [];
    const row = rowOf(action);
    if (!row?.isAction || row.kind === FIRM) {
      raiseCall(gate, action, row, true);
      return kept;
    }
    const reader = READERS[row.kind]!;
    checkPrototype();
    for (let place = 0; place < items.length; place++) {
      const item = items[place]!;
      try {
        const facts = factsOf ? factsOf(item) : item;
        // Looked up for each item: `factsOf` may have updated the gate.
        if (isAllowed(answers(gate, row, reader(facts, gate.snapshot.requester)), row)) kept.push(item);
      } catch (error) {
        raise(gate, error);
      }
    }
    return kept;
  },
});
