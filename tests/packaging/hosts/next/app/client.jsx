"use client";

import * as firmgate from "firmgate";
import * as converted from "firmgate/no-wasm";
import * as english from "firmgate/text";
import { useEffect } from "react";
import { faultsOf } from "../app.mjs";

export function Client() {
  // On the server too, where the page is first made; what a browser finds is left for the test.
  const faults = [...faultsOf(firmgate, english), ...faultsOf(converted, english)];
  useEffect(() => {
    globalThis.faults = faults;
  });
  return <p id="client">{`client ${JSON.stringify(faults)}`}</p>;
}
