// firmgate/firm: the permission state of a whole firm, and the commands that change it.

import { ready } from "./firm-engine";
import { open, passwordFaults, queryOf } from "./firm-open";

export { EngineError, FirmError, InputError, StateError } from "./firm-errors";
export { passwordFaults, queryOf, ready };
export const Firm = { open };
