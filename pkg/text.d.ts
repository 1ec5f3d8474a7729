import type { Audience, Decision } from "./dist/index";

/**
 * A decision in English: one or two sentences for an audience, by default the subject. Programs
 * match on the decision's reason instead; these words may improve.
 */
export function text(decision: Pick<Decision, "reason" | "missing">, audience?: Audience): string;
