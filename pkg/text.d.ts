import type { Audience, Decision } from "./dist/index";

/**
 * Describes a decision in one or two English sentences. Sentences may change with any version: programs match on
 * `decision.reason` instead.
 *
 * ```js
 * text(gate.decide("bill:create", { matter })); // "You need billing permission. ..."
 * ```
 * @param audience Who reads it. Default: the subject.
 */
export function text(decision: Pick<Decision, "reason" | "missing">, audience?: Audience): string;
