import { expect, test } from "vitest";
import * as firmgate from "firmgate";
import * as converted from "firmgate/no-wasm";
import * as english from "firmgate/text";
import { faultsOf } from "./app.mjs";

test("firmgate", () => expect(faultsOf(firmgate, english)).toEqual([]));
test("firmgate/no-wasm", () => expect(faultsOf(converted, english)).toEqual([]));
