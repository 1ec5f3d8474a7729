// No import map: the policy would have to allow its text. This is what a bundler makes of the names.

import * as firmgate from "./node_modules/firmgate/dist/index.mjs";
import * as converted from "./node_modules/firmgate/dist/no-wasm.mjs";
import * as english from "./node_modules/firmgate/dist/text.mjs";
import { faultsOf, refusalOf } from "./app.mjs";

const refusal = refusalOf(firmgate);
globalThis.refusal = refusal;
globalThis.faults = [...(refusal[0] === "opened" ? faultsOf(firmgate, english) : []), ...faultsOf(converted, english)];
