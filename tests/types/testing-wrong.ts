// Each of these is refused by the compiler.

import type { Gate, MatterFacts } from "firmgate";
import { coverage, createTestGate, expectGate, matrix, testFirm } from "firmgate/testing";

declare const gate: Gate;
declare const matter: MatterFacts;

// @ts-expect-error There is no such permission.
testFirm({ users: { ada: ["everything"] } });
// @ts-expect-error There is no such word for a user.
testFirm({ users: { ada: "boss" } });
// @ts-expect-error There is no such part of a firm.
testFirm({ people: {} });
// @ts-expect-error There is no such action.
expectGate(gate).toAllow("matter:peel", matter);
// @ts-expect-error The action is on a record, and there is none.
expectGate(gate).toAllow("matter:view");
// @ts-expect-error The record is of another kind.
expectGate(gate).toAllow("matter:view", { in_use: true });
// @ts-expect-error There is no such reason.
expectGate(gate).toDenyWith("because", "matter:create");
// @ts-expect-error There is no such action.
createTestGate({ allow: ["matter:peel"] });
// @ts-expect-error The record is of another kind.
createTestGate({ allow: [["matter:view", { in_use: true }]] });
// @ts-expect-error There is no such change.
testFirm({}).apply("ada", { type: "rob_bank" });
// @ts-expect-error There is no such action.
matrix({ gate }, { actions: ["matter:peel"] });
// @ts-expect-error What is counted has other names.
coverage().check({ rules: 1 });
