// How an answer looks on a page: shown, hidden or disabled. Presentation only; the answer is the gate's.

import type { Action, Decision, Gate, Mask, Surface } from "../dist/index";
import type { Disabled, Words } from "../bindings.api";
import { ask } from "./store";

/** What is asked, as components are given it. */
export interface Question {
  readonly action?: Action | undefined;
  readonly surface?: Surface | undefined;
  readonly on?: unknown;
  readonly mode?: string | undefined;
  readonly field?: Mask | undefined;
}

export interface Look {
  readonly is: "loading" | "hidden" | "disabled" | "shown";
  /** Absent if nobody wants to know why. */
  readonly decision?: Decision;
}

// Without their types, which tie an action to its record: that is checked where a page calls.
type Loose = Record<"can" | "shows", (name: unknown, record?: unknown) => boolean> & Record<"decide" | "decideSurface", (name: unknown, record?: unknown) => Decision>;

export const can = (gate: Gate | undefined, action: unknown, record?: unknown): boolean => !!gate && ask(() => (gate as Loose).can(action, record));

export const shows = (gate: Gate | undefined, surface: unknown, record?: unknown): boolean => !!gate && ask(() => (gate as Loose).shows(surface, record));

export const decide = (gate: Gate | undefined, action: unknown, record?: unknown): Decision | undefined => gate && ask(() => (gate as Loose).decide(action, record));

/** The surfaces of a group that are shown. */
export const list = (gate: Gate | undefined, name: "tabs" | "settings" | "portal" | "subtabs", kind?: unknown, record?: unknown): string[] =>
  gate ? ask(() => (gate[name] as (kind: unknown, record: unknown) => string[])(kind, record)) : [];

export const lookOf = (gate: Gate | undefined, { action, surface, on, mode, field }: Question, why?: boolean): Look => {
  if (!gate) return { is: "loading" };
  if (!why && mode !== "disable" && mode !== "mask") {
    return { is: (surface ? shows(gate, surface, on) : can(gate, action, on)) ? "shown" : "hidden" };
  }
  const decision = surface ? ask(() => (gate as Loose).decideSurface(surface, on)) : decide(gate, action, on)!;
  const isMasked = mode === "mask" && (field ? decision.masks.includes(field) : decision.masks.length > 0);
  const is = decision.effect === "allow" && !isMasked ? "shown" : mode === "disable" && decision.reason !== "not_available" ? "disabled" : "hidden";
  return { is, decision };
};

export const disable = (decision: Decision | undefined, words?: Words): Disabled => {
  if (decision?.effect === "allow") return {};
  const title = decision && words?.(decision);
  return { disabled: true, "aria-disabled": true, ...(title && { title }) };
};

/** For links and what else cannot be disabled: a click does nothing. */
export const still = (event: { preventDefault(): void }): void => event.preventDefault();
