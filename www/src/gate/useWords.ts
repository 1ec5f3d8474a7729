import type { Decision } from "firmgate";
import { words } from "firmgate/words";
import { useAudience } from "./GateProvider";

/** Says a decision to whom denials are explained. */
export const useWords = (): ((decision: Pick<Decision, "reason" | "needs">) => string) => {
  const audience = useAudience();
  return (decision) => words(decision, audience);
};
