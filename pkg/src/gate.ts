// The gate: one subject's snapshot in, decisions out. Translation and bookkeeping; the rules are
// in the engine, and there is no other evaluator.

import type { Action, Audience, Decision, Gate as PublicGate, GateOptions, Kind, Mask, Condition, Reason, Snapshot, Surface, View } from "../dist/index";
import { SURFACE_ENDS } from "../generated/names";
import { READERS } from "../generated/readers";
import type { Engine } from "./engine";
import { EngineError, type FirmgateError, MisuseError, SnapshotError } from "./errors";
import { type Row, rulesOf, tables } from "./names";
import { guardPrototype } from "./read";
import { type Moment, open, type Opened } from "./snapshot";
import { LONGEST_TIMER } from "./timer";

const FIRM = 0;
const ALLOW = 2;
const EFFECTS = ["deny", "unknown", "allow"] as const;

// Answers that the engine gave for the facts of a record: the same facts, the same answers, for
// as long as the subject's own facts stand. Keyed by the facts and not by the record: an
// application may change a record in place, and an answer remembered for it would be stale.
const LINES = 256;
const WIDTH = 3;

const NO_MORE = "the gate denies everything for good";

declare const process: { readonly env: { readonly NODE_ENV?: string } };

const isDevelopment = (): boolean => {
  // Bundlers replace the whole expression; without one there may be no `process`.
  try {
    return process.env.NODE_ENV !== "production";
  } catch {
    return false;
  }
};

