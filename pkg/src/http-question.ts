// Reads what is asked at a route when the route is set up, so that a mistake is found before the
// first request.

import type { GuardErrorCode } from "../http.api";
import { GuardError } from "./http-error";
import type { Question } from "./http-guard";
import { tables } from "./names";

const fail = (code: GuardErrorCode, message: string): never => {
  throw new GuardError(code, message);
};

const asIs = (record: unknown): unknown => record;

/** What is asked, from an action and what comes after it. */
export const questionOf = (action: string, source?: any): Question => {
  const { byName, kinds } = tables();
  const row = byName.get(action);
  if (!row?.isAction) return fail("unknown_action", `there is no action \`${String(action).slice(0, 60)}\``);
  const asked = { action: row.name as Question["action"], kind: kinds[row.kind]! };
  if (asked.kind === "firm") {
    return source === undefined ? { ...asked, factsOf: asIs } : fail("loader_unexpected", `\`${action}\` is on the firm and takes no loader`);
  }
  const { load, factsOf } = typeof source === "function" ? { load: source, factsOf: asIs } : (source ?? {});
  if (typeof load !== "function" || typeof factsOf !== "function") {
    return fail("loader_missing", `\`${action}\` is on a record and takes a loader`);
  }
  return { ...asked, load, factsOf };
};

/** The same, for handlers that are given with it; the handler comes last. */
export const questionWithHandler = (action: string, rest: any[]): [Question, (...request: any[]) => unknown] => {
  const handler = rest.at(-1);
  const question = questionOf(action, rest.length > 1 ? rest[0] : undefined);
  return typeof handler === "function" ? [question, handler] : fail("handler_missing", `\`${action}\` is guarded without a handler`);
};
