// Checks the arguments of a guarded route when the route is set up, before the first request.

import type { GuardErrorCode } from "../http.api";
import { GuardError } from "./http-error";
import type { Question } from "./http-guard";
import { tables } from "./names";

const fail = (code: GuardErrorCode, message: string): never => {
  throw new GuardError(code, message);
};

const asIs = (record: unknown): unknown => record;

/** The question of a route, from its action and its loader. */
export const questionOf = (action: string, source?: any): Question => {
  const { byName, kinds } = tables();
  const row = byName.get(action);
  if (!row?.isAction) return fail("unknown_action", `unknown action \`${String(action).slice(0, 60)}\``);
  const asked = { action: row.name as Question["action"], kind: kinds[row.kind]! };
  if (asked.kind === "firm") {
    return source === undefined ? { ...asked, factsOf: asIs } : fail("loader_unexpected", `\`${action}\` is an action on the firm and takes no loader`);
  }
  const { load, factsOf } = typeof source === "function" ? { load: source, factsOf: asIs } : (source ?? {});
  if (typeof load !== "function" || typeof factsOf !== "function") {
    return fail("loader_missing", `\`${action}\` is an action on a record and needs a loader`);
  }
  return { ...asked, load, factsOf };
};

/** The same for a route whose last argument is the handler. */
export const questionWithHandler = (action: string, rest: any[]): [Question, (...request: any[]) => unknown] => {
  const handler = rest.at(-1);
  const question = questionOf(action, rest.length > 1 ? rest[0] : undefined);
  return typeof handler === "function" ? [question, handler] : fail("handler_missing", `\`${action}\` needs a handler`);
};
