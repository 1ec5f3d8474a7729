// What is asked of the package in every host: the same few things, so that a row of the table means
// the same in each. Without any API of a host, because some have none.

const snapshot = (catalogue) => ({
  version: 1,
  catalogue,
  firm: "1",
  revision: 5,
  issued_at: 0,
  expires_at: 2000000,
  session: { open: true, second_factor: false },
  settings: {
    admin_implies_areas: true,
    money_crosses: true,
    feed_open: true,
    pay_online: false,
    contacts_limited: false,
    recoverable: ["matter"],
  },
  subject: {
    kind: "user",
    id: "7",
    state: "enabled",
    administrator: false,
    primary_subscriber: false,
    accounts: false,
    reports: false,
    billing: false,
    hours: "all",
    rates: "own",
    contacts: "all",
    grow: "none",
    groups: ["3"],
    two_factor: false,
    two_factor_required: false,
  },
});

const MATTER = { access: "everyone", blocked: [] };
const WALLED = { access: "everyone", blocked: ["7"] };

const codeOf = (act) => {
  try {
    act();
    return "nothing was thrown";
  } catch (error) {
    return error.code;
  }
};

/** What is wrong with the package here: nothing, if all is well. */
export const faultsOf = ({ Gate, catalogue, SnapshotError, FirmgateError }, { text }) => {
  const faults = [];
  const expect = (what, got, wanted) => {
    if (JSON.stringify(got) !== JSON.stringify(wanted)) faults.push(`${what}: ${JSON.stringify(got)} and not ${JSON.stringify(wanted)}`);
  };
  const gate = Gate.open(snapshot(catalogue.hash), { now: () => 1000000 });
  expect("the gate", gate.status, "open");
  expect("an action on the firm", gate.can("matter:create"), true);
  expect("an action on a matter", gate.can("matter:edit", MATTER), true);
  expect("the same on a walled matter", gate.can("matter:edit", WALLED), false);
  const { effect, reason } = gate.decide("matter:edit", WALLED);
  expect("the reason", [effect, reason], ["deny", "not_available"]);
  const denied = gate.decide("bill:create", { matter: MATTER });
  expect("what is missing", [denied.effect, denied.missing], ["deny", [["billing"]]]);
  expect("the text", text(denied).length > 0, true);
  const tabs = gate.tabs();
  expect("the tabs", [tabs.includes("tab:matters"), tabs.includes("tab:accounts")], [true, false]);
  expect("the catalogue", catalogue.kindOf("matter:edit"), "matter");
  expect("a broken snapshot", codeOf(() => Gate.open("{")), "snapshot_malformed");
  try {
    Gate.open("{");
  } catch (error) {
    expect("its class", [error instanceof SnapshotError, error instanceof FirmgateError, error instanceof Error, error.name], [true, true, true, "SnapshotError"]);
  }
  gate.close();
  expect("a closed gate", gate.can("matter:create"), false);
  return faults;
};

/** The code with which a gate refuses to open where there is no WebAssembly, and whether it names the directive. */
export const refusalOf = ({ Gate, catalogue, EngineError }) => {
  try {
    Gate.open(snapshot(catalogue.hash));
    return ["opened"];
  } catch (error) {
    return [error instanceof EngineError, error.code, error.message.includes("'wasm-unsafe-eval'") && error.message.includes("script-src")];
  }
};
