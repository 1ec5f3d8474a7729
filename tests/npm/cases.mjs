// Reads the corpus: files of rows and cases into a list of single cases. Runs in Node and, given
// the files as objects, in a browser. `corpus/README.md` says what a case is.

const NOW = 1_000_000;

// One object over another. Null takes a key away.
const merge = (base, change = {}) => {
  const merged = { ...base };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete merged[key];
    else merged[key] = value;
  }
  return merged;
};

const single = (file, test, records, { defaults, people }, catalogue) => {
  const own = people[test.as];
  if (!own) throw new Error(`${file}: ${test.name}: there is no \`${test.as}\``);
  const { subject = {}, session = {}, settings = {}, now = NOW } = test.with ?? {};
  const isGuest = own.subject.kind === "guest";
  if (typeof test.on === "string" && !records[test.on]) throw new Error(`${file}: ${test.name}: there is no record \`${test.on}\``);
  return {
    ...test,
    file,
    now,
    on: typeof test.on === "string" ? records[test.on] : test.on,
    snapshot: {
      version: 1,
      catalogue,
      firm: "1",
      revision: 1,
      issued_at: 0,
      expires_at: 2_000_000,
      subject: merge(merge(isGuest ? defaults.guest : defaults.subject, own.subject), subject),
      session: merge(merge(defaults.session, own.session), session),
      settings: merge(merge(defaults.settings, own.settings), settings),
    },
  };
};

/** Every case of the corpus, rows written out. `files` has each file's content by its name. */
export const expand = (files, people, catalogue) => {
  const all = [];
  for (const [file, { records = {}, rows = [], cases = [] }] of Object.entries(files)) {
    for (const { ask, on, allow = [], deny = {}, unknown = {} } of rows) {
      const named = typeof on === "string" ? ` on ${on}` : "";
      const entries = [
        ...allow.map((person) => [person, "allow", "allowed"]),
        ...Object.entries(deny).map(([person, reason]) => [person, "deny", reason]),
        ...Object.entries(unknown).map(([person, reason]) => [person, "unknown", reason]),
      ];
      for (const [as, effect, reason] of entries) {
        all.push(single(file, { name: `${ask}${named}: ${effect} ${as}`, as, ask, on, effect, reason }, records, people, catalogue));
      }
    }
    for (const test of cases) all.push(single(file, test, records, people, catalogue));
  }
  return all;
};

/** What is wrong with a gate's answers to a case, in words; empty if nothing is. */
export const wrong = (test, { Gate, catalogue }) => {
  const gate = Gate.open(JSON.stringify(test.snapshot), { now: () => test.now, mode: "development" });
  const isAction = catalogue.actions().includes(test.ask);
  const decide = isAction ? gate.decide : gate.decideSurface;
  const decision = decide(test.ask, test.on, "administrator");
  const told = decide(test.ask, test.on, "subject");
  const faults = [];
  const same = (what, found, expected) => {
    if (expected === undefined) return;
    if (JSON.stringify(found) !== JSON.stringify(expected)) faults.push(`${what} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
  };
  const allowed = test.effect === "allow";
  same("the effect", decision.effect, test.effect);
  same("the effect told", told.effect, test.effect);
  same("the reason", decision.reason, test.reason);
  same("the reason told", told.reason, test.told);
  same("what is missing", decision.missing, test.missing);
  same("what is masked", decision.masks, test.masks);
  if (isAction) {
    same("the check", test.on === undefined ? gate.can(test.ask) : gate.can(test.ask, test.on), allowed);
    same("somewhere", gate.canSomewhere(test.ask), test.somewhere);
    if (test.on !== undefined) {
      const kind = catalogue.kindOf(test.ask);
      const view = gate.view(kind, test.on);
      same("the check of a view", view.can(test.ask), allowed);
      same("the reason of a view", view.decide(test.ask, "administrator").reason, test.reason);
      same("the action in the list", gate.actionsFor(kind, test.on).includes(test.ask), allowed);
      same("what the filter keeps", gate.filter(test.ask, [test.on]).length, allowed ? 1 : 0);
    }
  } else {
    same("whether it shows", gate.shows(test.ask, test.on), test.on === undefined ? (test.somewhere ?? gate.shows(test.ask)) : allowed);
    same("shown at all", gate.shows(test.ask), test.somewhere);
  }
  gate.close();
  return faults;
};
