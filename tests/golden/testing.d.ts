import type { Action, FactsOf, FirmAction, FirmUserFacts, Gate, Kind, MatterFacts, FirmSettingsFacts, Reason, RecordAction, Records, SessionFacts, Snapshot, Surface, UserFacts } from "./index.js";
import type { Applied, Change, Firm, OutsideShare, Person, FirmSettings, StoredFacts, User } from "./firm.js";

/** The code of a {@link TestingError}. */
export type TestingErrorCode =
  /** The firm, or the arguments of a call, contradict each other. */
  | "spec_contradicts"
  /** The firm has no person of this name. */
  | "unknown_person"
  /** The spec has no matter of this name. */
  | "unknown_matter"
  /** A command was refused: see `cause`. */
  | "refused"
  /** No user of any firm could be allowed and denied these actions. */
  | "impossible"
  /** No action has this name. */
  | "unknown_action"
  /** No reason has this name. */
  | "unknown_reason"
  /** A matcher was used on something that is not a gate. */
  | "not_a_gate"
  /** An expectation of `expectGate` is not met. */
  | "expectation_failed"
  /** The coverage is below a threshold. */
  | "coverage_low";

/** An error in a test, or an expectation that is not met. */
export class TestingError extends Error {
  private constructor();
  /** The stable code. */
  readonly code: TestingErrorCode;
}

/** A user: a role, a list of permissions, or the fields that differ from a user without permissions. */
export type UserSpec =
  | "primary_subscriber"
  | "administrator"
  | "user"
  | readonly ("administrator" | "accounts" | "reports" | "billing")[]
  | Partial<Omit<User, "id">>;

/** A matter: who may open it, and who is blocked. */
export type MatterSpec =
  | "everyone"
  | {
      /** Users who may open it. Without users and groups, everyone may. */
      readonly users?: readonly string[] | undefined;
      /** Groups whose members may open it. */
      readonly groups?: readonly string[] | undefined;
      /** People who are blocked from it. */
      readonly blocked?: readonly Person<string>[] | undefined;
    };

/** A guest, and what is shared with them. */
export interface GuestSpec {
  /** The shares: kind, item, and when they start and end. */
  readonly shares?: readonly Pick<OutsideShare, "kind" | "item" | "matter" | "private" | "starts_at" | "ends_at">[] | undefined;
}

/** A firm for tests. Names are ids. Everything that is left out gets the least permissions. */
export interface FirmSpec {
  /** The users. A primary subscriber is added if none is listed. */
  readonly users?: Readonly<Record<string, UserSpec>> | undefined;
  /** The groups with their members. */
  readonly groups?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The matters. */
  readonly matters?: Readonly<Record<string, MatterSpec>> | undefined;
  /** The guests. */
  readonly guests?: Readonly<Record<string, GuestSpec>> | undefined;
  /** The settings that differ from the defaults. */
  readonly settings?: Partial<FirmSettings> | undefined;
  /** The time when the test begins, in milliseconds since 1970. */
  readonly now?: number | undefined;
}

/** A firm for a test. All methods can be destructured. */
export interface TestFirm {
  /** The firm itself. */
  readonly firm: Firm;
  /** A person's gate. It is updated after each change, as in their page. Misuse throws. */
  gate(this: void, person: Person<string>, session?: SessionFacts): Gate;
  /** A person's snapshot. */
  snapshot(this: void, person: Person<string>, session?: SessionFacts): Snapshot;
  /**
   * The facts of a matter of the spec.
   * @throws {TestingError} The spec has no such matter (`unknown_matter`).
   */
  matter(this: void, id: string): MatterFacts;
  /** The facts of a user, for actions on users. */
  user(this: void, id: string): UserFacts;
  /**
   * Makes a change, as a person who has passed a second factor. The matters of the spec and a contact for each guest
   * exist; pass other records that exist as `records`.
   * @throws {TestingError} The command was refused (`refused`).
   */
  apply(this: void, person: Person<string>, change: Change, records?: readonly StoredFacts[]): Applied;
  /** Advances the clock, in milliseconds. */
  advance(this: void, span: number): void;
  /** The time, in milliseconds since 1970. */
  readonly now: number;
}

/**
 * Makes a firm for tests, on the real engine.
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
 * @throws {TestingError} The spec contradicts itself (`spec_contradicts`).
 */
export function testFirm(spec: FirmSpec): TestFirm;

/** An action with a record; or an action alone, which for an action on records means on some record. */
export type TestGateEntry = Action | { readonly [A in RecordAction]: readonly [action: A, record: FactsOf<A>] }[RecordAction];

