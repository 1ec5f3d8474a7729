// What must not compile. Each line that is marked fails the test if it does.

import { Gate } from "firmgate";
import type { MatterFacts, Snapshot } from "firmgate";
import { deviceLock } from "firmgate/lock";

declare const gate: Gate;
declare const snapshot: Snapshot;
declare const matter: MatterFacts;

// @ts-expect-error An unknown action.
gate.can("matter:destroy");
// @ts-expect-error A record is missing.
gate.can("matter:edit");
// @ts-expect-error A record that the action does not take.
gate.can("matter:create", matter);
// @ts-expect-error A record of another kind.
gate.can("document:view", { in_use: true });
// @ts-expect-error An unknown fact.
gate.can("matter:edit", { acess: "everyone" });
// @ts-expect-error A wrong value.
gate.can("matter:edit", { access: "all" });
// @ts-expect-error Half of the lists.
gate.can("matter:edit", { access: { users: [1] } });
// @ts-expect-error An id is no boolean.
gate.can("matter:edit", { blocked: [true] });
// @ts-expect-error Nothing is not a record.
gate.can("matter:edit", undefined);
// @ts-expect-error A decision is no boolean.
const allowed: boolean = gate.decide("matter:create");
// @ts-expect-error An unknown kind.
gate.view("invoice", {});
// @ts-expect-error An action on another kind.
gate.view("matter", matter).can("bill:create");
// @ts-expect-error An unknown surface.
gate.shows("tab:money");
// @ts-expect-error A tab takes no record.
gate.shows("tab:billing", matter);
// @ts-expect-error A bill has no subtabs.
gate.subtabs("bill");
// @ts-expect-error The revision is read only.
gate.revision = 3;
// @ts-expect-error An unknown reason.
gate.decide("matter:create").reason === "because";
// @ts-expect-error A subject needs an id.
Gate.open({ ...snapshot, subject: { kind: "user" } });
// @ts-expect-error A user has no shares.
Gate.open({ ...snapshot, subject: { kind: "user", id: 1, shares: [] } });
// @ts-expect-error Gates are opened, not constructed.
new Gate(snapshot);

// @ts-expect-error A PIN is text: of the number 12 nobody knows whether 0012 was meant.
deviceLock({ storage: { get: () => null, set: () => {}, remove: () => {} } }).unlock(1234);
// @ts-expect-error A lock needs a storage.
deviceLock({});

export { allowed };
