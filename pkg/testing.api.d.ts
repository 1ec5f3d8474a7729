import type { Action, FactsOf, FirmAction, FirmUserFacts, Gate, Kind, MatterFacts, FirmSettingsFacts, Reason, RecordAction, Records, SessionFacts, Snapshot, Surface, UserFacts } from "./dist/index";
import type { Applied, Change, Firm, OutsideShare, Person, FirmSettings, StoredFacts, User } from "./dist/firm";

/** The code of an error of a test that asks for what cannot be. */
export type TestingErrorCode =
  /** The firm or the call that a test describes contradicts itself. */
  | "spec_contradicts"
  /** There is nobody of that name. */
  | "nobody"
  /** There is no matter by that name. */
  | "nothing"
  /** A command that a test gives is refused; the refusal is the `cause`. */
  | "refused"
  /** No user of any firm is allowed and denied what a test gate should be. */
  | "impossible"
  /** The catalogue has no such action. */
  | "unknown_action"
  /** The catalogue has no such reason. */
  | "unknown_reason"
  /** What is expected to allow is no gate. */
  | "no_gate"
  /** What `expectGate` expects is not so. */
  | "expectation_failed"
  /** The coverage is below what is asked for. */
  | "coverage_low";

/** A test asks for what cannot be, or what it expects is not so. */
export class TestingError extends Error {
  private constructor();
  /** The stable code. */
  readonly code: TestingErrorCode;
}

/** What a user holds: a word, the list of their permissions, or the fields of a user that matter. */
export type UserSpec =
  | "primary_subscriber"
  | "administrator"
  | "user"
  | readonly ("administrator" | "accounts" | "reports" | "billing")[]
  | Partial<Omit<User, "id">>;

/** Who may open a matter, and who is blocked from it. */
export type MatterSpec =
  | "everyone"
  | {
      /** The users who may; without any users and groups, everyone may. */
      readonly users?: readonly string[] | undefined;
      /** The groups whose members may. */
      readonly groups?: readonly string[] | undefined;
      /** The people who are blocked. */
      readonly blocked?: readonly Person<string>[] | undefined;
    };

/** What is shared with somebody outside the firm. */
export interface GuestSpec {
  /** What is shared, each with its kind and its item, and from when until when. */
  readonly shares?: readonly Pick<OutsideShare, "kind" | "item" | "matter" | "private" | "starts_at" | "ends_at">[] | undefined;
}

/** A firm in a few words. Names are ids. What is not said is the least. */
export interface FirmSpec {
  /** The users. Without a primary subscriber among them there is one more. */
  readonly users?: Readonly<Record<string, UserSpec>> | undefined;
  /** The groups, and the users in them. */
  readonly groups?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The matters that are not open to everyone, or that somebody is blocked from. */
  readonly matters?: Readonly<Record<string, MatterSpec>> | undefined;
  /** The people outside the firm. */
  readonly guests?: Readonly<Record<string, GuestSpec>> | undefined;
  /** What differs from the usual policy. */
  readonly settings?: Partial<FirmSettings> | undefined;
  /** The moment at which the test begins, in milliseconds since 1970. */
  readonly now?: number | undefined;
}

/** A firm of a test. All methods work destructured. */
export interface TestFirm {
  /** The firm itself. */
  readonly firm: Firm;
  /** Somebody's gate, as their page would have it: it learns of each change. Misuse throws. */
  gate(this: void, person: Person<string>, session?: SessionFacts): Gate;
  /** The snapshot that somebody's page would be given. */
  snapshot(this: void, person: Person<string>, session?: SessionFacts): Snapshot;
  /**
   * The facts of a matter of the spec, as the firm has it now.
   * @throws {TestingError} The spec has no such matter (`nothing`).
   */
  matter(this: void, id: string): MatterFacts;
  /** The facts of a user, as one that something is done to. */
  user(this: void, id: string): UserFacts;
  /**
   * Makes a change, as somebody who has passed a second factor. The matters of the spec, and a contact for
   * each guest, are stored; `records` are what else is.
   * @throws {TestingError} It is refused (`refused`).
   */
  apply(this: void, person: Person<string>, change: Change, records?: readonly StoredFacts[]): Applied;
  /** Lets time pass, in milliseconds: shares and blocks begin and end. */
  advance(this: void, span: number): void;
  /** The moment that it is. */
  readonly now: number;
}

/**
 * A firm for tests, on the real engine.
 *
 * ```js
 * import { expectGate, testFirm } from "firmgate/testing";
 *
 * const firm = testFirm({
 *   users: { ada: "administrator", ben: ["billing"], cleo: "user" },
 *   matters: { acme: { users: ["ben", "cleo"], blocked: ["cleo"] } },
 * });
 * expectGate(firm.gate("ben")).toAllow("matter:view", firm.matter("acme"));
 * expectGate(firm.gate("cleo")).toDenyWith("not_available", "matter:view", firm.matter("acme"));
 * ```
 * @throws {TestingError} There is no such firm.
 */
export function testFirm(spec: FirmSpec): TestFirm;

/** An action: of one that is about a record, whether it is allowed on some record, or with the record. */
export type TestGateEntry = Action | { readonly [A in RecordAction]: readonly [action: A, record: FactsOf<A>] }[RecordAction];

