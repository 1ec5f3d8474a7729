// A reporter for Node's test runner that prints one JSON value a line, for `cargo xtask test` to read.

import { inspect } from "node:util";

// What Node says of a test that `--test-name-pattern` leaves out.
const NOT_ASKED_FOR = /name does not match/;

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
        if (!isGroup && !NOT_ASKED_FOR.test(String(data.skip))) yield line({ event: "skip", name: name() });
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
