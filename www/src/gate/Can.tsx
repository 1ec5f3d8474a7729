import type { ReactNode } from "react";
import type { Question } from "./question";
import { useCan } from "./useCan";

type Props = Question & { readonly children: ReactNode; readonly otherwise?: ReactNode };

/** Shows something to those who may take an action. */
export function Can({ children, otherwise, ...question }: Props) {
  return useCan(question as Question) ? children : otherwise;
}
