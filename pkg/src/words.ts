// firmgate/words: a decision in English, for people.

import type { Audience, Decision, Need } from "../dist/index";
import { LABELS, SENTENCES } from "../generated/words";

/** One or two sentences on a decision, for an audience. */
export const words = (decision: Pick<Decision, "reason" | "needs">, audience: Audience = "subject"): string => {
  const column = audience === "administrator" ? 1 : 0;
  const sentence = (SENTENCES[decision.reason] ?? SENTENCES["not_available"]!)[column]!;
  // All the grants that are denied for the same reason as the nearest one; to list the others
  // would bury it.
  const leading = (grant: readonly Need[]): string | undefined => LABELS[grant[0] ?? ""]?.[0];
  const nearest = decision.needs[0] && leading(decision.needs[0]);
  const grants = decision.needs
    .filter((grant) => leading(grant) === nearest)
    .map((grant) => grant.map((need) => LABELS[need]?.[column + 1] ?? need).join(" and "));
  return sentence.replace("{needs}", grants.join(", or "));
};
