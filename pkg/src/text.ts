// firmgate/text: a decision in English, for people.

import type { Audience, Condition, Decision } from "../dist/index";
import { LABELS, SENTENCES } from "../generated/text";

type Described = Pick<Decision, "reason" | "missing">;

const PLACE = "{missing}";

const labels = ({ missing }: Described, column: number): string => {
  // Only the sets of conditions that are not met for the same reason as the first one. Listing all of them would hide
  // the likely ones.
  const leading = (grant: readonly Condition[]): string | undefined => LABELS[grant[0] ?? ""]?.[0];
  const sets = missing ?? [];
  const nearest = sets[0] && leading(sets[0]);
  return sets
    .filter((grant) => leading(grant) === nearest)
    .map((grant) => grant.map((condition) => LABELS[condition]?.[column + 1] ?? condition).join(" and "))
    .join(", or ");
};

/** Describes a decision in one or two sentences. */
export const text = (decision: Described, audience: Audience = "subject"): string => {
  const column = audience === "administrator" ? 1 : 0;
  try {
    const sentence = SENTENCES[decision.reason]![column]!;
    const missing = labels(decision, column);
    if (missing || !sentence.includes(PLACE)) return sentence.replace(PLACE, () => missing);
  } catch {
    // Not a decision of this version, or not a decision: a page shows a sentence nevertheless.
  }
  return SENTENCES["not_available"]![column]!;
};
