// Who asks, about what, and whether they may: the order of the questions, and no rules.

import type { Action, Decision, Gate } from "../dist/index";
import { KNOWN } from "../generated/known";
import type { GuardOptions, Passed } from "../http.api";
import { GuardError } from "./http-error";
import { type Answer, forbidden, notFound, notSignedIn } from "./http-problem";

/** What is asked at a route. */
export interface Question {
  readonly action: Action;
  readonly kind: string;
  /** Finds the record; absent for an action on the firm. */
  readonly load?: (...request: any[]) => unknown;
  readonly factsOf: (record: any) => unknown;
}

export type Verdict = { readonly passed: Passed<any> } | { readonly answer: Answer };

// The types of a gate know which action takes which record; here both are only known at run time.
interface AnyGate {
  can(action: Action, record: unknown): boolean;
  decide(action: Action, record?: unknown): Decision;
  actionsFor(kind: string, record: unknown): readonly Action[];
}

const isKnown = (gate: AnyGate, kind: string, facts: any): boolean => {
  const known = KNOWN[kind];
  if (known === undefined) return false;
  if (known === "always") return true;
  if (known === "any") return gate.actionsFor(kind, facts).length > 0;
  const record = known.of === undefined ? facts : facts?.[known.of];
  return record != null && known.by.some((action) => gate.can(action, record));
};

// In development a record of another firm is an error, so that programs are mended. In an answer it
// would tell that another firm has such a record.
const decide = (gate: AnyGate, action: Action, facts: unknown): Decision | undefined => {
  try {
    const decision = gate.decide(action, facts);
    return decision.reason === "foreign_firm" ? undefined : decision;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === "foreign_firm") return undefined;
    throw error;
  }
};

const ask = async (options: GuardOptions<any, any>, { action, kind, load, factsOf }: Question, request: unknown[]): Promise<Verdict> => {
  const gate = await options.subject(...(request as [unknown]));
  if (gate == null) return { answer: notSignedIn(options.challenge) };
  const record = load && (await load(...request));
  if (load && record == null) return { answer: notFound };
  const facts = load && factsOf(record);
  const asked = gate as AnyGate & Gate;
  const decision = decide(asked, action, facts);
  if (decision?.effect === "allow") return { passed: { gate, record, decision } };
  return { answer: decision && isKnown(asked, kind, facts) ? forbidden(decision) : notFound };
};

/** Judges a request. What the host throws is thrown on, as an object. */
export const authorize = async (options: GuardOptions<any, any>, question: Question, request: unknown[]): Promise<Verdict> => {
  try {
    return await ask(options, question, request);
  } catch (error) {
    // Frameworks take nothing for no error, and Express takes some texts for where to go on.
    if ((typeof error === "object" && error !== null) || typeof error === "function") throw error;
    throw new GuardError("thrown_no_error", "something was thrown that is no error", { cause: error });
  }
};
