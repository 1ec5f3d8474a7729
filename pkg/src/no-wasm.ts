// firmgate/no-wasm: the same as `firmgate`, for hosts without WebAssembly.

import { CATALOGUE } from "../generated/names";
import { discard, ready, start } from "./engine-no-wasm";
import { gates } from "./gate";
import { tables } from "./names";

export { EngineError, FirmgateError, MisuseError, SnapshotError } from "./errors";
export { ready };
export const Gate = { open: /* @__PURE__ */ gates(start, discard) };
export const catalogue = {
  hash: CATALOGUE,
  actions: () => tables().rows.filter((row) => row.isAction).map((row) => row.name),
  surfaces: () => tables().rows.filter((row) => !row.isAction).map((row) => row.name),
  reasons: () => [...tables().reasons],
  kindOf: (action: string) => {
    const { byName, kinds } = tables();
    const row = byName.get(action);
    return row?.isAction ? kinds[row.kind] : undefined;
  },
};
