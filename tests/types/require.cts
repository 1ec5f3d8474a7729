// The same package from CommonJS.

import firmgate = require("firmgate");
import texts = require("firmgate/text");
import lock = require("firmgate/lock");
import firms = require("firmgate/firm");
import passwords = require("firmgate/password");
import http = require("firmgate/http");

declare const snapshot: firmgate.Snapshot;
const gate: firmgate.Gate = firmgate.Gate.open(snapshot);
const text: string = texts.text(gate.decide("matter:create"));
const code: firmgate.ErrorCode = new (class extends firmgate.FirmgateError { constructor() { super(); } })().code;

const longest: number | undefined = lock.retryDelays.at(-1);

declare const state: firms.State;
const firm: firms.Firm = firms.Firm.open(state);
const failed: firms.FirmErrorCode | undefined = firm.status === "open" ? undefined : firm.status;

const faults: firms.PasswordFault[] = passwords.passwordFaults("", true);

const guard: http.Guard<Request> = http.createGuard({ gate: (_: Request) => gate });

export = { code, failed, faults, guard, longest, text };
