// firmgate/text: a decision in English, for people.

import type { Audience, Decision, Condition } from "../dist/index";
import { LABELS, SENTENCES } from "../generated/text";

/** Describes a decision in one or two sentences. */
export const text = (decision: Pick<Decision, "reason" | "missing">, audience: Audience = "subject"): string => {
  const column = audience === "administrator" ? 1 : 0;
  const sentence = (SENTENCES[decision.reason] ?? SENTENCES["not_available"]!)[column]!;
  // Only the sets of conditions that are not met for the same reason as the first one. Listing all of them would hide
  // the likely ones.
  const leading = (grant: readonly Condition[]): string | undefined => LABELS[grant[0] ?? ""]?.[0];
  const nearest = decision.missing[0] && leading(decision.missing[0]);
  const grants = decision.missing
    .filter((grant) => leading(grant) === nearest)
    .map((grant) => grant.map((condition) => LABELS[condition]?.[column + 1] ?? condition).join(" and "));
  return sentence.replace("{missing}", grants.join(", or "));
};
