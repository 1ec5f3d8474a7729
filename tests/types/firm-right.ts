// What must compile with firms.

import { Gate } from "firmgate";
import { EngineError, Firm, FirmError, InputError, StateError, passwordFaults, ready } from "firmgate/firm";
import { passwordFaults as hint } from "firmgate/password";
import type { Answer, Applied, Actor, Change, ChangeOf, Command, FeedEntry, FeedItem, FeedPage, HostEvent, InvalidCode, Person, Preview, Refusal, Session, SideEffect, Simulation, State, User } from "firmgate/firm";

declare const state: State;
declare const given: State<number>;

const firm: Firm = Firm.open(state);
Firm.open(given);
Firm.open(JSON.stringify(state), { feed: firm.entries() });
await ready();
Firm.open(firm.state(), { feed: "[]" })[Symbol.dispose]();

const actor: Actor = { person: 7, session: { open: true, second_factor: true } };
const guest: Actor<string> | undefined = firm.session(7n);
const change: Change = { type: "set_permissions", users: [1, "2", 3n], permissions: { billing: true } };
const command: Command = { revision: firm.revision, change };
const answer: Answer<Applied> = firm.apply(command, actor, 0);
if (answer.ok) {
  const event: FeedItem = answer.event;
  for (const effect of answer.side_effects) {
    if (effect.type === "reply_to_moved") console.log(effect.from.toUpperCase(), event.id.toFixed());
  }
  const result = answer.outcomes[0]?.result;
  if (typeof result === "object") console.log(result.refused);
} else {
  const refusal: Refusal = answer.refusal;
  if (refusal.type === "denied") console.log(refusal.decision.reason);
  if (refusal.type === "invalid") console.log(refusal.code satisfies InvalidCode, refusal.path);
  if (refusal.type === "stale") console.log(refusal.current.toFixed(), refusal.since[0]?.change);
}
const effect: SideEffect = { type: "calendars_hidden", calendars: ["a"], hidden: true };
const preview: Answer<Preview> = firm.preview(command, actor, 0);
const { apply, feed } = firm;
apply({ revision: 1, change: { type: "force_password_change_all" } }, actor, 0);
apply({ revision: 1, change: { type: "edit_user", user: 1, name: null, email: undefined } }, actor, 0);
apply({ revision: 1, change: { type: "share", guest: 2, item: { kind: "bill", id: 3 } } }, actor, 0, { records: [{ kind: "bill", id: 3, matter: { id: 4n } }], new_id: 1 });
const page: FeedPage = feed(actor, 0, { kinds: ["block"], actor: { guest: 1 } });
const event: HostEvent = { type: "happened", kind: "payment", text: "" };
const recorded: Answer<{ readonly event?: FeedItem }> = firm.record(event, actor, 0);
const rename: ChangeOf<"rename_group"> = { type: "rename_group", group: 1, name: "" };
const stored: FeedEntry[] = [...firm.entries(3)];
const first: User | undefined = firm.state().users[0];
const session: Session | undefined = firm.state().sessions[0];
const person: Person = { guest: 1n };

const yes: boolean = firm.can(actor, "matter:create", undefined, 0) && firm.can(actor, "matter:edit", { access: "everyone", blocked: [1] }, 0);
const reason = firm.decide(actor, "bill:create", { matter: "none" }, 0, "administrator").reason;
const seen = firm.simulate(actor, person, 0);
if (seen.ok) {
  const simulation: Simulation = seen.simulation;
  simulation.can("matter:edit", { access: "everyone" });
  simulation.tabs().includes("tab:billing");
}
const snapshot = firm.snapshotFor(7, { open: true }, 0, 1);
if (snapshot) Gate.open(snapshot);
const faults: ("too_short" | "not_strong" | "reused")[] = [...passwordFaults("", true), ...hint("", true)];

try {
  firm.close();
} catch (error) {
  if (error instanceof InputError && error.code === "input_too_deep") console.log(error.path);
  if (error instanceof StateError) console.log(error.errors[0]?.code === "two_firm_calendars");
  if (error instanceof EngineError && error.code === "firm_closed") console.log(error instanceof FirmError);
}

export { effect, faults, first, guest, page, preview, reason, recorded, rename, session, stored, yes };
