// A gate that allows and denies certain actions. It searches for a user of whom that is true, with the real engine. If no
// user could be like that, the test is wrong.

import { catalogue, Gate } from "firmgate";
import type { Action, FirmUserFacts, Gate as PublicGate, Snapshot } from "../../dist/index";
import type { TestGateEntry, TestGateOptions } from "../../testing.api";
import { TestingError } from "./error";

interface Choice {
  readonly facts: Partial<FirmUserFacts>;
  readonly weight: number;
}

const among = <K extends keyof FirmUserFacts>(field: K, values: readonly FirmUserFacts[K][], step: number): Choice[] =>
  values.map((value, place) => ({ facts: { [field]: value }, weight: place * step }));

// What a user can have, from the least to the most. A permission weighs more than all visibility settings together, and
// the role of an administrator more than all permissions.
const CHOICES: readonly (readonly Choice[])[] = [
  [
    { facts: { administrator: false, primary_subscriber: false }, weight: 0 },
    { facts: { administrator: true, primary_subscriber: false }, weight: 1000 },
    { facts: { administrator: true, primary_subscriber: true }, weight: 2000 },
  ],
  among("accounts", [false, true], 100),
  among("reports", [false, true], 100),
  among("billing", [false, true], 100),
  among("hours", ["own_or_responsible", "all"], 1),
  among("rates", ["none", "own", "all"], 1),
  among("contacts", ["restricted", "all"], 1),
  among("grow", ["none", "normal", "admin"], 1),
];

/** All possible users, those with the least permissions first. */
const users = (): readonly Choice[] => {
  const nobody: Choice[] = [{ facts: {}, weight: 0 }];
  const both = (one: Choice, other: Choice): Choice => ({ facts: { ...one.facts, ...other.facts }, weight: one.weight + other.weight });
  const all = CHOICES.reduce<Choice[]>((found, choices) => found.flatMap((one) => choices.map((other) => both(one, other))), nobody);
  return all.sort((one, other) => one.weight - other.weight);
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

export const createTestGate = ({ allow = [], deny = [], subject = {}, settings, session, now = 1_000_000_000_000 }: TestGateOptions = {}): PublicGate => {
  const wishes: Wish[] = [
    ...allow.map((entry) => ({ entry, wanted: "allow" as const })),
    ...deny.map((entry) => ({ entry, wanted: "deny" as const })),
  ];
  for (const { entry } of wishes) {
    if (catalogue.kindOf(nameOf(entry)) === undefined) throw new TestingError("unknown_action", `unknown action \`${nameOf(entry)}\``);
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
      settings: { admin_implies_areas: true, money_crosses: true, feed_open: true, contacts_limited: false, pay_online: true, ...settings },
    }) as Snapshot;
  let gate: PublicGate | undefined;
  // For each wish, the users who fulfil it.
  const fulfilled = wishes.map(() => new Set<number>());
  let looked = 0;
  for (const { facts } of users()) {
    const snapshot = snapshotOf(facts, now + looked);
    try {
      if (gate) gate.update(snapshot);
      else gate = Gate.open(snapshot, { mode: "development", now: () => now });
    } catch (error) {
      // No user can have these together.
      if ((error as { readonly code?: string }).code === "snapshot_contradiction") continue;
      throw error;
    }
    const holds = wishes.filter(({ entry, wanted }, wish) => effect(gate!, entry) === wanted && fulfilled[wish]!.add(looked));
    if (holds.length === wishes.length) return gate;
    looked++;
  }
  throw new TestingError("impossible", `no user can be like that: ${why(wishes, fulfilled)}`);
};

// The smallest contradiction, for the error message.
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
