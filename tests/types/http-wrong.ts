// Each of these is refused by the compiler.

import type { Gate, MatterFacts } from "firmgate";
import { type Problem, createGuard } from "firmgate/http";

declare const gate: Gate;
declare const matter: MatterFacts;
const guard = createGuard({ gate: (_: Request) => gate });
const load = () => matter;
const handler = () => new Response();

// @ts-expect-error There is no such action.
guard.fetch("matter:peel", load, handler);
// @ts-expect-error There is no such action.
guard.express("matter:peel", load);
// @ts-expect-error The action is on a record, and there is no loader.
guard.fetch("matter:edit", handler);
// @ts-expect-error The action is on a record, and there is no loader.
guard.express("matter:edit");
// @ts-expect-error The action is on a record, and there is no loader.
guard.fastify("matter:edit");
// @ts-expect-error The action is on a record, and there is no loader.
guard.hono("matter:edit");
// @ts-expect-error The action is on the firm, and takes no loader.
guard.express("matter:create", load);
// @ts-expect-error The action is on the firm, and takes no loader.
guard.fetch("matter:create", load, handler);
// @ts-expect-error The record is of another kind.
guard.express("document:view", () => ({ in_use: true }));
// @ts-expect-error The facts are of another kind.
guard.hono("document:view", { load, factsOf: () => ({ in_use: true }) });
// @ts-expect-error There is no handler.
guard.fetch("matter:edit", load);
// @ts-expect-error The handler answers nothing.
guard.fetch("matter:edit", load, () => undefined);
// @ts-expect-error What was loaded has no such field.
guard.fetch("matter:edit", load, (_, { record }) => new Response(record.title));
// @ts-expect-error A boolean is no subject.
createGuard({ gate: () => true });
// @ts-expect-error There is no subject.
createGuard({});
// @ts-expect-error Only web-standard handlers are given more than the request.
createGuard({ gate: (_: Request, environment: { name: string }) => (environment.name ? gate : null) }).express("matter:create");
// @ts-expect-error There is no such reason.
const problem: Problem = { type: "about:blank", title: "Forbidden", status: 403, code: "because" };
