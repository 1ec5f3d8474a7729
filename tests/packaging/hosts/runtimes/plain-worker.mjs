// A Worker whose modules are named one by one, so that no condition is looked at.

import * as firmgate from "firmgate";
import * as converted from "firmgate/no-wasm";
import * as english from "firmgate/text";
import { faultsOf, refusalOf } from "./app.mjs";

export default {
  fetch: () => Response.json({ faults: faultsOf(converted, english), refusal: refusalOf(firmgate) }),
};
