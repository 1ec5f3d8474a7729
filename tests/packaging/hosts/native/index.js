// As in an app: the engine has no WebAssembly, and so the gate is that of the entry that needs none.

import * as firmgate from "firmgate";
import * as converted from "firmgate/no-wasm";
import * as english from "firmgate/text";
import { faultsOf, refusalOf } from "./app.mjs";

print(JSON.stringify({ faults: faultsOf(converted, english), refusal: refusalOf(firmgate) }));
