import type { Audience, Decision } from "./index.js";

/**
 * A decision in English: one or two sentences for an audience, by default the subject. Programs
 * match on the decision's reason instead; these words may improve.
 */
export function words(decision: Pick<Decision, "reason" | "needs">, audience?: Audience): string;
