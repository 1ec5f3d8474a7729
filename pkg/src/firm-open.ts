// The firm: translation and bookkeeping; everything is decided in the engine.

import type { Answer, Firm as PublicFirm, FirmOptions, Simulation } from "../dist/firm";
import { ask, type Engine, type Handle, start } from "./firm-engine";
import { EngineError, InputError, StateError } from "./firm-errors";
import { flagOf, textOf, write } from "./firm-write";
import { lastState, type Call } from "./firm-last-state";

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

const DENIAL = { effect: "deny", needs: [], masks: [], rules: [], recheck: true } as const;

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
  const kept = lastState(stateText);

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
    const what = said((handle) => handle[own[0]](own[1], own[2], own[3]));
    if (!what.refused) {
      kept.add(own, () => call((handle) => handle.state()));
      revision = Number(call((handle) => handle.revision()));
    }
    return what;
  };

  const answered = <K extends string, T>({ done, refused }: Said, key?: K): any =>
    refused ? { ok: false, refusal: refused } : key ? { ok: true, [key]: (done ?? undefined) as T } : { ok: true, ...done };

  const decide = (by: unknown, action: unknown, record: unknown, now: unknown, audience?: unknown): any => {
    const words = [write("by", by), textOf("action", action), write("record", record), write("now", now)] as const;
    const toAdministrator = isFor(audience);
    return decided((handle) => handle.decide(...words, toAdministrator));
  };

  const simulate = (by: unknown, person: unknown, now: unknown): Answer<{ simulation: Simulation }> => {
    const words = [write("by", by), write("person", person), write("now", now)] as const;
    const { refused } = said((handle) => handle.simulate(...words));
    if (refused) return { ok: false, refusal: refused };
    const shown = (group: "tabs" | "settings" | "portal") => () => {
      try {
        return said((handle) => handle.simulate(...words)).done?.[group] ?? [];
      } catch (error) {
        if (error instanceof EngineError && error.code === "engine_failed") return [];
        throw error;
      }
    };
    const decideAs = (action: unknown, record?: unknown): any => {
      const asked = [textOf("action", action), write("record", record)] as const;
      return decided((handle) => handle.simulate_decide(...words, ...asked));
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
    apply: (command: unknown, by: unknown, now: unknown) => answered(changed(["apply", write("command", command), write("by", by), write("now", now)])),
    preview: (command: unknown, by: unknown, now: unknown) => {
      const words = [write("command", command), write("by", by), write("now", now)] as const;
      return answered(said((handle) => handle.preview(...words)));
    },
    record: (event: unknown, by: unknown, now: unknown) => {
      const what = changed(["record", write("event", event), write("by", by), write("now", now)]);
      return what.refused ? { ok: false, refusal: what.refused } : { ok: true, ...(what.done ? { event: what.done } : {}) };
    },
    feed: (by: unknown, now: unknown, filter?: unknown) => {
      const words = [write("by", by), write("now", now), write("filter", filter)] as const;
      return said((handle) => handle.feed(...words)).done;
    },
    sessions: (by: unknown, now: unknown, filter?: unknown) => {
      const words = [write("by", by), write("now", now), write("filter", filter)] as const;
      return answered(said((handle) => handle.sessions(...words)), "sessions");
    },
    session: (id: unknown) => {
      const word = write("id", id);
      return said((handle) => handle.session(word)).done ?? undefined;
    },
    withoutTwoFactor: (by: unknown, now: unknown) => {
      const words = [write("by", by), write("now", now)] as const;
      return answered(said((handle) => handle.without_two_factor(...words)), "people");
    },
    recoveryBin: (by: unknown, now: unknown) => {
      const words = [write("by", by), write("now", now)] as const;
      return answered(said((handle) => handle.recovery_bin(...words)), "items");
    },
    matterFacts: (id: unknown, now: unknown) => {
      const words = [write("id", id), write("now", now)] as const;
      return said((handle) => handle.matter_facts(...words)).done;
    },
    userFacts: factsOf((handle, id) => handle.user_facts(id)),
    groupFacts: factsOf((handle, id) => handle.group_facts(id)),
    calendarFacts: factsOf((handle, id) => handle.calendar_facts(id)),
    snapshotFor: (person: unknown, session: unknown, now: unknown, until: unknown) => {
      const words = [write("person", person), write("session", session), write("now", now), write("until", until)] as const;
      return said((handle) => handle.snapshot_for(...words)).done ?? undefined;
    },
    can: (by: unknown, action: unknown, record: unknown, now: unknown) => decide(by, action, record, now).effect === "allow",
    decide,
    simulate,
    whoCan: (by: unknown, action: unknown, record: unknown, now: unknown, page?: unknown) => {
      const words = [write("by", by), textOf("action", action), write("record", record), write("now", now), write("page", page)] as const;
      return answered(said((handle) => handle.who_can(...words)));
    },
    accessOf: (by: unknown, person: unknown, now: unknown, page?: { after?: unknown; limit?: unknown } | null) => {
      const { after, limit } = page ?? {};
      const words = [write("by", by), write("person", person), write("now", now), write("after", after), write("limit", limit)] as const;
      return answered(said((handle) => handle.access_of(...words)));
    },
    review: (by: unknown, now: unknown, since: unknown) => {
      const words = [write("by", by), write("now", now), write("since", since)] as const;
      return answered(said((handle) => handle.review(...words)));
    },
    reviewCsv: (by: unknown, now: unknown, since: unknown, table: unknown) => {
      const words = [write("by", by), write("now", now), write("since", since), textOf("table", table)] as const;
      return answered(said((handle) => handle.review_csv(...words)), "csv");
    },
    wallEvidence: (by: unknown, matter: unknown, person: unknown, now: unknown) => {
      const words = [write("by", by), write("matter", matter), write("person", person), write("now", now)] as const;
      const { done, refused } = said((handle) => handle.wall_evidence(...words));
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
  const words = [textOf("password", password), flagOf("mustBeStrong", mustBeStrong)] as const;
  return JSON.parse(ask(start(), (exports) => exports.password_faults(...words)));
};
