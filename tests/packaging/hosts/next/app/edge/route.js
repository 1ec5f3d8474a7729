// The edge runtime, as `next start` has it. Where it is deployed it may not compile bytes: the condition
// `edge-light` leads to the engine that has none.

import * as firmgate from "firmgate";
import * as converted from "firmgate/no-wasm";
import * as english from "firmgate/text";
import { faultsOf } from "../../app.mjs";

export const runtime = "edge";
export const dynamic = "force-dynamic";

const isOne = firmgate.Gate === converted.Gate;

export const GET = () => Response.json([...faultsOf(firmgate, english), ...faultsOf(converted, english), ...(isOne ? [] : ["the engine is there twice"])]);
