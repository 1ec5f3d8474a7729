// A view: the answers about one record, read once. When the gate's state changes, they are all no.

import type { Kind, View } from "../dist/index";
import type { MisuseError } from "./errors";
import { answers, isAllowed, readRecord } from "./gate-answers";
import { denial, denialFor, explain } from "./gate-decisions";
import { raise, raiseName } from "./gate-misuse";
import { type GateState, tick } from "./gate-state";
import { FIRM, type Row, rowOf, tables } from "./names";

export const viewer = (gate: GateState) => (kind: Kind, record: unknown): View => {
  tick(gate);
  const { kinds, ofKind } = tables();
  const { at } = gate;
  const number = kinds.indexOf(kind);
  // The answers of the page that was asked for last; most kinds have one page.
  let facts = 0, bits = 0, page = -1;
  let error: MisuseError | undefined;
  if (number <= FIRM) error = raiseName(gate, "unknown_kind", kind);
  else {
    try {
      facts = readRecord(gate, number, record);
    } catch (cause) {
      error = raise(gate, cause);
    }
  }
  const isCurrent = (): boolean => {
    tick(gate);
    return at === gate.at;
  };
  const isAllowedNow = (row: Row): boolean => {
    if (error || !isCurrent()) return false;
    if (row.page !== page) {
      bits = answers(gate, row, facts);
      page = row.page;
    }
    return isAllowed(bits, row);
  };
  const raiseAction = (name: unknown, row: Row | undefined): MisuseError => raiseName(gate, row?.isAction ? "wrong_kind" : "unknown_action", name);
  return {
    can: (action) => {
      const row = rowOf(action);
      if (row?.kind === number && row.isAction) return isAllowedNow(row);
      raiseAction(action, row);
      return false;
    },
    decide: (action, audience = "subject") => {
      const row = rowOf(action);
      if (row?.kind !== number || !row.isAction) return denialFor(row, raiseAction(action, row));
      if (error) return denialFor(row, error);
      return isCurrent() ? explain(gate, row, audience, facts) : denial(row, gate.closed ?? "stale_view");
    },
    actions: () => (ofKind[number] ?? []).filter(isAllowedNow).map((row) => row.name) as never[],
  };
};
