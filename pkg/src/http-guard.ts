// Authorizes a request: finds the gate, loads the record, and decides. The rules are the gate's.

import type { Action, Decision, Gate } from "../dist/index";
import { KNOWN } from "../generated/known";
import type { Allowed, GuardOptions } from "../http.api";
import { GuardError } from "./http-error";
import { type Answer, forbidden, notFound, notSignedIn } from "./http-problem";

/** What a route asks of a gate. */
export interface Question {
  readonly action: Action;
  readonly kind: string;
  /** Loads the record; undefined for an action on the firm. */
  readonly load?: (...request: any[]) => unknown;
  readonly factsOf: (record: any) => unknown;
}

export type Verdict = { readonly allowed: Allowed<any> } | { readonly answer: Answer };

// A gate's types know which action takes which record. Here both are known only at run time.
interface AnyGate {
  can(action: Action, record?: unknown): boolean;
  decide(action: Action, record?: unknown): Decision;
}

const isKnown = (gate: AnyGate, kind: string, facts: any): boolean =>
  kind === "firm" ||
  (KNOWN[kind] ?? []).some(({ may, onFirm, of }) => {
    if (onFirm) return gate.can(may);
    const record = of === undefined ? facts : facts?.[of];
    return record != null && gate.can(may, record);
  });

// In development a record of another firm throws. Here it must look like a missing record, because the error would
// reveal that another firm has it.
const isForeign = (code: unknown): boolean => code === "foreign_firm" || code === "foreign_subject";

const decide = (gate: AnyGate, action: Action, facts: unknown): Decision | undefined => {
  try {
    const decision = gate.decide(action, facts);
    return isForeign(decision.reason) ? undefined : decision;
  } catch (error) {
    if (isForeign((error as { code?: unknown } | null)?.code)) return undefined;
    throw error;
  }
};

const ask = async (options: GuardOptions<any, any>, { action, kind, load, factsOf }: Question, request: unknown[]): Promise<Verdict> => {
  const gate = await options.gate(...(request as [unknown]));
  if (gate == null) return { answer: notSignedIn(options.challenge) };
  const record = load && (await load(...request));
  if (load && record == null) return { answer: notFound };
  const facts = load && factsOf(record);
  const asked = gate as AnyGate & Gate;
  const decision = decide(asked, action, facts);
  if (decision?.effect === "allow") return { allowed: { gate, record, decision } };
  return { answer: decision && isKnown(asked, kind, facts) ? forbidden(decision) : notFound };
};

/** Authorizes a request. Errors of the application are thrown on, as objects. */
export const authorize = async (options: GuardOptions<any, any>, question: Question, request: unknown[]): Promise<Verdict> => {
  try {
    return await ask(options, question, request);
  } catch (error) {
    // Frameworks treat `undefined` as no error, and Express treats some texts as a command.
    if ((typeof error === "object" && error !== null) || typeof error === "function") throw error;
    throw new GuardError("not_an_error", "something was thrown that is not an error", { cause: error });
  }
};
