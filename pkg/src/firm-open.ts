// The firm: translation and bookkeeping; everything is decided in the engine.

import type { Answer, Firm as PublicFirm, FirmOptions, Simulation } from "../dist/firm";
import { ask, type Engine, type Handle, start } from "./firm-engine";
import { EngineError, InputError, StateError } from "./firm-errors";
import { flagOf, textOf, write } from "./firm-write";
import { recoveredState, type Call } from "./firm-recovery";

// What the engine answers with; one of them.
interface Said {
  readonly done?: any;
  readonly refused?: any;
  readonly invalid?: { readonly code: any; readonly path: string; readonly message: string };
  readonly broken?: any[];
}

const taken = (text: string): Said => {
  const said = JSON.parse(text) as Said;
  if (said.invalid) throw new InputError(said.invalid.code, said.invalid.path, said.invalid.message);
  if (said.broken) throw new StateError(said.broken);
  return said;
};

const isFor = (audience: unknown): boolean => {
  if (audience === undefined || audience === "subject" || audience === "administrator") return audience === "administrator";
  throw new InputError("input_malformed", "audience", "this takes `subject` or `administrator`");
};

const DENIAL = { effect: "deny", missing: [], masks: [], rules: [], recheck: true } as const;

/** Opens a firm. */
export const open = (state: unknown, options: FirmOptions = {}): PublicFirm => {
  const stateText = typeof state === "string" ? textOf("state", state) : write("state", state);
  const { feed = [] } = options ?? {};
  const feedText = typeof feed === "string" ? textOf("feed", feed) : write("feed", feed);
  const engine: Engine = start();
  let handle: Handle | undefined;
  try {
    handle = ask(engine, ({ Firm }) => Firm.open(stateText, feedText));
  } catch (refusal) {
    if (typeof refusal === "string") taken(refusal);
    throw refusal;
  }
  let revision = Number(handle.revision());
  const kept = recoveredState(stateText);

  const call = (question: (handle: Handle) => string): string => {
    if (!handle) throw new EngineError("firm_closed", "the firm has been closed");
    const own = handle;
    return ask(engine, () => question(own));
  };

  const said = (question: (handle: Handle) => string): Said => taken(call(question));

  // A decision of the engine that is none if it has failed: denied then, with the code.
  const decided = (question: (handle: Handle) => string): any => {
    try {
      const { done } = said(question);
      return done ?? { ...DENIAL, reason: "not_available" };
    } catch (error) {
      if (error instanceof EngineError && error.code === "engine_failed") return { ...DENIAL, reason: "engine_failed" };
      throw error;
    }
  };

  // A call that changes the firm.
  const changed = (own: Call): Said => {
    const what = said((handle) => (own[0] === "apply" ? handle.apply(own[1], own[2], own[4], own[3]) : handle.record(own[1], own[2], own[3])));
    if (!what.refused) {
      kept.add(own, () => call((handle) => handle.state()));
      revision = Number(call((handle) => handle.revision()));
    }
    return what;
  };

  const answered = <K extends string, T>({ done, refused }: Said, key?: K): any =>
    refused ? { ok: false, refusal: refused } : key ? { ok: true, [key]: (done ?? undefined) as T } : { ok: true, ...done };

  const decide = (actor: unknown, action: unknown, record: unknown, now: unknown, audience?: unknown): any => {
    const args = [write("actor", actor), textOf("action", action), write("record", record), write("now", now)] as const;
    const toAdministrator = isFor(audience);
    return decided((handle) => handle.decide(...args, toAdministrator));
  };

  const simulate = (actor: unknown, person: unknown, now: unknown): Answer<{ simulation: Simulation }> => {
    const args = [write("actor", actor), write("person", person), write("now", now)] as const;
    const { refused } = said((handle) => handle.simulate(...args));
    if (refused) return { ok: false, refusal: refused };
    const shown = (group: "tabs" | "settings" | "portal") => () => {
      try {
        return said((handle) => handle.simulate(...args)).done?.[group] ?? [];
      } catch (error) {
        if (error instanceof EngineError && error.code === "engine_failed") return [];
        throw error;
      }
    };
    const decideAs = (action: unknown, record?: unknown): any => {
      const asked = [textOf("action", action), write("record", record)] as const;
      return decided((handle) => handle.simulate_decide(...args, ...asked));
    };
    const simulation = {
      can: (action: unknown, record?: unknown) => decideAs(action, record).effect === "allow",
      decide: decideAs,
      tabs: shown("tabs"),
      settings: shown("settings"),
      portal: shown("portal"),
    };
    return { ok: true, simulation: Object.freeze(simulation) as unknown as Simulation };
  };

  const factsOf = (question: (handle: Handle, id: string) => string) => (id: unknown) => {
    const word = write("id", id);
    return said((handle) => question(handle, word)).done ?? undefined;
  };

  const close = (): void => {
    const own = handle;
    handle = undefined;
    // Of an engine that has failed nothing is asked any more.
    if (own && !engine.hasFailed) ask(engine, () => own.free());
  };

  const firm = {
    needs: (command: unknown) => {
      const word = write("command", command);
      return said((handle) => handle.needs(word)).done;
    },
    apply: (command: unknown, actor: unknown, now: unknown, facts?: unknown) =>
      answered(changed(["apply", write("command", command), write("actor", actor), write("now", now), write("facts", facts)])),
    preview: (command: unknown, actor: unknown, now: unknown, facts?: unknown) => {
      const args = [write("command", command), write("actor", actor), write("facts", facts), write("now", now)] as const;
      return answered(said((handle) => handle.preview(...args)));
    },
    record: (event: unknown, actor: unknown, now: unknown) => {
      const what = changed(["record", write("event", event), write("actor", actor), write("now", now)]);
      return what.refused ? { ok: false, refusal: what.refused } : { ok: true, ...(what.done ? { event: what.done } : {}) };
    },
    feed: (actor: unknown, now: unknown, filter?: unknown) => {
      const args = [write("actor", actor), write("now", now), write("filter", filter)] as const;
      return said((handle) => handle.feed(...args)).done;
    },
    sessions: (actor: unknown, now: unknown, filter?: unknown) => {
      const args = [write("actor", actor), write("now", now), write("filter", filter)] as const;
      return answered(said((handle) => handle.sessions(...args)), "sessions");
    },
    session: (id: unknown) => {
      const word = write("id", id);
      return said((handle) => handle.session(word)).done ?? undefined;
    },
    withoutTwoFactor: (actor: unknown, now: unknown) => {
      const args = [write("actor", actor), write("now", now)] as const;
      return answered(said((handle) => handle.without_two_factor(...args)), "people");
    },
    recoveryBin: (actor: unknown, now: unknown) => {
      const args = [write("actor", actor), write("now", now)] as const;
      return answered(said((handle) => handle.recovery_bin(...args)), "items");
    },
    recordFacts: (record: unknown, now: unknown) => {
      const args = [write("record", record), write("now", now)] as const;
      return said((handle) => handle.record_facts(...args)).done ?? undefined;
    },
    userFacts: factsOf((handle, id) => handle.user_facts(id)),
    groupFacts: factsOf((handle, id) => handle.group_facts(id)),
    calendarFacts: factsOf((handle, id) => handle.calendar_facts(id)),
    snapshotFor: (person: unknown, session: unknown, now: unknown, until: unknown) => {
      const args = [write("person", person), write("session", session), write("now", now), write("until", until)] as const;
      return said((handle) => handle.snapshot_for(...args)).done ?? undefined;
    },
    can: (actor: unknown, action: unknown, record: unknown, now: unknown) => decide(actor, action, record, now).effect === "allow",
    decide,
    simulate,
    whoCan: (actor: unknown, action: unknown, record: unknown, now: unknown, page?: unknown) => {
      const args = [write("actor", actor), textOf("action", action), write("record", record), write("now", now), write("page", page)] as const;
      return answered(said((handle) => handle.who_can(...args)));
    },
    accessOf: (actor: unknown, person: unknown, now: unknown, page?: { after?: unknown; limit?: unknown } | null) => {
      const { after, limit } = page ?? {};
      const args = [write("actor", actor), write("person", person), write("now", now), write("after", after), write("limit", limit)] as const;
      return answered(said((handle) => handle.access_of(...args)));
    },
    review: (actor: unknown, now: unknown, since: unknown) => {
      const args = [write("actor", actor), write("now", now), write("since", since)] as const;
      return answered(said((handle) => handle.review(...args)));
    },
    reviewCsv: (actor: unknown, now: unknown, since: unknown, table: unknown) => {
      const args = [write("actor", actor), write("now", now), write("since", since), textOf("table", table)] as const;
      return answered(said((handle) => handle.review_csv(...args)), "csv");
    },
    wallEvidence: (actor: unknown, matter: unknown, person: unknown, now: unknown, facts?: unknown) => {
      const args = [write("actor", actor), write("matter", matter), write("person", person), write("facts", facts), write("now", now)] as const;
      const { done, refused } = said((handle) => handle.wall_evidence(...args));
      return refused ? { ok: false, refusal: refused } : { ok: true, ...(done ? { evidence: done } : {}) };
    },
    state: () => {
      if (engine.hasFailed && handle) return JSON.parse(kept.recovered());
      const text = call((handle) => handle.state());
      kept.settle(text);
      return JSON.parse(text);
    },
    entries: (after?: unknown) => {
      const word = write("after", after);
      return said((handle) => handle.entries(word)).done;
    },
    close,
    get revision() {
      return revision;
    },
    get status() {
      return !handle ? "firm_closed" : engine.hasFailed ? "engine_failed" : "open";
    },
  };
  // Not in every host.
  if (Symbol.dispose) Object.defineProperty(firm, Symbol.dispose, { value: close });
  return Object.freeze(firm) as unknown as PublicFirm;
};

/** What is wrong with a password. */
export const passwordFaults = (password: unknown, mustBeStrong: unknown): any => {
  const args = [textOf("password", password), flagOf("mustBeStrong", mustBeStrong)] as const;
  return JSON.parse(ask(start(), (exports) => exports.password_faults(...args)));
};
