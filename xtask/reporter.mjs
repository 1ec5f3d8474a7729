// A reporter for Node's test runner that prints one JSON value a line, for `cargo xtask test` to read.

import { inspect } from "node:util";

// What Node says of a test that `--test-name-pattern` leaves out.
const NOT_ASKED_FOR = "test name does not match pattern";

export default async function* (source) {
  // The names of the groups that are open, by depth.
  const open = [];
  const line = (value) => `${JSON.stringify(value)}\n`;
  for await (const { type, data } of source) {
    const name = () => [...open.slice(0, data.nesting), data.name].join(" > ");
    if (type === "test:start") {
      open[data.nesting] = data.name;
      yield line({ event: "start", name: name() });
    } else if (type === "test:pass" || type === "test:fail") {
      const isGroup = data.details?.type === "suite";
      if (data.skip !== undefined) {
        if (data.skip !== NOT_ASKED_FOR) yield line({ event: "skip", name: name() });
        continue;
      }
      // A file is named itself if it has no tests, or its process ended before they had.
      if (data.nesting === 0 && data.name.endsWith(".test.mjs")) {
        yield line({ event: "file", name: data.name, failed: type === "test:fail", error: inspect(data.details?.error?.cause ?? data.details?.error) });
        continue;
      }
      const error = data.details?.error;
      // A group fails because of a test in it, which is reported by itself; or by itself, if its hooks fail.
      const isOwn = error?.failureType !== "subtestsFailed";
      if (type === "test:fail" ? isOwn : !isGroup) {
        yield line({ event: type.slice(5), name: name(), ms: Math.round(data.details?.duration_ms ?? 0), ...(error && { error: inspect(error.cause ?? error) }) });
      }
    } else if (type === "test:stdout" || type === "test:stderr") {
      yield line({ event: "output", text: data.message });
    }
  }
  yield line({ event: "end" });
}
