// In Node, where one program may have the ES module and the CommonJS one: the one that is loaded first
// is handed on by the other, so that an error is an instance of the class that either exports. Handing
// on the CommonJS file in any case took Node half as long again to start.

import { version } from "../package.json";
import { CATALOGUE } from "../generated/names";
import * as own from "./index";

// Another version or another catalogue is another package.
const name = Symbol.for(`firmgate ${version} ${CATALOGUE}`);
const known = globalThis as { [name]?: typeof own };
if (!known[name]) Object.defineProperty(known, name, { value: own });

export const { Gate, catalogue, ready, FirmgateError, SnapshotError, MisuseError, EngineError } = known[name]!;
