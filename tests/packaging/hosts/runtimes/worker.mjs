// A Worker. The engine may not compile bytes here: the condition `workerd` leads to the one that has none.

import * as firmgate from "firmgate";
import * as converted from "firmgate/no-wasm";
import * as english from "firmgate/text";
import { faultsOf } from "./app.mjs";

const isOne = firmgate.Gate === converted.Gate;

export default {
  fetch: () => Response.json([...faultsOf(firmgate, english), ...faultsOf(converted, english), ...(isOne ? [] : ["the engine is there twice"])]),
};