/** What a test gate is to allow and deny. */
export interface TestGateOptions {
  /** What it allows. */
  readonly allow?: readonly TestGateEntry[] | undefined;
  /** What it denies. */
  readonly deny?: readonly TestGateEntry[] | undefined;
  /** What is known of the subject in any case. */
  readonly subject?: Partial<FirmUserFacts> | undefined;
  /** What differs from the usual policy. */
  readonly settings?: Partial<FirmSettingsFacts> | undefined;
  /** What differs from a session that is open and has passed a second factor. */
  readonly session?: Partial<SessionFacts> | undefined;
  /** The moment that it decides for, in milliseconds since 1970. */
  readonly now?: number | undefined;
}

/**
 * A gate that allows and denies what is said, for tests of a component that asks it. It is no mock:
 * the user of the firm who holds the least and for whom that is so is looked for, and everything else
 * follows from what they hold.
 *
 * ```js
 * import { createTestGate } from "firmgate/testing";
 *
 * const gate = createTestGate({ allow: ["bill:create"], deny: ["export:global"] });
 * console.log(gate.tabs());
 * ```
 * @throws {TestingError} Nobody can be like that (`impossible`), and why.
 */
export function createTestGate(options?: TestGateOptions): Gate;

/** What a matcher says, as Vitest and Jest want it. */
export interface MatcherResult {
  /** Whether it is so. */
  readonly pass: boolean;
  /** What was expected, and what is. */
  message(this: void): string;
}

/**
 * What can be expected of a gate. A decision that is `unknown`, because facts are missing, is neither
 * allowed nor not allowed: it fails both, and says what is missing.
 */
export interface GateMatchers<R = void> {
  /** It allows an action on the firm, or shows a surface. */
  toAllow(name: FirmAction | Surface): R;
  /** It allows an action on a record. */
  toAllow<A extends RecordAction>(action: A, record: FactsOf<A>): R;
  /** It denies an action on the firm, or hides a surface, for a reason. */
  toDenyWith(reason: Reason, name: FirmAction | Surface): R;
  /** It denies an action on a record for a reason: as the subject is told, or as an administrator is. */
  toDenyWith<A extends RecordAction>(reason: Reason, action: A, record: FactsOf<A>): R;
}

/**
 * For Vitest and Jest: `expect.extend(matchers)`. For their types, once in a project:
 *
 * ```ts
 * import "vitest";
 * import type { GateMatchers } from "firmgate/testing";
 *
 * declare module "vitest" {
 *   interface Matchers<T = any> extends GateMatchers<T> {}
 * }
 * ```
 */
export const matchers: {
  /** `expect(gate).toAllow("matter:edit", matter)` */
  toAllow(gate: unknown, name: Action | Surface, record?: unknown): MatcherResult;
  /** `expect(gate).toDenyWith("not_available", "matter:view", matter)` */
  toDenyWith(gate: unknown, reason: Reason, name: Action | Surface, record?: unknown): MatcherResult;
};

/** What is expected of a gate, and what is not. */
export interface Expected extends GateMatchers {
  /** The opposite. */
  readonly not: GateMatchers;
}

/**
 * The matchers for test runners that have none, such as node:test.
 * @throws {TestingError} By its methods, if it is not so (`expectation_failed`).
 */
export function expectGate(gate: Gate): Expected;

/** What a matrix shows. */
export interface MatrixOptions {
  /** The actions, one a row; absent: all. */
  readonly actions?: readonly Action[] | undefined;
  /** The surfaces, one a row, after the actions; absent: none. */
  readonly surfaces?: readonly Surface[] | undefined;
  /** The record of each kind that is asked about; without one, whether it is allowed on some record. */
  readonly records?: { readonly [K in Exclude<Kind, "firm">]?: Records[K] | undefined } | undefined;
}

/**
 * Who may do what, as a table in Markdown: subjects by actions. Commit it, and a pull request shows
 * whose permissions it changes. A cell is `yes`, or the reason as an administrator is told it.
 */
export function matrix(subjects: Readonly<Record<string, Gate>>, options?: MatrixOptions): string;

/** How much of something was asked. */
export interface CoveragePart<N extends string> {
  /** How many are covered. */
  readonly covered: number;
  /** How many there are. */
  readonly all: number;
  /** `covered` by `all`. */
  readonly ratio: number;
  /** What is not covered. */
  readonly missing: readonly N[];
}

/** What tests have asked. */
export interface CoverageReport {
  /** Actions that were seen both allowed and denied. */
  readonly actions: CoveragePart<Action>;
  /** Surfaces that were seen both shown and hidden. */
  readonly surfaces: CoveragePart<Surface>;
  /** Reasons that something was allowed or denied for. */
  readonly reasons: CoveragePart<Reason>;
}

/** What is asked for, from 0 to 1. What is absent is not checked. */
export interface CoverageThresholds {
  /** Of the actions. */
  readonly actions?: number | undefined;
  /** Of the surfaces. */
  readonly surfaces?: number | undefined;
  /** Of the reasons. */
  readonly reasons?: number | undefined;
}

/** Counts what is asked of gates. */
export interface Coverage {
  /** The same gate, counting. */
  watch(this: void, gate: Gate): Gate;
  /** What was asked so far. */
  report(this: void): CoverageReport;
  /**
   * Fails a test run that asks too little.
   * @throws {TestingError} A part is below its threshold (`coverage_low`); it says what is missing.
   */
  check(this: void, thresholds: CoverageThresholds): void;
}

/** Counts which actions, surfaces and reasons the tests of an application have seen. */
export function coverage(): Coverage;
