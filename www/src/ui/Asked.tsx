// The denial that was clicked last, for the panel that explains it.

import { createContext, useContext } from "react";
import type { Question } from "../gate/question";

const Context = createContext<(question: Question) => void>(() => undefined);

export const AskedProvider = Context;

export const useAsk = (): ((question: Question) => void) => useContext(Context);
