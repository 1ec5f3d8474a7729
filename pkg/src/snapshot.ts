// Reads a snapshot: all of it, or nothing.

import type { Snapshot, SnapshotErrorCode } from "../dist/index";
import { CATALOGUE, CONTRADICTIONS, CURRENT, FACT_WORDS, FIRM_SETTINGS, PORTAL, RECORD, SESSION, SHARE_KINDS, USER } from "../generated/names";
import { readFirmUser, readGuest, readFirmSettings, readSession } from "../generated/readers";
import type { Engine } from "./engine";
import { MisuseError, SnapshotError } from "./errors";
import { canonical, forms, idSet, NOBODY } from "./ids";
import { checkPrototype, entries, isPlain, list, placeOf } from "./plain";
import { NO, type Requester, YES } from "./requester";

const VERSION = 1;
// More than the shares of any guest come to; a snapshot holds nothing about anybody else.
const LONGEST = 8_000_000;
const FIELDS = ["version", "catalogue", "firm", "revision", "issued_at", "expires_at", "subject", "session", "settings"];

/** A snapshot, read. */
export interface Opened {
  readonly subject: string;
  readonly revision: number;
  readonly issuedAt: number;
  readonly requester: Requester;
  /** The subject's facts at a moment, without those of the session if it may have ended. */
  at(now: number, isSuspended: boolean): Moment;
}

/** A subject at a moment: their facts, as the engine takes them, and when these change by themselves. */
export interface Moment {
  readonly facts: Uint32Array;
  readonly until: number;
}

/** The words of an engine, through which facts and conditions pass; `src/wasm/gate.rs` says which. */
export const wordsOf = (engine: Engine): Uint32Array => new Uint32Array(engine.memory.buffer, engine.words());

// Puts what a reader says of facts, two bits each, where the engine takes them from a place on: a bit in the words
// of what is known, and one in the words of what holds.
const put = (facts: Uint32Array, place: number, answers: number): void => {
  for (; answers >= 1; answers /= 4) {
    facts[place >> 5]! |= (answers & 1) << place;
    facts[FACT_WORDS + (place >> 5)]! |= ((answers >> 1) & 1) << place++;
  }
};

const refuse = (code: SnapshotErrorCode, message: string, cause?: unknown): never => {
  throw new SnapshotError(code, message, { cause });
};

const time = (value: unknown, at: string): number =>
  Number.isSafeInteger(value) ? (value as number) : refuse("snapshot_malformed", `\`${at}\` takes a whole number`);

// Refuses a snapshot of another version, or of another catalogue.
const expect = (what: "version" | "catalogue", found: unknown, own: unknown): void => {
  if (found !== own) refuse(typeof found === typeof own ? `snapshot_${what}` : "snapshot_malformed", `the snapshot is of ${what} \`${String(found)}\`, not \`${String(own)}\``);
};

export const open = (snapshot: Snapshot | string, engine: Engine): Opened => {
  checkPrototype();
  try {
    return readAll(typeof snapshot === "string" ? parse(snapshot) : snapshot, engine);
  } catch (cause) {
    if (cause instanceof SnapshotError) throw cause;
    return refuse("snapshot_malformed", `the snapshot cannot be read${cause instanceof MisuseError ? `: ${cause.message}` : ""}`, cause);
  }
};

const parse = (text: string): unknown =>
  text.length > LONGEST ? refuse("snapshot_too_large", `the snapshot has more than ${LONGEST} characters`) : JSON.parse(text);

const readAll = (snapshot: unknown, engine: Engine): Opened => {
  const fields = entries(snapshot, FIELDS, "snapshot") as [unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown];
  const [version, catalogue, firm, revisionAt, issued, expires, subject, session, settings] = fields;
  expect("version", version, VERSION);
  expect("catalogue", catalogue, CATALOGUE);
  const revision = time(revisionAt, "revision");
  const issuedAt = time(issued, "issued_at");
  const expiresAt = time(expires, "expires_at");

  isPlain(subject, "subject");
  // The kind says which shape the rest has; what is inherited is not looked at.
  const { kind, ...facts } = Object.assign(Object.create(null), subject);
  const isGuest = placeOf(kind, "user guest", "subject.kind") === 1;
  const requester: Requester = {
    engine,
    firm: canonical(firm, "firm"),
    isGuest,
    user: NOBODY,
    guest: NOBODY,
    groups: undefined,
    live: undefined,
    items: undefined,
    identity: {},
  };
  const known = new Uint32Array(RECORD);
  put(known, 0, (isGuest ? readGuest : readFirmUser)(facts, requester));
  put(known, USER, isGuest ? NO : YES);
  put(known, FIRM_SETTINGS, readFirmSettings(settings, requester));
  const sessionFacts = readSession(session, requester);
  const { id, groups, shares, recoverable } = requester.identity;
  const name = canonical(id, "subject.id");
  if (isGuest) requester.guest = forms(name);
  else requester.user = forms(name);
  if (groups) requester.groups = idSet(list(groups, "subject.groups"), "subject.groups");
  if (recoverable) requester.items = new Set(list(recoverable, "settings.recoverable"));
  const spans = shares ? list(shares, "subject.shares").map(span) : undefined;
  wordsOf(engine).set(known);
  const contradiction = engine.contradiction();
  if (contradiction) {
    refuse("snapshot_contradiction", `the snapshot contradicts itself: ${CONTRADICTIONS.split(" ")[contradiction - 1]}`);
  }

  const at = (now: number, isSuspended: boolean): Moment => {
    let until = Infinity;
    // What is in force now, in the engine's sense of it; and when that changes.
    const inForce = (from: number, to: number): boolean => {
      for (const edge of [from, to]) if (edge > now && edge < until) until = edge;
      return !!engine.within(now, from, to);
    };
    const facts = known.slice();
    if (!isSuspended) put(facts, SESSION, sessionFacts);
    put(facts, CURRENT, inForce(-Infinity, expiresAt) ? YES : NO);
    if (spans) {
      const live: unknown[][] = PORTAL.map(() => []);
      for (const place of PORTAL) put(facts, place, NO);
      for (const { kind, id, from, to } of spans) {
        if (!inForce(from, to)) continue;
        live[kind]!.push(id);
        put(facts, PORTAL[kind]!, YES);
      }
      requester.live = live.map((ids) => idSet(ids, "subject.shares"));
    }
    return { facts, until };
  };
  return { subject: `${requester.firm} ${kind} ${name}`, revision, issuedAt, requester, at };
};

const span = (share: unknown) => {
  const [kind, id, starts, ends] = entries(share, ["kind", "id", "starts_at", "ends_at"], "subject.shares");
  return {
    kind: placeOf(kind, SHARE_KINDS, "subject.shares"),
    id: canonical(id, "subject.shares"),
    from: starts == null ? -Infinity : time(starts, "starts_at"),
    to: ends == null ? Infinity : time(ends, "ends_at"),
  };
};
