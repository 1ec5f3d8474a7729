// firmgate in Node, where one program may load both the ES module and the CommonJS module. The module that is loaded first
// is exported by the other too, so that an error is an instance of the classes of both. Always exporting the CommonJS
// module would make Node start half as long again.

import { version } from "../package.json";
import { CATALOGUE } from "../generated/names";
import * as own from "./index";

// Another version or another catalogue is not shared.
const name = Symbol.for(`firmgate ${version} ${CATALOGUE}`);
const known = globalThis as { [name]?: typeof own };
if (!known[name]) Object.defineProperty(known, name, { value: own });

export const { Gate, catalogue, ready, FirmgateError, SnapshotError, MisuseError, EngineError } = known[name]!;
