// The names of the engine's numbers, unpacked once.

import type { Action, Kind, Mask, Condition, Reason, Surface } from "../dist/index";
import * as packed from "../generated/names";

// `a:x y;b:z` as `a:x`, `a:y`, `b:z`.
const unpack = <Name>(text: string): Name[] =>
  text.split(";").flatMap((group) => {
    const [area, names] = group.split(":") as [string, string];
    return names.split(" ").map((name) => `${area}:${name}` as Name);
  });

const split = <Name = string>(text: string): Name[] => (text && text !== "-" ? (text.split(" ") as Name[]) : []);

/** The number of the kind that takes no record. */
export const FIRM = 0;

/** A row of the catalogue: an action or a surface. */
export interface Row {
  readonly name: Action | Surface;
  /** The number that the engine knows it by. */
  readonly question: number;
  readonly isAction: boolean;
  /** The kind that it is about; 0 is the firm. */
  readonly kind: number;
  /** An action's place among those of its kind; its bit in a word of 32 is that of the last five. */
  readonly slot: number;
  /** The first action in an action's word, by the number that the engine knows it by. */
  readonly page: number;
  /** Whether the server must check again. */
  readonly recheck: boolean;
}

/** Every table. */
export interface Names {
  readonly rows: readonly Row[];
  readonly actions: number;
  readonly byName: ReadonlyMap<string, Row>;
  /** The actions of each kind, in order. */
  readonly ofKind: readonly (readonly Row[])[];
  readonly kinds: readonly (Kind | "firm")[];
  readonly reasons: readonly Reason[];
  readonly conditions: readonly Condition[];
  readonly masks: readonly Mask[];
}

let names: Names | undefined;

/** On first use, not on import. */
export const tables = (): Names => (names ??= build());

/** The row of a name, if the catalogue has it. */
export const rowOf = (name: string): Row | undefined => tables().byName.get(name);

const build = (): Names => {
  const actions = unpack<Action>(packed.ACTIONS);
  const letters = packed.ACTION_KINDS + packed.SURFACE_KINDS;
  const kinds = split<Kind | "firm">(packed.KINDS);
  const ofKind = kinds.map((): Row[] => []);
  const rows = [...actions, ...unpack<Surface>(packed.SURFACES)].map((name, question): Row => {
    const letter = letters.charCodeAt(question);
    const kind = (letter - 1) & 31;
    const isAction = question < actions.length;
    const others = ofKind[kind]!;
    const slot = others.length;
    const row = { name, question, isAction, kind, slot, page: slot & 31 ? others[slot - 1]!.page : question, recheck: letter < 97 };
    if (isAction) others.push(row);
    return row;
  });
  return {
    rows,
    ofKind,
    actions: actions.length,
    byName: new Map(rows.map((row) => [row.name, row])),
    kinds,
    reasons: split(packed.REASONS),
    conditions: split(packed.CONDITIONS),
    masks: split(packed.MASKS),
  };
};

/** The rules that a decision rests on: those of its reason, or of its row. */
export const rulesOf = (row: Row | undefined, reason: number): string[] =>
  split(packed.REASON_CITES.split(";")[reason] || (row?.isAction && packed.CITES.split(";")[row.question]) || "");
