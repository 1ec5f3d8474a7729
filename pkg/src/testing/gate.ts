// A gate of which only is said what it allows and denies. Somebody of whom that is so is looked for
// with the real engine: what no subject of the catalogue could be is an error of the test.

import { catalogue, Gate } from "firmgate";
import type { Action, FirmUserFacts, Gate as PublicGate, Snapshot } from "../../dist/index";
import type { TestGateEntry, TestGateOptions } from "../../testing.api";
import { TestingError } from "./error";

const YES_NO = [false, true] as const;

/** Users, those who hold the least first. */
const users = function* (): Generator<Partial<FirmUserFacts>> {
  const found: { readonly facts: Partial<FirmUserFacts>; readonly weight: number }[] = [];
  for (const [standing, [administrator, primary_subscriber]] of [[false, false], [true, false], [true, true]].entries())
    for (const accounts of YES_NO)
      for (const reports of YES_NO)
        for (const billing of YES_NO)
          for (const [few, hours] of (["own_or_responsible", "all"] as const).entries())
            for (const [seen, rates] of (["none", "own", "all"] as const).entries())
              for (const [known, contacts] of (["restricted", "all"] as const).entries())
                for (const [type, grow] of (["none", "normal", "admin"] as const).entries()) {
                  const facts = { administrator: administrator!, primary_subscriber: primary_subscriber!, accounts, reports, billing, hours, rates, contacts, grow };
                  // Permissions before settings, and an administrator only if nothing less will do.
                  found.push({ facts, weight: 1000 * standing + 100 * (+accounts + +reports + +billing) + few + seen + known + type });
                }
  found.sort((one, other) => one.weight - other.weight);
  for (const { facts } of found) yield facts;
};

const nameOf = (entry: TestGateEntry): Action => (typeof entry === "string" ? entry : entry[0]);

const isOnFirm = (action: Action): boolean => catalogue.kindOf(action) === "firm";

const effect = (gate: PublicGate, entry: TestGateEntry): "allow" | "deny" | "unknown" => {
  if (typeof entry !== "string") return gate.decide(entry[0] as "matter:edit", entry[1] as object).effect;
  if (isOnFirm(entry)) return gate.decide(entry as "matter:create").effect;
  return gate.canSomewhere(entry) ? "allow" : "deny";
};

interface Wish {
  readonly entry: TestGateEntry;
  readonly wanted: "allow" | "deny";
}

export const createTestGate = ({ allow = [], deny = [], subject = {}, policy, session, now = 1_000_000_000_000 }: TestGateOptions = {}): PublicGate => {
  const wishes: Wish[] = [
    ...allow.map((entry) => ({ entry, wanted: "allow" as const })),
    ...deny.map((entry) => ({ entry, wanted: "deny" as const })),
  ];
  for (const { entry } of wishes) {
    if (catalogue.kindOf(nameOf(entry)) === undefined) throw new TestingError("unknown_action", `the catalogue has no action \`${nameOf(entry)}\``);
  }
  const snapshotOf = (facts: Partial<FirmUserFacts>, issued_at: number): Snapshot =>
    ({
      version: 1,
      catalogue: catalogue.hash,
      firm: "1",
      revision: 1,
      issued_at,
      expires_at: Number.MAX_SAFE_INTEGER,
      subject: { kind: "user", id: "test user", state: "enabled", two_factor: true, two_factor_required: false, groups: [], ...facts, ...subject },
      session: { open: true, second_factor: true, ...session },
      policy: { admin_implies_areas: true, money_crosses: true, feed_open: true, contacts_limited: false, pay_online: true, ...policy },
    }) as Snapshot;
  let gate: PublicGate | undefined;
  // Of each wish, which of those who were looked at fulfil it.
  const fulfilled = wishes.map(() => new Set<number>());
  let looked = 0;
  for (const facts of users()) {
    const snapshot = snapshotOf(facts, now + looked);
    try {
      if (gate) gate.update(snapshot);
      else gate = Gate.open(snapshot, { mode: "development", now: () => now });
    } catch (error) {
      // Nobody holds that together.
      if ((error as { readonly code?: string }).code === "snapshot_contradiction") continue;
      throw error;
    }
    const holds = wishes.filter(({ entry, wanted }, wish) => effect(gate!, entry) === wanted && fulfilled[wish]!.add(looked));
    if (holds.length === wishes.length) return gate;
    looked++;
  }
  throw new TestingError("impossible", `nobody can be like that: ${why(wishes, fulfilled)}`);
};

// The least that cannot be, so that it is seen at once.
const why = (wishes: readonly Wish[], fulfilled: readonly ReadonlySet<number>[]): string => {
  const said = ({ entry, wanted }: Wish): string => `${wanted} \`${nameOf(entry)}\``;
  const alone = wishes.filter((_, wish) => fulfilled[wish]!.size === 0);
  if (alone.length > 0) return `no user of the firm could ${alone.map(said).join(", nor ")}`;
  for (const [one, first] of wishes.entries()) {
    for (const [other, second] of wishes.entries()) {
      if (one < other && ![...fulfilled[one]!].some((user) => fulfilled[other]!.has(user))) return `${said(first)} and ${said(second)} contradict each other`;
    }
  }
  return `${wishes.map(said).join(", ")} contradict each other`;
};
