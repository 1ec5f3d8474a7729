// The gate: one subject's snapshot in, decisions out. Translation and bookkeeping; the rules are
// in the engine, and there is no other evaluator.

import type {
  Action,
  Audience,
  Decision,
  Gate as PublicGate,
  GateOptions,
  Kind,
  Mask,
  Need,
  PortalTab,
  Reason,
  RecordAction,
  SettingsSection,
  Snapshot,
  Surface,
  Tab,
  View,
} from "../dist/index";
import { CONSTANTS, H1, H2, K1, K2, READERS, SURFACE_GROUPS } from "../generated/readers";
import type { Engine } from "./engine";
import { EngineError, FirmgateError, MisuseError, SnapshotError } from "./errors";
import { rechecks, rulesOf, tables } from "./names";
import { open as read, type Opened } from "./snapshot";

const FIRM = 0;
const ALLOW = 2;
const EFFECTS = ["deny", "unknown", "allow"] as const;

// Answers that the engine gave for the facts of a record: the same facts, the same answers, for
// as long as the subject's own facts stand. Keyed by the facts and not by the record: an
// application may change a record in place, and an answer remembered for it would be stale.
const LINES = 256;
const WIDTH = 6;

// The longest that a timer can be set for.
const LONGEST_TIMER = 2 ** 31 - 1;

