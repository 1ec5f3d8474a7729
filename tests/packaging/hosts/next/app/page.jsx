// A component of the server, made anew for each request, with one of the page in it.

import * as firmgate from "firmgate";
import * as converted from "firmgate/no-wasm";
import * as english from "firmgate/text";
import { faultsOf } from "../app.mjs";
import { Client } from "./client";

export const dynamic = "force-dynamic";

export default function Page() {
  const faults = [...faultsOf(firmgate, english), ...faultsOf(converted, english)];
  return (
    <main>
      <p id="server">{`server ${JSON.stringify(faults)}`}</p>
      <Client />
    </main>
  );
}
