// The edge runtime, as `next start` has it.

import * as firmgate from "firmgate";
import * as converted from "firmgate/no-wasm";
import * as english from "firmgate/words";
import { faultsOf } from "../../app.mjs";

export const runtime = "edge";
export const dynamic = "force-dynamic";

export const GET = () => Response.json([...faultsOf(firmgate, english), ...faultsOf(converted, english)]);
