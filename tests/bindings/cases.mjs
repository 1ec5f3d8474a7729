// What every binding must do, as one script for all. It runs in a browser, on a page of the binding's
// framework (`apps`) that shows the same in each: whatever a page does not have is not looked for.

import { Gate } from "firmgate";
import { blocked, closed, guestSnapshot, inGroup, listed, NOW, open, snapshot } from "../fixtures.mjs";

const same = (actual, expected, at) => {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${at}: ${left}, and not ${right}`);
};

// A clock that stands still until it is set, and what was reported.
const clock = { now: NOW };
const reports = [];

/** A gate in production, that counts who listens and what it is asked. */
const gateOf = (content = snapshot()) => {
  clock.now = NOW;
  reports.length = 0;
  const gate = Gate.open(content, { mode: "production", now: () => clock.now, onMisuse: (error) => reports.push(error.code) });
  const counts = { listeners: 0, asked: 0 };
  // Not over the gate itself: of a frozen object a proxy may say nothing else.
  const counted = new Proxy({}, {
    has: (_, name) => name in gate,
    get: (_, name) => {
      if (typeof gate[name] !== "function") return gate[name];
      if (name !== "subscribe") return (...given) => (counts.asked++, gate[name](...given));
      return (listener) => {
        const stop = gate.subscribe(listener);
        counts.listeners++;
        return () => {
          counts.listeners--;
          stop();
        };
      };
    },
  });
  return { gate: counted, counts, own: gate };
};

const entry = (change) => ({ user: "8", matter: open, shown_on: "activities", ...change });
const stateOf = (gate, change) => ({ gate, action: "matter:edit", matter: open, activity: entry(), ...change });

/** What a page shows; only what it has. */
export const read = (target) => {
  const find = (name) => target.querySelector(`.${name}`);
  const text = (name) => find(name)?.textContent.trim();
  const isThere = (name) => !!find(name) && !find(name).hidden;
  const isOn = (name) => isThere(name) && !find(name).hasAttribute("disabled") && !find(name).hasAttribute("aria-disabled");
  return {
    can: text("can"),
    create: text("create"),
    why: text("why"),
    shown: isThere("shown"),
    fallback: isThere("fallback"),
    loading: isThere("loading"),
    disable: isOn("disable"),
    rate: isThere("rate"),
    surface: isThere("surface"),
    never: isThere("never"),
  };
};

/** Fails unless the page shows this; what the page of a framework does not have is left out. */
const shows = (target, expected, at) => {
  const actual = read(target);
  for (const [name, value] of Object.entries(expected)) if (!target.lacks.includes(name)) same(actual[name], value, `${at}: ${name}`);
};

const ALLOWED = { can: "yes", why: "allow", shown: true, fallback: false, loading: false, disable: true, never: false };
const DENIED = { can: "no", shown: false, fallback: true, loading: false, disable: false, never: false };
const LOADING = { can: "no", create: "no", why: "loading", shown: false, fallback: false, loading: true, disable: false, rate: false, surface: false, never: false };

const turn = () => new Promise((done) => setTimeout(done));

/** Mounts a page, and takes it away at the end. */
const on = async (driver, state, then) => {
  const target = document.body.appendChild(document.createElement("main"));
  target.lacks = driver.lacks ?? [];
  const app = await driver.mount(target, state);
  const settle = async () => {
    await turn();
    await app.settle?.();
  };
  try {
    return await then(target, async (next) => (await app.set(next), await app.settle?.()), settle, app);
  } finally {
    await app.unmount();
    target.remove();
  }
};

export const cases = {
  "the first rendering is right": async (driver) => {
    const { gate } = gateOf(snapshot({ subject: { reports: true, rates: "all" } }));
    for (const [matter, expected] of [[open, ALLOWED], [listed, ALLOWED], [inGroup, ALLOWED], [closed, DENIED], [blocked, DENIED]]) {
      await on(driver, stateOf(gate, { matter }), (target) => shows(target, { ...expected, create: "yes", rate: true, surface: true }, "first"));
    }
  },

  "what is not known is not allowed": async (driver) => {
    const { gate } = gateOf();
    await on(driver, stateOf(gate, { matter: {} }), (target) => {
      shows(target, { ...DENIED, why: "unknown" }, "nothing known");
      const button = target.querySelector(".disable");
      if (!button.title) throw new Error("a disabled button does not say why");
    });
  },

  "a field that is masked is not there": async (driver) => {
    const { gate } = gateOf();
    await on(driver, stateOf(gate), async (target, set) => {
      shows(target, { rate: false }, "a colleague's");
      await set(stateOf(gate, { activity: entry({ user: "7" }) }));
      shows(target, { rate: true }, "their own");
      await set(stateOf(gate, { activity: {} }));
      shows(target, { rate: false }, "nothing known");
    });
  },

  "without a gate it is loading, and then not": async (driver) => {
    const { gate } = gateOf();
    await on(driver, stateOf(undefined), async (target, set) => {
      shows(target, LOADING, "no gate");
      await set(stateOf(gate));
      shows(target, { ...ALLOWED, create: "yes" }, "a gate");
      await set(stateOf(undefined));
      shows(target, LOADING, "no gate again");
    });
  },

  "a name that there is not is denied and reported": async (driver) => {
    const { gate } = gateOf();
    await on(driver, stateOf(gate, { action: "matter:destroy" }), (target) => {
      shows(target, DENIED, "unknown");
      if (!reports.includes("unknown_action")) throw new Error(`reported: ${reports}`);
    });
  },

  "an update is shown": async (driver) => {
    const { gate } = gateOf();
    await on(driver, stateOf(gate, { matter: inGroup }), async (target, set, settle) => {
      shows(target, { ...ALLOWED, surface: false }, "before");
      gate.update(snapshot({ revision: 6, subject: { groups: [], reports: true } }));
      await settle();
      shows(target, { ...DENIED, surface: true }, "after");
      const tabs = target.querySelector(".tabs");
      if (tabs) same(tabs.textContent, gate.tabs().join(" "), "tabs");
      gate.update(snapshot({ revision: 7 }));
      await settle();
      shows(target, { ...ALLOWED, surface: false }, "and back");
    });
  },

  "an element that is disabled and enabled is the same element": async (driver) => {
    const { gate } = gateOf();
    await on(driver, stateOf(gate), async (target, set, settle) => {
      const button = target.querySelector(".disable");
      gate.revoke();
      await settle();
      same(target.querySelector(".disable") === button, true, "disabled");
      same([button.disabled, button.getAttribute("aria-disabled"), !!button.title], [true, "true", true], "attributes");
      gate.update(snapshot({ revision: 6 }));
      await settle();
      same(target.querySelector(".disable") === button, true, "enabled");
      same([button.disabled, button.getAttribute("aria-disabled"), button.title], [false, null, ""], "no attributes");
    });
  },

  "a link that is disabled leads nowhere": async (driver) => {
    const { gate } = gateOf();
    await on(driver, stateOf(gate), async (target, set, settle) => {
      const link = () => target.querySelector(".link");
      if (!link()) return;
      gate.revoke();
      await settle();
      link().click();
      same(location.hash, "", "the address");
      gate.update(snapshot({ revision: 6 }));
      await settle();
      link().click();
      same(location.hash, "#gone", "the address");
      history.replaceState(null, "", location.pathname);
    });
  },

  "a record that they may not know of has no button, not even a disabled one": async (driver) => {
    if (!driver.hidesWalls) return;
    const { gate } = gateOf();
    await on(driver, stateOf(gate, { matter: blocked }), (target) => {
      for (const name of ["disable", "link"]) {
        const element = target.querySelector(`.${name}`);
        if (element && !element.hidden) throw new Error(`${name} is there`);
      }
    });
  },

  "a revocation is shown, and what comes after it": async (driver) => {
    const { gate } = gateOf();
    await on(driver, stateOf(gate), async (target, set, settle) => {
      gate.revoke();
      await settle();
      shows(target, { ...DENIED, why: "deny", create: "no" }, "revoked");
      gate.update(snapshot({ revision: 6 }));
      await settle();
      shows(target, { ...ALLOWED, create: "yes" }, "given again");
      gate.close();
      await settle();
      shows(target, { ...DENIED, why: "deny", create: "no" }, "closed");
    });
  },

  "a share that ends is shown, whoever finds that it has": async (driver) => {
    const { gate } = gateOf(guestSnapshot([{ kind: "matter", id: "1", ends_at: NOW + 10 }]));
    const state = stateOf(gate, { action: "matter:view", matter: { ...open, id: "1" } });
    await on(driver, state, async (target, set, settle) => {
      shows(target, ALLOWED, "shared");
      clock.now = gate.nextChangeAt - 1;
      gate.tabs();
      await settle();
      shows(target, ALLOWED, "shared until then");
      clock.now++;
      gate.tabs();
      await settle();
      shows(target, DENIED, "over");
    });
  },

  "a share that ends while it is rendered is not shown half": async (driver) => {
    const { gate } = gateOf(guestSnapshot([{ kind: "matter", id: "1", ends_at: NOW + 10 }]));
    const state = stateOf(gate, { action: "matter:view", matter: { ...open, id: "1" } });
    await on(driver, state, async (target, set, settle) => {
      shows(target, ALLOWED, "shared");
      clock.now = NOW + 10;
      await set({ ...state });
      await settle();
      shows(target, DENIED, "over");
    });
  },

  "another record has its own answer": async (driver) => {
    const { gate } = gateOf();
    await on(driver, stateOf(gate), async (target, set) => {
      for (const [matter, expected] of [[closed, DENIED], [listed, ALLOWED], [blocked, DENIED], [open, ALLOWED], [{}, DENIED]]) {
        await set(stateOf(gate, { matter }));
        shows(target, expected, JSON.stringify(matter));
      }
    });
  },

  "a record that was changed in place is read again": async (driver) => {
    const { gate } = gateOf();
    const matter = { access: "everyone", blocked: [] };
    await on(driver, stateOf(gate, { matter }), async (target, set, settle, app) => {
      shows(target, ALLOWED, "before");
      matter.blocked.push("7");
      if (app.again) {
        await app.again();
        shows(target, DENIED, "blocked, and rendered for no reason");
      }
      await set(stateOf(gate, { matter }));
      shows(target, DENIED, "blocked");
      matter.blocked.pop();
      await set(stateOf(gate, { matter }));
      shows(target, ALLOWED, "no longer");
      matter.access = { users: [], groups: [] };
      gate.update(snapshot({ revision: 6 }));
      await settle();
      shows(target, DENIED, "closed, and an update");
    });
  },

  "a record of the framework's own that is changed in place is shown at once": async (driver) => {
    if (!driver.reactive) return;
    const { gate } = gateOf();
    const made = driver.reactive({ access: "everyone", blocked: [] });
    const [matter, change] = Array.isArray(made) ? made : [made, (how) => how(made)];
    await on(driver, stateOf(gate, { matter }), async (target, set, settle) => {
      shows(target, ALLOWED, "before");
      change((record) => void record.blocked.push("7"));
      await settle();
      shows(target, DENIED, "blocked");
      change((record) => void record.blocked.pop());
      await settle();
      shows(target, ALLOWED, "no longer");
    });
  },

  "a page that is taken away neither listens nor asks": async (driver) => {
    const { gate, counts, own } = gateOf();
    for (let time = 0; time < 5; time++) {
      await on(driver, stateOf(gate), () => {
        if (counts.listeners === 0) throw new Error("nobody listens");
      });
      same(counts.listeners, driver.left ?? 0, "who listens");
    }
    counts.asked = 0;
    own.revoke();
    await turn();
    same(counts.asked, 0, "asked");
  },

  "another gate is listened to, and the one before no longer": async (driver) => {
    const [one, two] = [gateOf(), gateOf(snapshot({ subject: { id: "8", groups: [] } }))];
    await on(driver, stateOf(one.gate, { matter: closed }), async (target, set, settle) => {
      shows(target, DENIED, "one");
      await set(stateOf(two.gate, { matter: closed }));
      await settle();
      shows(target, ALLOWED, "another");
      same(one.counts.listeners, driver.left ?? 0, "who listens to the one before");
      two.gate.revoke();
      await settle();
      shows(target, DENIED, "revoked");
    });
  },

  "two gates on one page do not mix": async (driver) => {
    const [one, two] = [gateOf().gate, gateOf(snapshot({ subject: { id: "8", groups: [] } })).gate];
    await on(driver, stateOf(one, { matter: closed }), async (mine) => {
      await on(driver, stateOf(two, { matter: closed }), async (theirs, set, settle) => {
        shows(mine, DENIED, "mine");
        shows(theirs, ALLOWED, "theirs");
        two.revoke();
        await settle();
        shows(theirs, DENIED, "theirs, revoked");
        one.update(snapshot({ revision: 6, subject: { id: "7", groups: ["4"] } }));
        await settle();
        shows(mine, ALLOWED, "mine, with a group more");
        shows(theirs, DENIED, "theirs, still revoked");
      });
    });
  },
};

/** What a server and then a page renders: the same, without anything else in between. */
export const served = [
  ["allowed", stateOf(undefined, { matter: listed }), ALLOWED],
  ["denied", stateOf(undefined, { matter: closed }), DENIED],
  ["not known", stateOf(undefined, { matter: {} }), DENIED],
];

/** Takes over what a server has rendered, and says all that was seen on the way. */
export const takeOver = async (driver, html, content, state) => {
  const target = document.body.appendChild(document.createElement("main"));
  target.innerHTML = html;
  const first = read(target);
  const seen = [];
  const observer = new MutationObserver(() => seen.push(read(target)));
  observer.observe(target, { childList: true, subtree: true, attributes: true, characterData: true });
  const gate = Gate.open(content, { mode: "production", now: () => NOW });
  const element = target.querySelector(".disable");
  const app = await driver.hydrate(target, { ...state, gate });
  await turn();
  observer.disconnect();
  const isTaken = target.querySelector(".disable") === element;
  const after = read(target);
  gate.revoke();
  await turn();
  await app.settle?.();
  const revoked = read(target);
  await app.unmount();
  target.remove();
  return { first, seen, after, isTaken, revoked };
};
