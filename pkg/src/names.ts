// The names of the engine's numbers, unpacked once.

import type { Action, Kind, Mask, Need, Reason, Surface } from "../dist/index";
import * as packed from "../generated/names";

// `a:x y;b:z` as `a:x`, `a:y`, `b:z`.
const unpack = (text: string): string[] =>
  text.split(";").flatMap((group) => {
    const [area, names] = group.split(":") as [string, string];
    return names.split(" ").map((name) => `${area}:${name}`);
  });

const numbers = <Name>(names: readonly string[], from = 0): ReadonlyMap<Name, number> =>
  new Map(names.map((name, place) => [name as Name, place + from]));

const words = (text: string): readonly string[] => (text && text !== "-" ? text.split(" ") : []);

const places = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0) - 97);

/** Every table, by the number of what it is about. */
export interface Names {
  readonly actions: readonly Action[];
  readonly surfaces: readonly Surface[];
  readonly kinds: readonly (Kind | "firm")[];
  readonly reasons: readonly Reason[];
  readonly terms: readonly Need[];
  readonly masks: readonly Mask[];
  /** By name; surfaces are numbered after the actions. */
  readonly questions: ReadonlyMap<Action | Surface, number>;
  readonly kindNumbers: ReadonlyMap<Kind | "firm", number>;
  readonly reasonNumbers: ReadonlyMap<Reason, number>;
  /** The kind that a question is about. */
  readonly kindOf: readonly number[];
  /** The place of an action among those of its kind. */
  readonly slotOf: readonly number[];
  /** The actions of a kind, in order. */
  readonly actionsOf: readonly (readonly number[])[];
}

let names: Names | undefined;

/** On first use, not on import. */
export const tables = (): Names => (names ??= build());

const build = (): Names => {
  const actions = unpack(packed.ACTIONS) as Action[];
  const surfaces = unpack(packed.SURFACES) as Surface[];
  const kinds = packed.KINDS.split(" ") as (Kind | "firm")[];
  const reasons = packed.REASONS.split(" ") as Reason[];
  const kindOf = places(packed.ACTION_KINDS + packed.SURFACE_KINDS);
  const actionsOf: number[][] = kinds.map(() => []);
  const slotOf = actions.map((_, action) => actionsOf[kindOf[action]!]!.push(action) - 1);
  return {
    actions,
    surfaces,
    kinds,
    reasons,
    terms: packed.TERMS.split(" ") as Need[],
    masks: packed.MASKS.split(" ") as Mask[],
    questions: numbers<Action | Surface>([...actions, ...surfaces]),
    kindNumbers: numbers(kinds),
    reasonNumbers: numbers(reasons),
    kindOf,
    slotOf,
    actionsOf,
  };
};

/** The rules that a decision about a question rests on, for a reason. */
export const rulesOf = (question: number | undefined, reason: number): string[] => {
  const ofReason = packed.REASON_CITES.split(";")[reason] ?? "-";
  const row = question === undefined ? undefined : packed.CITES.split(";")[question];
  return [...words(ofReason || row || "")];
};

/** Whether the server must check again. What is not known is checked again. */
export const rechecks = (question: number | undefined): boolean =>
  question === undefined || packed.RECHECKS[question] === "1";
