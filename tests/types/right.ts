// What must compile.

import { Gate, MisuseError, SnapshotError, catalogue, ready } from "firmgate";
import type { Action, ActionOn, Decision, FactsOf, FirmAction, MatterFacts, Condition, Reason, RecordAction, Snapshot, Surface, Tab, View } from "firmgate";
import { Gate as Converted } from "firmgate/no-wasm";
import { text } from "firmgate/text";
import { LockError, deviceLock } from "firmgate/lock";
import type { DeviceLock, LockState } from "firmgate/lock";

declare const snapshot: Snapshot;

const gate: Gate = Gate.open(snapshot, { mode: "development", now: () => 0, onMisuse: (error) => console.log(error.code) });
const same: Gate = Converted.open(JSON.stringify(snapshot));
await ready();

const matter: MatterFacts = { access: { users: [1, "2", 3n], groups: [] }, blocked: [{ guest: 4 }, 5], responsible_attorney: null };
const yes: boolean = gate.can("matter:create") && gate.can("matter:edit", matter) && gate.canSomewhere("matter:edit");
const decision: Decision = gate.decide("bill:create", { matter: "none" });
gate.decide("matter:create", undefined, "administrator");
const { can, decide, view: viewOf } = gate;
can("matter:edit", { access: "everyone", blocked: [] });
decide("activity:view", { user: { guest: 1 }, shown_on: "billing", matter });
const view: View<"matter"> = viewOf("matter", matter);
view.can("matter:edit");
const actions: ActionOn<"matter">[] = gate.actionsFor("matter", matter);
const kept: MatterFacts[] = gate.filter("matter:view", [matter]);
const rows: { title: string }[] = gate.filter("matter:view", [{ title: "a" }], () => matter);
const tabs: Tab[] = gate.tabs();
gate.shows("matter_subtab:bills", matter);
gate.shows("tab:billing");
gate.decideSurface("contact_subtab:bills", { created_by: 1, matters: [matter] });
const stop: () => void = gate.subscribe(() => {});
const sentence: string = text(decision, "administrator") + text({ reason: "blocked", missing: [] });

const lock: DeviceLock = deviceLock({ storage: { get: () => null, set: () => {}, remove: async () => {} }, now: () => 0 });
await lock.set("2580", snapshot);
const locked: LockState = await lock.state();
const kept_gate: Gate = lock.attach(Gate.open(await lock.unlock("2580")));

const firm: FirmAction = "export:global";
const record: RecordAction = "document:view";
const all: Action[] = [firm, record, ...catalogue.actions()];
const facts: FactsOf<"document:view"> = { folders: [1], locked: false };
const kind: "document" = catalogue.kindOf("document:view");
const none: "firm" = catalogue.kindOf("export:global");
const reason: Reason = decision.reason;
const need: Condition | undefined = decision.missing[0]?.[0];
const surface: Surface = "portal:bills";
const guest: Snapshot["subject"] = { kind: "guest", id: 1, shares: [{ kind: "matter", id: 1, ends_at: 2 }] };

try {
  gate.update("{}");
} catch (error) {
  if (error instanceof SnapshotError && error.code === "snapshot_stale") console.log(error.message);
  if (error instanceof LockError && error.code === "pin_wrong") console.log(error.retryAt, error.triesLeft);
  if (error instanceof MisuseError && error.code === "unknown_action") console.log(error.cause);
}

export { actions, all, facts, guest, kept, kept_gate, kind, locked, need, none, reason, rows, same, stop, surface, tabs, text, yes };
