import type { Decision } from "firmgate";
import { text } from "firmgate/text";
import { useAudience } from "./GateProvider";

/** Describes decisions to the current audience. */
export const useText = (): ((decision: Pick<Decision, "reason" | "missing">) => string) => {
  const audience = useAudience();
  return (decision) => text(decision, audience);
};
