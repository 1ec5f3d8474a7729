// What must not compile with firms. Each line that is marked fails the test if it does.

import { Firm } from "firmgate/firm";
import type { Actor, Change, ChangeOf, State } from "firmgate/firm";

declare const firm: Firm;
declare const actor: Actor;
declare const state: State;

const give = (change: Change): unknown => firm.apply({ revision: 1, change }, actor, 0);

// @ts-expect-error An unknown command.
give({ type: "destroy_user", user: 1 });
// @ts-expect-error A command without its target.
give({ type: "deactivate_user" });
// @ts-expect-error A key too many.
give({ type: "deactivate_user", user: 1, users: [1] });
// @ts-expect-error A user is no guest.
give({ type: "deactivate_user", user: { guest: 1 } });
// @ts-expect-error An unknown permission.
give({ type: "set_permissions", users: [1], permissions: { superuser: true } });
// @ts-expect-error A wrong word.
give({ type: "set_matter_access", matter: 1, access: "all" });
// @ts-expect-error Half of the lists.
give({ type: "set_matter_access", matter: 1, access: { users: [] } });
// @ts-expect-error An item that lacks its matter.
give({ type: "share", share: 1, guest: 1, item: { kind: "bill", id: 1 } });
// @ts-expect-error Sessions of an unknown word.
give({ type: "end_sessions", whose: "everybody" });
// @ts-expect-error A command needs the revision that it was made against.
firm.apply({ change: { type: "force_password_change_all" } }, actor, 0);
// @ts-expect-error Who asks has a session.
firm.apply({ revision: 1, change: { type: "force_password_change_all" } }, { person: 1 }, 0);
// @ts-expect-error A moment is passed in.
firm.apply({ revision: 1, change: { type: "force_password_change_all" } }, actor);
// @ts-expect-error A refusal has to be told from an answer first.
firm.apply({ revision: 1, change: { type: "force_password_change_all" } }, actor, 0).revision.toFixed();
// @ts-expect-error An unknown kind.
firm.feed(actor, 0, { kinds: ["blocks"] });
// @ts-expect-error An unknown event.
firm.record({ type: "vanished" }, actor, 0);
// @ts-expect-error A record is missing.
firm.can(actor, "matter:edit", undefined, 0);
// @ts-expect-error A record that the action does not take.
firm.can(actor, "matter:create", {}, 0);
// @ts-expect-error What comes out is read only.
firm.state().revision = 3;
// @ts-expect-error Everything is said outright.
Firm.open({ ...state, users: [{ id: 1, name: "" }] });
// @ts-expect-error An unknown part.
Firm.open({ ...state, owner: 1 });
// @ts-expect-error A change of another type.
const change: ChangeOf<"rename_group"> = { type: "archive_group", group: 1 };
// @ts-expect-error Firms are opened, not constructed.
new Firm(state);

export { change };
