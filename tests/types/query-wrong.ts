// Each of these is refused by the compiler.

import type { Snapshot } from "firmgate";
import { prismaWhere, queryOf } from "firmgate/query";

declare const snapshot: Snapshot;

// @ts-expect-error There is no such action.
queryOf(snapshot, "task:peel", 0);
// @ts-expect-error An action on the firm is on no rows.
queryOf(snapshot, "bill_settings:manage", 0);
// @ts-expect-error The moment is a number.
queryOf(snapshot, "task:view", new Date());
// @ts-expect-error What is known is of the action's kind.
queryOf(snapshot, "task:view", 0, { shown_on: "billing" });
// @ts-expect-error This is no query.
prismaWhere({ kind: "task" });