/** Options of {@link createTestGate}. */
export interface TestGateOptions {
  /** Actions that it allows. */
  readonly allow?: readonly TestGateEntry[] | undefined;
  /** Actions that it denies. */
  readonly deny?: readonly TestGateEntry[] | undefined;
  /** Facts of the subject. */
  readonly subject?: Partial<FirmUserFacts> | undefined;
  /** The settings that differ from the defaults. */
  readonly settings?: Partial<FirmSettingsFacts> | undefined;
  /** The session's facts that differ from an open session with a second factor. */
  readonly session?: Partial<SessionFacts> | undefined;
  /** The time that it decides for, in milliseconds since 1970. */
  readonly now?: number | undefined;
}

/**
 * Makes a gate that allows and denies certain actions, for tests of components. It is not a mock: it searches for the user
 * with the least permissions who is allowed and denied these actions, and all other answers follow from the rules.
 *
 * ```js
 * import { createTestGate } from "firmgate/testing";
 *
 * const gate = createTestGate({ allow: ["bill:create"], deny: ["export:global"] });
 * console.log(gate.tabs());
 * ```
 * @throws {TestingError} No user is allowed and denied these actions (`impossible`).
 */
export function createTestGate(options?: TestGateOptions): Gate;

/** The result of a matcher, for Vitest and Jest. */
export interface MatcherResult {
  /** Whether the expectation is met. */
  readonly pass: boolean;
  /** What was expected, and what was found. */
  message(this: void): string;
}

/**
 * Expectations of a gate. An `unknown` decision, for which facts are missing, fails both an expectation and its opposite;
 * the message says what is missing.
 */
export interface GateMatchers<R = void> {
  /** The gate allows an action on the firm, or shows a surface. */
  toAllow(name: FirmAction | Surface): R;
  /** The gate allows an action on a record. */
  toAllow<A extends RecordAction>(action: A, record: FactsOf<A>): R;
  /** The gate denies an action on the firm, or hides a surface, with a reason. */
  toDenyWith(reason: Reason, name: FirmAction | Surface): R;
  /** The gate denies an action on a record with a reason: the one for the subject, or the one for an administrator. */
  toDenyWith<A extends RecordAction>(reason: Reason, action: A, record: FactsOf<A>): R;
}

/**
 * Matchers for Vitest and Jest: `expect.extend(matchers)`. Declare their types once in a project:
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

/** The expectations of {@link expectGate}. */
export interface Expected extends GateMatchers {
  /** The opposite expectations. */
  readonly not: GateMatchers;
}

/**
 * The matchers as methods, for test runners without `expect.extend`, such as node:test. A method throws a
 * {@link TestingError} if its expectation is not met (`expectation_failed`).
 */
export function expectGate(gate: Gate): Expected;

/** Options of {@link matrix}. */
export interface MatrixOptions {
  /** The actions, one in each row. Default: all. */
  readonly actions?: readonly Action[] | undefined;
  /** The surfaces, one in each row after the actions. Default: none. */
  readonly surfaces?: readonly Surface[] | undefined;
  /** A record of each kind. Without one, a cell says whether the action is allowed on some record. */
  readonly records?: { readonly [K in Exclude<Kind, "firm">]?: Records[K] | undefined } | undefined;
}

/**
 * Makes a Markdown table of who may do what, with a column for each subject and a row for each action. Commit it, and
 * reviewers see whose permissions a pull request changes. A cell is `yes`, or the reason for an administrator.
 */
export function matrix(subjects: Readonly<Record<string, Gate>>, options?: MatrixOptions): string;

/** How many names of a kind are covered. */
export interface CoveragePart<N extends string> {
  /** The number of covered names. */
  readonly covered: number;
  /** The number of names. */
  readonly all: number;
  /** `covered` divided by `all`. */
  readonly ratio: number;
  /** The names that are not covered. */
  readonly missing: readonly N[];
}

/** What the tests have covered. */
export interface CoverageReport {
  /** Actions that were both allowed and denied. */
  readonly actions: CoveragePart<Action>;
  /** Surfaces that were both shown and hidden. */
  readonly surfaces: CoveragePart<Surface>;
  /** Reasons that were given. */
  readonly reasons: CoveragePart<Reason>;
}

/** The least coverage, from 0 to 1. A part without a threshold is not checked. */
export interface CoverageThresholds {
  /** Of the actions. */
  readonly actions?: number | undefined;
  /** Of the surfaces. */
  readonly surfaces?: number | undefined;
  /** Of the reasons. */
  readonly reasons?: number | undefined;
}

/** Counts the questions to gates. */
export interface Coverage {
  /** Returns the same gate with counting. */
  watch(this: void, gate: Gate): Gate;
  /** Returns the coverage so far. */
  report(this: void): CoverageReport;
  /**
   * Checks the coverage.
   * @throws {TestingError} A part is below its threshold (`coverage_low`).
   */
  check(this: void, thresholds: CoverageThresholds): void;
}

/** Counts which actions, surfaces and reasons the tests of an application cover. */
export function coverage(): Coverage;
