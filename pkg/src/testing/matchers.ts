// Matchers. An `unknown` decision fails an expectation and its opposite: a test that passes because a fact is missing shows
// nothing.

import { catalogue } from "firmgate";
import type { Action, Audience, Decision, Gate, Reason, Surface } from "../../dist/index";
import type { Expected, MatcherResult } from "../../testing.api";
import { TestingError } from "./error";
import { text } from "../text";

const isGate = (gate: unknown): gate is Gate => typeof (gate as Gate | undefined)?.decide === "function";

const decide = (gate: unknown, name: Action | Surface, record: unknown, audience: Audience): Decision => {
  if (!isGate(gate)) throw new TestingError("not_a_gate", "expected a gate");
  const isSurface = catalogue.kindOf(name as Action) === undefined;
  const { decide, decideSurface } = gate as unknown as Record<"decide" | "decideSurface", (name: string, record: unknown, audience: Audience) => Decision>;
  return isSurface ? decideSurface(name, record, audience) : decide(name, record, audience);
};

const told = (name: string, record: unknown): string => `\`${name}\`${record === undefined ? "" : ` on ${short(record)}`}`;

const short = (record: unknown): string => {
  const text = JSON.stringify(record, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)) ?? String(record);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

const result = (isNot: boolean, decision: Decision, pass: boolean, expected: string): MatcherResult => {
  const { effect, reason, missing } = decision;
  const isUnsettled = effect === "unknown";
  const because = `${effect}, because of \`${reason}\`: ${text(decision, "administrator")}`;
  const message = isUnsettled
    ? `the decision is unknown: the facts lack ${missing.map((conditions) => conditions.join(" and ")).join(", or ") || "something"}`
    : because;
  return { pass: isUnsettled ? isNot : pass, message: () => `expected ${expected}${isNot ? " not" : ""}, and ${message}` };
};

/** Whether a gate allows. */
export const toAllow = (gate: unknown, name: Action | Surface, record?: unknown, isNot = false): MatcherResult => {
  const decision = decide(gate, name, record, "administrator");
  return result(isNot, decision, decision.effect === "allow", `${told(name, record)} to be allowed`);
};

/** Whether a gate denies for a reason: as it is told to the subject, or to an administrator. */
export const toDenyWith = (gate: unknown, reason: Reason, name: Action | Surface, record?: unknown, isNot = false): MatcherResult => {
  if (!catalogue.reasons().includes(reason)) throw new TestingError("unknown_reason", `unknown reason \`${reason}\``);
  const subject = decide(gate, name, record, "subject");
  const administrator = decide(gate, name, record, "administrator");
  const pass = subject.effect === "deny" && (subject.reason === reason || administrator.reason === reason);
  return result(isNot, administrator, pass, `${told(name, record)} to be denied with \`${reason}\``);
};

interface Context {
  readonly isNot?: boolean | undefined;
}

/** For `expect.extend` of Vitest and Jest. */
export const matchers = {
  toAllow(this: Context | void, gate: unknown, name: Action | Surface, record?: unknown): MatcherResult {
    return toAllow(gate, name, record, this?.isNot === true);
  },
  toDenyWith(this: Context | void, gate: unknown, reason: Reason, name: Action | Surface, record?: unknown): MatcherResult {
    return toDenyWith(gate, reason, name, record, this?.isNot === true);
  },
};

const check = ({ pass, message }: MatcherResult, wanted: boolean): void => {
  if (pass === wanted) return;
  throw new TestingError("expectation_failed", message());
};

/** For test runners without matchers, such as node:test. */
export const expectGate = (gate: unknown): Expected => {
  const expected = (isNot: boolean) => ({
    toAllow: (name: Action | Surface, record?: unknown) => check(toAllow(gate, name, record, isNot), !isNot),
    toDenyWith: (reason: Reason, name: Action | Surface, record?: unknown) => check(toDenyWith(gate, reason, name, record, isNot), !isNot),
  });
  return { ...expected(false), not: expected(true) } as unknown as Expected;
};
