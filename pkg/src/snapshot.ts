// Reads a snapshot: all of it, or nothing.

import type { Snapshot, SnapshotErrorCode } from "../dist/index";
import { CATALOGUE, CONTRADICTIONS } from "../generated/names";
import { H0, IS_CURRENT, IS_USER, K0, PORTAL, readFirmUser, readGuest, readPolicy, readSession } from "../generated/readers";
import type { Engine } from "./engine";
import { MisuseError, SnapshotError } from "./errors";
import { addForms, type Asker, canonical, forms, isPlain, list, shareRef, unknownKey } from "./read";

const VERSION = 1;
// More than the shares of any guest come to; a snapshot holds nothing about anybody else.
const LONGEST = 8_000_000;

/** One thing shared with a guest: its kind, its id in every form, and its span of time. */
interface Span {
  readonly kind: number;
  readonly id: unknown;
  readonly from: number;
  readonly to: number;
}

/** A snapshot, read. */
export interface Opened {
  readonly firm: string;
  readonly subject: string;
  readonly revision: number;
  readonly issuedAt: number;
  readonly asker: Asker;
  /** The subject's facts at a moment, and the moment at which they change by themselves. */
  at(now: number): { readonly known: number; readonly holds: number; readonly until: number };
}

const refuse = (code: SnapshotErrorCode, message: string, cause?: unknown): never => {
  throw new SnapshotError(code, message, { cause });
};

const time = (value: unknown, at: string): number =>
  Number.isSafeInteger(value) ? (value as number) : refuse("snapshot_malformed", `\`${at}\` is a whole number of milliseconds`);

export const open = (snapshot: Snapshot | string, engine: Engine): Opened => {
  try {
    return read(typeof snapshot === "string" ? parse(snapshot) : snapshot, engine);
  } catch (cause) {
    if (!(cause instanceof SnapshotError)) {
      const detail = cause instanceof MisuseError ? cause.message : "it cannot be read";
      refuse("snapshot_malformed", `the snapshot is not well formed: ${detail}`, cause);
    }
    throw cause;
  }
};

const parse = (text: string): unknown => {
  if (text.length > LONGEST) refuse("snapshot_too_large", `the snapshot has ${text.length} characters; ${LONGEST} are the most`);
  return JSON.parse(text);
};

const read = (snapshot: any, engine: Engine): Opened => {
  const fields = keys(snapshot, ["version", "catalogue", "firm", "revision", "issued_at", "expires_at", "subject", "session", "policy"]);
  if (fields.version !== VERSION) {
    refuse("snapshot_version", `the snapshot is of format version \`${String(fields.version)}\`; this library reads version \`${VERSION}\``);
  }
  if (fields.catalogue !== CATALOGUE) {
    refuse("snapshot_catalogue", `the snapshot was made by the catalogue \`${String(fields.catalogue)}\`; this is \`${CATALOGUE}\``);
  }
  const revision = time(fields.revision, "revision");
  if (revision < 0) refuse("snapshot_malformed", "`revision` is not negative");
  const issuedAt = time(fields.issued_at, "issued_at");
  const expiresAt = time(fields.expires_at, "expires_at");

  const { kind, ...facts } = record(fields.subject);
  if (kind !== "user" && kind !== "guest") refuse("snapshot_malformed", "`subject.kind` is `user` or `guest`");
  const asker: Asker = {
    engine,
    isGuest: kind === "guest",
    text: "",
    number: undefined,
    big: undefined,
    firm: canonical(fields.firm, "firm"),
    inGroups: undefined,
    live: undefined,
    items: undefined,
    // All fields from the start: engines of JavaScript read objects of one shape fastest.
    id: undefined,
    groups: undefined,
    shares: undefined,
    recoverable: undefined,
  };
  (asker.isGuest ? readGuest : readFirmUser)(facts, asker);
  let known = K0 | IS_USER, holds = asker.isGuest ? H0 : H0 | IS_USER;
  readSession(fields.session, asker);
  known |= K0, holds |= H0;
  readPolicy(fields.policy, asker);
  known |= K0, holds |= H0;

  asker.text = canonical(asker.id, "subject.id");
  [, asker.number, asker.big] = forms(asker.text);
  if (asker.groups != null) asker.inGroups = idSet(asker.groups, "subject.groups");
  if (asker.recoverable != null) asker.items = new Set(list(asker.recoverable, "policy.recoverable"));
  const spans = asker.shares == null ? undefined : list(asker.shares, "subject.shares").map(span);
  const contradiction = engine.contradiction(known, holds);
  if (contradiction) {
    refuse("snapshot_contradiction", `the snapshot contradicts itself: ${CONTRADICTIONS.split(";")[contradiction - 1]}`);
  }

  const at = (now: number) => {
    let until = engine.within(now, -Infinity, expiresAt) ? expiresAt : Infinity;
    let nowKnown = known | IS_CURRENT, nowHolds = until === Infinity ? holds : holds | IS_CURRENT;
    if (spans) {
      const live = PORTAL.map(() => new Set<unknown>());
      for (const fact of PORTAL) nowKnown |= fact;
      for (const { kind, id, from, to } of spans) {
        if (engine.within(now, from, to)) {
          addForms(live[kind]!, id, "id");
          nowHolds |= PORTAL[kind]!;
        }
        for (const edge of [from, to]) if (edge > now && edge < until) until = edge;
      }
      asker.live = live;
    }
    return { known: nowKnown, holds: nowHolds, until };
  };
  return { firm: asker.firm, subject: `${kind}:${asker.text}`, revision, issuedAt, asker, at };
};

// A plain object's own entries, every key one of these, none missing.
const keys = (object: unknown, names: readonly string[]): Record<string, unknown> => {
  const fields = record(object);
  for (const key in fields) if (!names.includes(key)) unknownKey(key);
  for (const name of names) if (fields[name] == null) refuse("snapshot_malformed", `the snapshot has no \`${name}\``);
  return fields;
};

// A copy of a plain object's own entries, each read once.
const record = (object: unknown): Record<string, unknown> => {
  isPlain(object);
  const fields: Record<string, unknown> = {};
  for (const key of Reflect.ownKeys(object as object)) {
    if (typeof key === "symbol" || key === "__proto__") unknownKey(String(key));
    else fields[key] = (object as Record<string, unknown>)[key];
  }
  return fields;
};

const idSet = (value: unknown, at: string): Set<unknown> => {
  const set = new Set<unknown>();
  for (const id of list(value, at)) addForms(set, id, at);
  return set;
};

const span = (share: unknown): Span => {
  let from = -Infinity, to = Infinity;
  const [kind, id] = shareRef(share, "subject.shares", (key, value) => {
    if (key !== "starts_at" && key !== "ends_at") unknownKey(key);
    else if (value == null) return;
    else if (key === "starts_at") from = time(value, "starts_at");
    else to = time(value, "ends_at");
  });
  return { kind, id, from, to };
};
