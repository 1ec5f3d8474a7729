import { useGate } from "./GateProvider";
import { can, type Question } from "./question";

/** Whether the subject may take an action. */
export const useCan = (question: Question): boolean => can(useGate(), question);
