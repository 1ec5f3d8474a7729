import * as firmgate from "firmgate";
import * as converted from "firmgate/no-wasm";
import * as english from "firmgate/text";
import { faultsOf } from "./app.mjs";

console.log(JSON.stringify([...faultsOf(firmgate, english), ...faultsOf(converted, english)]));
