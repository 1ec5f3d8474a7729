// firmgate/text: a decision in English, for people.

import type { Audience, Decision, Condition } from "../dist/index";
import { LABELS, SENTENCES } from "../generated/text";

/** One or two sentences on a decision, for an audience. */
export const text = (decision: Pick<Decision, "reason" | "missing">, audience: Audience = "subject"): string => {
  const column = audience === "administrator" ? 1 : 0;
  const sentence = (SENTENCES[decision.reason] ?? SENTENCES["not_available"]!)[column]!;
  // All the grants that are denied for the same reason as the nearest one; to list the others
  // would bury it.
  const leading = (grant: readonly Condition[]): string | undefined => LABELS[grant[0] ?? ""]?.[0];
  const nearest = decision.missing[0] && leading(decision.missing[0]);
  const grants = decision.missing
    .filter((grant) => leading(grant) === nearest)
    .map((grant) => grant.map((need) => LABELS[need]?.[column + 1] ?? need).join(" and "));
  return sentence.replace("{missing}", grants.join(", or "));
};
