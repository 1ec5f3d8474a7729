// What users of firmgate/testing write compiles.

import type { Gate, MatterFacts } from "firmgate";
import {
  type Coverage,
  type FirmSpec,
  type GateMatchers,
  type TestFirm,
  TestingError,
  type TestingErrorCode,
  coverage,
  createTestGate,
  expectGate,
  matchers,
  matrix,
  testFirm,
} from "firmgate/testing";

const spec: FirmSpec = {
  users: { ada: "primary_subscriber", ben: ["billing", "reports"], cleo: "user", dan: { state: "pending", hours: "all" } },
  groups: { litigation: ["ben"] },
  matters: { acme: { users: ["ben"], blocked: ["cleo", { guest: "eve" }] }, open: "everyone" },
  guests: { eve: { shares: [{ kind: "matter", item: "acme", matter: "acme" }] } },
  settings: { money_crosses: false },
};
const { gate, matter, apply, advance, ...firm }: TestFirm = testFirm(spec);
const facts: MatterFacts = matter("acme");
const ben: Gate = gate("ben");
const eve: Gate = gate({ guest: "eve" }, { open: true, second_factor: false });
apply("ada", { type: "deactivate_user", user: "ben" });
advance(1000);

expectGate(ben).toAllow("matter:view", facts);
expectGate(ben).toAllow("matter:create");
expectGate(ben).toAllow("tab:billing");
expectGate(eve).not.toDenyWith("not_shared", "matter:view", facts);
expectGate(eve).toDenyWith("not_for_guests", "matter:create");

const table: string = matrix({ ben, eve }, { actions: ["matter:view"], surfaces: ["tab:tasks"], records: { matter: facts, user: firm.user("cleo") } });
const seen: Coverage = coverage();
const watched: Gate = seen.watch(createTestGate({ allow: ["bill:create", ["matter:view", facts]], deny: ["export:global"], subject: { groups: ["litigation"] } }));
seen.check({ actions: 0.9 });
const missing: readonly string[] = seen.report().actions.missing;

// As a test runner would have it.
interface Expectation extends GateMatchers<Promise<void>> {
  readonly not: GateMatchers<Promise<void>>;
}
declare const expectation: Expectation;
const done: Promise<void> = expectation.not.toAllow("matter:edit", facts);
const said: string = matchers.toAllow(ben, "matter:create").message();
const codeOf = (error: unknown): TestingErrorCode | undefined => (error instanceof TestingError ? error.code : undefined);

export { codeOf, done, missing, said, table, watched };
