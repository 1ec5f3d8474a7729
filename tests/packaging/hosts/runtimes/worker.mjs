// A Worker, which may compile no WebAssembly that arrives as bytes.

import * as firmgate from "firmgate";
import * as converted from "firmgate/no-wasm";
import * as english from "firmgate/words";
import { faultsOf, refusalOf } from "./app.mjs";

export default {
  fetch: () => Response.json({ faults: faultsOf(converted, english), refusal: refusalOf(firmgate) }),
};