const isDevelopment = (): boolean => {
  // Bundlers replace the whole expression; without one there may be no `process`.
  try {
    return process.env.NODE_ENV !== "production";
  } catch {
    return false;
  }
};
declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** Makes the function that opens gates over an engine. */
export const gates = (start: () => Engine, discard: () => void) => (snapshot: Snapshot | string, options: GateOptions = {}): PublicGate => {
  const engine = start();
  const names = tables();
  const { questions, kindNumbers, reasonNumbers, kindOf, slotOf, actionsOf, actions, surfaces } = names;
  const development = options.mode ? options.mode === "development" : isDevelopment();

  let opened: Opened = read(snapshot, engine);
  let asker = opened.asker;
  // The subject's facts, and the moment at which they change by themselves.
  let known = 0, holds = 0, until = Infinity;
  // The moment decided for. It never goes back, so that a clock that is set back brings nothing
  // that has ended to life again.
  let moment = opened.issuedAt;
  // Why everything is denied, whatever the rules say.
  let closedFor: Exclude<PublicGate["status"], "open"> | undefined;
  // Counts the changes: answers taken before one are no longer given.
  let generation = 0;
  let timer: unknown;
  // With a clock of the caller's, or without timers, the clock is read at every question.
  let watched = options.now === undefined;
  // For each question one bit: allowed on the firm, and possible on some record.
  const onFirm = new Uint32Array(Math.ceil((actions.length + surfaces.length) / 32));
  const possible = new Uint32Array(onFirm.length);
  const lines = new Int32Array(LINES * WIDTH);
  const listeners = new Set<() => void>();

  const clock = options.now ?? Date.now;

  const settle = (): void => {
    generation++;
    lines.fill(-1);
    onFirm.fill(0);
    possible.fill(0);
    until = Infinity;
    if (closedFor) return;
    const now = clock();
    if (now > moment) moment = now;
    try {
      ({ known, holds, until } = opened.at(moment));
      for (let word = 0; word < possible.length; word++) possible[word] = engine.possible(word, known, holds) >>> 0;
    } catch (cause) {
      fail(cause);
      return;
    }
    kindOf.forEach((kind, question) => {
      if (kind === FIRM && bit(possible, question)) onFirm[question >>> 5]! |= 1 << (question & 31);
    });
    watch();
  };

  const bit = (words: Uint32Array, question: number): boolean => ((words[question >>> 5]! >>> (question & 31)) & 1) === 1;

  const watch = (): void => {
    if (!watched) return;
    try {
      if (timer !== undefined) clearTimeout(timer as number);
      timer = undefined;
      if (until === Infinity) return;
      timer = setTimeout(tick, Math.min(until - clock(), LONGEST_TIMER));
      // In Node a timer must not keep the process alive.
      (timer as { unref?(): void }).unref?.();
    } catch {
      watched = false;
    }
  };

  // Brings the answers up to the clock.
  const tick = (): void => {
    timer = undefined;
    if (clock() >= until) {
      settle();
      tell();
    } else watch();
  };

  const now = (): void => {
    if (until !== Infinity && clock() >= until) tick();
  };

  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };

  const shut = (reason: NonNullable<typeof closedFor>): void => {
    closedFor = reason;
    settle();
    try {
      if (timer !== undefined) clearTimeout(timer as number);
    } catch {}
    timer = undefined;
    tell();
  };

  // The engine has failed: nothing that it says can be trusted again. A gate that is opened later
  // starts another.
  const fail = (cause: unknown): void => {
    discard();
    shut("engine_failed");
    report(new EngineError("engine_failed", "the engine has failed and denies everything", { cause }));
  };

  const report = (error: FirmgateError): void => {
    try {
      options.onMisuse?.(error);
    } catch {
      // Whoever listens must not turn a denial into an exception.
    }
  };

  // What is wrong in the program: thrown in development, reported and denied in production.
  const misuse = (error: unknown): MisuseError => {
    const wrong =
      error instanceof MisuseError
        ? error
        : new MisuseError("record_unreadable", "reading the record threw an error", { cause: error });
    if (development) throw wrong;
    report(wrong);
    return wrong;
  };

  const wrongCall = (action: unknown, hasRecord: boolean): MisuseError => {
    const question = questions.get(action as Action);
    if (question === undefined || question >= actions.length) {
      return new MisuseError("unknown_action", `there is no action \`${String(action).slice(0, 60)}\``);
    }
    return hasRecord
      ? new MisuseError("record_unexpected", `\`${String(action)}\` is about the firm and takes no record`)
      : new MisuseError("record_missing", `\`${String(action)}\` takes a record; \`canSomewhere\` takes none`);
  };

  // The engine's answers on what a reader has just found, for all actions of the kind.
  const answers = (kind: number): number => {
    const k1 = K1, h1 = H1, k2 = K2, h2 = H2;
    const hash = Math.imul(h1 ^ Math.imul(k1, 0x9e3779b1) ^ Math.imul(h2 ^ Math.imul(k2, 31), 0x85ebca6b) ^ kind, 0x27d4eb2f);
    const line = (hash >>> 24) * WIDTH;
    if (lines[line] === kind && lines[line + 1] === k1 && lines[line + 2] === h1 && lines[line + 3] === k2 && lines[line + 4] === h2) {
      return lines[line + 5]!;
    }
    if (closedFor) return 0;
    let bits: number;
    try {
      bits = engine.check_all(kind, known, holds, k1, h1, k2, h2);
    } catch (cause) {
      fail(cause);
      return 0;
    }
    lines[line] = kind;
    lines[line + 1] = k1;
    lines[line + 2] = h1;
    lines[line + 3] = k2;
    lines[line + 4] = h2;
    lines[line + 5] = bits;
    return bits;
  };

  const can = (action: Action, record?: unknown): boolean => {
    const question = questions.get(action);
    if (record == null) {
      if (question !== undefined) {
        if (!watched) now();
        if (bit(onFirm, question)) return true;
        if (kindOf[question] === FIRM && question < actions.length) return false;
      }
      misuse(wrongCall(action, false));
      return false;
    }
    const kind = question === undefined || question >= actions.length ? FIRM : kindOf[question]!;
    if (kind === FIRM) {
      misuse(wrongCall(action, true));
      return false;
    }
    if (!watched) now();
    try {
      READERS[kind]!(record, asker);
    } catch (error) {
      misuse(error);
      return false;
    }
    return ((answers(kind) >>> slotOf[question!]!) & 1) === 1;
  };

  const canSomewhere = (action: Action): boolean => {
    const question = questions.get(action);
    if (question === undefined || question >= actions.length) {
      misuse(wrongCall(action, false));
      return false;
    }
    now();
    return bit(possible, question);
  };

  const denial = (question: number | undefined, reason: Reason): Decision => ({
    effect: "deny",
    reason,
    needs: [],
    masks: [],
    rules: rulesOf(question, reasonNumbers.get(reason)!),
    recheck: rechecks(question),
  });

  const denialFor = (question: number | undefined, error: MisuseError): Decision => {
    switch (error.code) {
      case "unknown_action":
        return denial(undefined, "unknown_action");
      case "record_missing":
      case "record_unexpected":
        return denial(question, "wrong_kind");
      case "foreign_firm":
        return denial(question, "foreign_firm");
      default:
        return denial(question, "malformed");
    }
  };

  const explain = (question: number, audience: Audience, k1: number, h1: number, k2: number, h2: number): Decision => {
    if (closedFor) return denial(question, closedFor);
    try {
      const said = engine.explain(question, audience === "administrator" ? 1 : 0, known, holds, k1, h1, k2, h2);
      const reason = (said >>> 8) & 255;
      const sets = new Uint32Array(engine.memory.buffer, engine.out(), 2 * (said >>> 24));
      const needs: Need[][] = [];
      for (let set = 0; set < sets.length; set += 2) {
        needs.push(names.terms.filter((_, term) => (sets[set + (term >>> 5)]! >>> (term & 31)) & 1));
      }
      return {
        effect: EFFECTS[said & 255] ?? "deny",
        reason: names.reasons[reason]!,
        needs,
        masks: names.masks.filter((_: Mask, mask: number) => (said >>> (16 + mask)) & 1),
        rules: rulesOf(question < actions.length ? question : undefined, reason),
        recheck: rechecks(question),
      };
    } catch (cause) {
      fail(cause);
      return denial(question, "engine_failed");
    }
  };

  const decideQuestion = (question: number | undefined, isAction: boolean, name: unknown, record: unknown, audience: Audience): Decision => {
    now();
    if (question === undefined || question < actions.length !== isAction) {
      return denialFor(undefined, misuse(wrongCall(name, false)));
    }
    const kind = kindOf[question]!;
    if (record == null ? kind !== FIRM && isAction : kind === FIRM) {
      return denialFor(question, misuse(wrongCall(name, record != null)));
    }
    if (record == null) {
      const [k1, k2] = CONSTANTS[kind]!;
      return explain(question, audience, k1, 0, k2, 0);
    }
    try {
      READERS[kind]!(record, asker);
    } catch (error) {
      return denialFor(question, misuse(error));
    }
    return explain(question, audience, K1, H1, K2, H2);
  };

  const decide = (action: Action, record?: unknown, audience: Audience = "subject"): Decision =>
    decideQuestion(questions.get(action), true, action, record, audience);

  const decideSurface = (surface: Surface, record?: unknown, audience: Audience = "subject"): Decision =>
    decideQuestion(questions.get(surface), false, surface, record, audience);

  const on = (kind: Kind, record: unknown): View => {
    now();
    const number = kindNumbers.get(kind);
    const taken = generation;
    let bits = 0, k1 = 0, h1 = 0, k2 = 0, h2 = 0;
    let wrong: MisuseError | undefined;
    if (number === undefined || number === FIRM) {
      wrong = misuse(new MisuseError("unknown_kind", `there is no kind of record \`${String(kind).slice(0, 60)}\``));
    } else {
      try {
        READERS[number]!(record, asker);
        (k1 = K1), (h1 = H1), (k2 = K2), (h2 = H2);
        bits = answers(number);
      } catch (error) {
        wrong = misuse(error);
      }
    }
    const viewCan = (action: Action): boolean => {
      const question = questions.get(action);
      if (question !== undefined && kindOf[question] === number && question < actions.length) {
        if (!watched) now();
        return taken === generation && ((bits >>> slotOf[question]!) & 1) === 1;
      }
      misuse(wrongView(action, kind));
      return false;
    };
    return {
      can: viewCan,
      decide: (action, audience = "subject") => {
        now();
        const question = questions.get(action);
        if (wrong) return denialFor(question, wrong);
        if (question === undefined || question >= actions.length || kindOf[question] !== number) {
          return denialFor(question, misuse(wrongView(action, kind)));
        }
        if (taken !== generation) return denial(question, closedFor ?? "stale_view");
        return explain(question, audience, k1, h1, k2, h2);
      },
      actions: () => (taken === generation && number !== undefined ? (named(number, bits) as RecordAction[]) : []),
    };
  };

  const wrongView = (action: unknown, kind: string): MisuseError =>
    questions.has(action as Action)
      ? new MisuseError("wrong_kind", `\`${String(action)}\` is not about a \`${kind}\``)
      : wrongCall(action, true);

  const named = (kind: number, bits: number): Action[] =>
    actionsOf[kind]!.filter((_, slot) => (bits >>> slot) & 1).map((action) => actions[action]!);

  const actionsFor = (kind: Kind, record: unknown): Action[] => on(kind, record).actions();

  const filter = <T>(action: Action, items: readonly T[], factsOf?: (item: T) => unknown): T[] => {
    const question = questions.get(action);
    const kind = question === undefined || question >= actions.length ? FIRM : kindOf[question]!;
    if (kind === FIRM || !Array.isArray(items)) {
      misuse(kind === FIRM ? wrongCall(action, true) : new MisuseError("record_malformed", "`filter` takes an array of records"));
      return [];
    }
    now();
    const reader = READERS[kind]!;
    const slot = slotOf[question!]!;
    const kept: T[] = [];
    for (let place = 0; place < items.length; place++) {
      const item = items[place]!;
      try {
        reader(factsOf ? factsOf(item) : item, asker);
      } catch (error) {
        misuse(error);
        continue;
      }
      if ((answers(kind) >>> slot) & 1) kept.push(item);
    }
    return kept;
  };

  const shows = (surface: Surface, record?: unknown): boolean => {
    const question = questions.get(surface);
    if (question === undefined || question < actions.length) {
      misuse(new MisuseError("unknown_surface", `there is no surface \`${String(surface).slice(0, 60)}\``));
      return false;
    }
    if (record != null) return decideSurface(surface, record).effect === "allow";
    now();
    return bit(possible, question);
  };

  const group = <S extends Surface>(number: number, record?: unknown): S[] => {
    const [from, to] = SURFACE_GROUPS[number]!;
    now();
    if (record == null) return surfaces.slice(from, to).filter((_, place) => bit(possible, actions.length + from + place)) as S[];
    try {
      READERS[kindOf[actions.length + from]!]!(record, asker);
    } catch (error) {
      misuse(error);
      return [];
    }
    const k1 = K1, h1 = H1, k2 = K2, h2 = H2;
    return surfaces.slice(from, to).filter((_, place) => ask(actions.length + from + place, k1, h1, k2, h2)) as S[];
  };

  const ask = (question: number, k1: number, h1: number, k2: number, h2: number): boolean => {
    if (closedFor) return false;
    try {
      return engine.check(question, known, holds, k1, h1, k2, h2) === ALLOW;
    } catch (cause) {
      fail(cause);
      return false;
    }
  };

  const subtabs = (kind: "matter" | "contact", record?: unknown) => {
    if (kind === "matter" || kind === "contact") return group(kind === "matter" ? 2 : 3, record);
    misuse(new MisuseError("unknown_kind", `a \`${String(kind).slice(0, 60)}\` has no subtabs`));
    return [];
  };

  const update = (next: Snapshot | string): void => {
    if (closedFor === "gate_closed") throw new EngineError("gate_closed", "the gate has been closed");
    if (closedFor === "engine_failed") throw new EngineError("engine_failed", "the engine has failed; load the page again");
    // Read whole before anything changes: a snapshot that is refused leaves the gate as it is.
    const newer = read(next, engine);
    if (newer.firm !== opened.firm || newer.subject !== opened.subject) {
      throw new SnapshotError("snapshot_foreign", "the snapshot is for another subject or another firm");
    }
    const age = newer.revision - opened.revision || newer.issuedAt - opened.issuedAt;
    // INVARIANT: the revision never goes backwards.
    if (age < 0) {
      throw new SnapshotError("snapshot_stale", `the snapshot is of revision \`${newer.revision}\`, and the gate already has \`${opened.revision}\``);
    }
    // What was revoked stays so until something newer arrives.
    if (closedFor && age === 0) throw new SnapshotError("snapshot_stale", "the gate was revoked, and waits for a newer snapshot");
    opened = newer;
    asker = newer.asker;
    closedFor = undefined;
    if (newer.issuedAt > moment) moment = newer.issuedAt;
    settle();
    tell();
  };

  settle();
  if (closedFor) throw new EngineError("engine_failed", "the engine has failed");
  return Object.freeze({
    can: can as PublicGate["can"],
    canSomewhere,
    decide: decide as PublicGate["decide"],
    decideSurface: decideSurface as PublicGate["decideSurface"],
    on: on as PublicGate["on"],
    actionsFor: actionsFor as PublicGate["actionsFor"],
    filter: filter as PublicGate["filter"],
    shows: shows as PublicGate["shows"],
    tabs: () => group<Tab>(0),
    settings: () => group<SettingsSection>(1),
    subtabs: subtabs as PublicGate["subtabs"],
    portal: () => group<PortalTab>(4),
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
      return until === Infinity ? undefined : until;
    },
    get status() {
      return closedFor ?? "open";
    },
  }) satisfies PublicGate;
};