/** Makes the function that opens gates over an engine. */
export const gates = (start: () => Engine, discard: () => void) => (snapshot: Snapshot | string, options: GateOptions = {}): PublicGate => {
  const engine = start();
  const { rows, actions, byName, ofKind, kinds, reasons, conditions, masks } = tables();
  const development = (options.mode ?? (isDevelopment() ? "development" : "")) === "development";
  const clock = options.now ?? Date.now;

  let opened: Opened = open(snapshot, engine);
  // The subject's facts, and when these change by themselves.
  let at: Moment = { subject: 0, surroundings: 0, until: Infinity };
  // The moment decided for. It never goes back, so that a clock that is set back brings nothing
  // that has ended to life again.
  let moment = opened.issuedAt;
  // Why everything is denied, whatever the rules say.
  let closedFor: Exclude<PublicGate["status"], "open"> | undefined;
  // Counts the changes: answers taken before one are no longer given.
  let generation = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // With a clock of the caller's, or without timers, the clock is read at every question.
  let isTimed = !options.now;
  // What is allowed on the firm, by name; and for each question a bit, if possible on some record.
  const onFirm = new Map<string, boolean>();
  const possible = new Uint32Array(Math.ceil(rows.length / 32));
  const lines = new Int32Array(LINES * WIDTH);
  const listeners = new Set<() => void>();

  const isPossible = ({ question }: Row): boolean => ((possible[question >> 5]! >>> (question & 31)) & 1) === 1;

  // Whatever the engine does is done here: once it has failed, nothing it says can be trusted, and
  // everything is denied.
  const ask = <T>(question: () => T, denied: T): T => {
    if (closedFor) return denied;
    try {
      return question();
    } catch (cause) {
      // A gate that is opened later starts another engine.
      discard();
      shut("engine_failed");
      report(new EngineError("engine_failed", NO_MORE, { cause }));
      return denied;
    }
  };

  const settle = (): void => {
    generation++;
    lines.fill(-1);
    possible.fill(0);
    at = { subject: 0, surroundings: 0, until: Infinity };
    moment = Math.max(moment, opened.issuedAt, clock());
    ask(() => {
      at = opened.at(moment);
      possible.forEach((_, word) => (possible[word] = engine.possible(word, at.subject, at.surroundings)));
    }, undefined);
    for (const row of rows) if (row.isAction && row.kind === FIRM) onFirm.set(row.name, isPossible(row));
    watch();
    for (const listener of [...listeners]) listener();
  };

  const watch = (): void => {
    if (!isTimed) return;
    try {
      clearTimeout(timer);
      if (at.until === Infinity) return;
      timer = setTimeout(tick, Math.min(Math.max(at.until - clock(), 0), LONGEST_TIMER));
      // In Node a timer must not keep the process alive.
      (timer as { unref?(): void }).unref?.();
    } catch {
      isTimed = false;
    }
  };

  // Brings the answers up to the clock.
  const tick = (): void => {
    if (at.until === Infinity) return;
    if (clock() >= at.until) settle();
    else if (isTimed) watch();
  };

  const shut = (reason: NonNullable<typeof closedFor>): void => {
    closedFor = reason;
    settle();
  };

  const report = (error: FirmgateError): void => {
    try {
      options.onMisuse?.(error);
    } catch {
      // Whoever listens must not turn a denial into an exception.
    }
  };

  // What is wrong in the program: thrown in development, denied and reported in production.
  const misuse = (error: unknown): MisuseError => {
    const wrong = error instanceof MisuseError ? error : new MisuseError("record_unreadable", "reading the record threw an error", { cause: error });
    if (development) throw wrong;
    report(wrong);
    return wrong;
  };

  const wrong = (code: MisuseError["code"], name: unknown): MisuseError => misuse(new MisuseError(code, `\`${String(name).slice(0, 60)}\``));

  // What is wrong with a call by this name, with a record or without.
  const wrongCall = (name: unknown, row: Row | undefined, isAction: boolean): MisuseError =>
    wrong(row?.isAction !== isAction ? (isAction ? "unknown_action" : "unknown_surface") : row.kind === FIRM ? "record_unexpected" : "record_missing", name);

  // What is known of a record, as one integer. Throws if it cannot be read.
  const take = (kind: number, record: unknown): number => {
    guardPrototype();
    return READERS[kind]!(record, opened.requester);
  };

  // The engine's answers on a record of a row's kind, for all actions of the kind.
  const answers = ({ kind, question }: Row, record: number): number => {
    const line = (Math.imul(record ^ kind, 0x9e3779b1) >>> 24) * WIDTH;
    if (lines[line] === kind && lines[line + 1] === record) return lines[line + 2]!;
    return ask(() => {
      const bits = engine.check_all(question, at.subject, at.surroundings, record);
      lines.set([kind, record, bits], line);
      return bits;
    }, 0);
  };

  const can = (action: Action, record?: unknown): boolean => {
    if (!isTimed) tick();
    if (record == null) {
      const answer = onFirm.get(action);
      if (answer !== undefined) return answer;
    }
    const row = byName.get(action);
    if (record == null || !row?.isAction || row.kind === FIRM) {
      wrongCall(action, row, true);
      return false;
    }
    try {
      return ((answers(row, take(row.kind, record)) >>> row.slot) & 1) === 1;
    } catch (error) {
      misuse(error);
      return false;
    }
  };

  const canSomewhere = (action: Action): boolean => {
    tick();
    const row = byName.get(action);
    if (row?.isAction) return isPossible(row);
    wrongCall(action, row, true);
    return false;
  };

  const decision = (row: Row | undefined, effect: Decision["effect"], reason: Reason, missing: Condition[][] = [], masks: Mask[] = []): Decision => ({
    effect,
    reason,
    missing,
    masks,
    rules: rulesOf(row, reasons.indexOf(reason)),
    // What is not known is checked again.
    recheck: row?.recheck ?? true,
  });

  const denial = (row: Row | undefined, reason: Reason): Decision => decision(row, "deny", reason);

  const denialFor = (row: Row | undefined, { code }: MisuseError): Decision =>
    denial(row, code === "unknown_action" || code === "foreign_firm" ? code : /^(wrong|unknown|record_(missing|unexpected))/.test(code) ? "wrong_kind" : "malformed");

  const explain = (row: Row, audience: Audience, record: number): Decision => {
    return (
      ask(() => {
        const said = engine.explain(row.question, +(audience === "administrator"), at.subject, at.surroundings, record);
        const sets = new Uint32Array(engine.memory.buffer, engine.out(), 2 * (said >>> 24));
        const missing: Condition[][] = [];
        for (let set = 0; set < sets.length; set += 2) {
          missing.push(conditions.filter((_, condition) => (sets[set + (condition >> 5)]! >>> (condition & 31)) & 1));
        }
        const masked = masks.filter((_, mask) => (said >>> (16 + mask)) & 1);
        return decision(row, EFFECTS[said & 255]!, reasons[(said >>> 8) & 255]!, missing, masked);
      }, undefined) ?? denial(row, closedFor!)
    );
  };

  const decider = (isAction: boolean) => (name: Action | Surface, record?: unknown, audience: Audience = "subject"): Decision => {
    tick();
    const row = byName.get(name);
    if (row?.isAction !== isAction || (record == null ? isAction && row.kind !== FIRM : row.kind === FIRM)) {
      return denialFor(row, wrongCall(name, row, isAction));
    }
    try {
      return explain(row, audience, record == null ? 0 : take(row.kind, record));
    } catch (error) {
      return denialFor(row, misuse(error));
    }
  };
  const decide = decider(true);
  const decideSurface = decider(false);

  const on = (kind: Kind, record: unknown): View => {
    tick();
    const number = kinds.indexOf(kind);
    const taken = generation;
    let bits = 0, word = 0;
    let error: MisuseError | undefined;
    if (number <= FIRM) error = wrong("unknown_kind", kind);
    else {
      try {
        word = take(number, record);
        bits = answers(ofKind[number]![0]!, word);
      } catch (cause) {
        error = misuse(cause);
      }
    }
    const isNow = (): boolean => {
      if (!isTimed) tick();
      return taken === generation;
    };
    const wrongView = (name: unknown, row: Row | undefined): MisuseError =>
      wrong(row?.isAction ? "wrong_kind" : "unknown_action", name);
    return {
      can: (action) => {
        const row = byName.get(action);
        if (row?.kind === number && row.isAction) return isNow() && ((bits >>> row.slot) & 1) === 1;
        wrongView(action, row);
        return false;
      },
      decide: (action, audience = "subject") => {
        const row = byName.get(action);
        if (row?.kind !== number || !row.isAction) return denialFor(row, wrongView(action, row));
        if (error) return denialFor(row, error);
        return isNow() ? explain(row, audience, word) : denial(row, closedFor ?? "stale_view");
      },
      actions: () => (ofKind[number] ?? []).filter((row) => isNow() && (bits >>> row.slot) & 1).map((row) => row.name) as never[],
    };
  };

  const filter = <T>(action: Action, items: readonly T[], factsOf?: (item: T) => unknown): T[] => {
    tick();
    const kept: T[] = [];
    const row = byName.get(action);
    if (!row?.isAction || row.kind === FIRM) {
      wrongCall(action, row, true);
      return kept;
    }
    const reader = READERS[row.kind]!;
    const { requester } = opened;
    guardPrototype();
    for (let place = 0; place < items.length; place++) {
      const item = items[place]!;
      try {
        if ((answers(row, reader(factsOf ? factsOf(item) : item, requester)) >>> row.slot) & 1) kept.push(item);
      } catch (error) {
        misuse(error);
      }
    }
    return kept;
  };

  const shows = (surface: Surface, record?: unknown): boolean => {
    tick();
    const row = byName.get(surface);
    if (row && !row.isAction && record == null) return isPossible(row);
    return decideSurface(surface, record).effect === "allow";
  };

  // The surfaces of a group: for a record those that are shown for it, else those that are shown
  // at all.
  const group = (number: number, record?: unknown): any[] => {
    tick();
    const shown = rows.slice(actions + (SURFACE_ENDS[number - 1] ?? 0), actions + SURFACE_ENDS[number]!);
    if (record == null) return shown.filter(isPossible).map((row) => row.name);
    try {
      const word = take(shown[0]!.kind, record);
      return shown.filter((row) => ask(() => engine.check(row.question, at.subject, at.surroundings, word), 0) === ALLOW).map((row) => row.name);
    } catch (error) {
      misuse(error);
      return [];
    }
  };

  const subtabs = (kind: Kind, record?: unknown): any[] => {
    const number = ["matter", "contact"].indexOf(kind);
    if (number >= 0) return group(2 + number, record);
    wrong("unknown_kind", kind);
    return [];
  };

  const update = (next: Snapshot | string): void => {
    if (closedFor === "gate_closed" || closedFor === "engine_failed") throw new EngineError(closedFor, NO_MORE);
    // Read whole before anything changes: a snapshot that is refused leaves the gate as it is.
    const newer = open(next, engine);
    if (newer.subject !== opened.subject) throw new SnapshotError("snapshot_foreign", "the snapshot is for another subject or firm");
    const age = newer.revision - opened.revision || newer.issuedAt - opened.issuedAt;
    // INVARIANT: the revision never goes backwards, and what was revoked stays so until something
    // newer arrives.
    if (age < 0 || (closedFor && !age)) {
      throw new SnapshotError("snapshot_stale", `the snapshot is of revision \`${newer.revision}\`; the gate has \`${opened.revision}\``);
    }
    opened = newer;
    closedFor = undefined;
    settle();
  };

  settle();
  if (closedFor) throw new EngineError("engine_failed", NO_MORE);
  return Object.freeze({
    can,
    canSomewhere,
    decide,
    decideSurface,
    on,
    actionsFor: (kind: Kind, record: unknown) => on(kind, record).actions(),
    filter,
    shows,
    tabs: () => group(0),
    settings: () => group(1),
    subtabs,
    portal: () => group(4),
    update,
    subscribe: (listener: () => void) => {
      // A function of its own, so that one listener subscribed twice is told twice and each
      // unsubscribes for itself.
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    revoke: () => {
      if (!closedFor) shut("revoked");
    },
    close: () => {
      if (closedFor !== "gate_closed") shut("gate_closed");
      listeners.clear();
    },
    get revision() {
      return opened.revision;
    },
    get nextChangeAt() {
      return at.until === Infinity ? undefined : at.until;
    },
    get status() {
      return closedFor ?? "open";
    },
  }) as unknown as PublicGate;
};
