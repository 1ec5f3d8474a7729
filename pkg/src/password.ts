// firmgate/password: the hint while a password is typed, without the engine of a firm, which a page of sign-in does not
// need. The rule is data that the engine declares (src/firm/password.rs).

import type { PasswordFault } from "../dist/firm";
import { CLASSES, COUNTED, SHORTEST, STRONG, STRONG_CLASSES, STRONG_OF_ANY_CLASS } from "../generated/password";
import { flagOf, textOf } from "./firm-write";

export const passwordFaults = (password: string, mustBeStrong: boolean): PasswordFault[] => {
  const isRequired = flagOf("mustBeStrong", mustBeStrong);
  // Characters, and not halves of them.
  const letters = [...textOf("password", password)].slice(0, COUNTED);
  const { length } = letters;
  // A Roman numeral is in two classes.
  const named = CLASSES.filter((own) => letters.some((letter) => own.test(letter))).length;
  const others = +letters.some((letter) => !CLASSES.some((own) => own.test(letter)));
  const isStrong = length >= STRONG_OF_ANY_CLASS || (length >= STRONG && named + others >= STRONG_CLASSES);
  return [...(length < SHORTEST ? ["too_short" as const] : []), ...(isRequired && !isStrong ? ["not_strong" as const] : [])];
};
