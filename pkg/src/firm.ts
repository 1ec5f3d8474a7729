// firmgate/firm: the permission state of a whole firm, and the commands that change it.

import { ready } from "./firm-engine";
import { open, passwordFaults } from "./firm-open";

export { EngineError, FirmError, InputError, StateError } from "./firm-errors";
export { passwordFaults, ready };
export const Firm = { open };
