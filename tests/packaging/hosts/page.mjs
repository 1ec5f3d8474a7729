// The page that each bundler builds: what is found is left where the test looks for it.

import * as firmgate from "firmgate";
import * as converted from "firmgate/no-wasm";
import * as english from "firmgate/text";
import { faultsOf } from "./app.mjs";

globalThis.faults = [...faultsOf(firmgate, english), ...faultsOf(converted, english)];
