// What must not compile. Each line that is marked fails the test if it does.

import type { Gate, MatterFacts } from "firmgate";
import { Can, GateProvider, useCan, useSubtabs } from "firmgate/react";
import * as vue from "firmgate/vue";
import * as svelte from "firmgate/svelte";
import * as solid from "firmgate/solid";
import * as angular from "firmgate/angular";
import { bindGate } from "firmgate/dom";

declare const gate: Gate;
declare const matter: MatterFacts;

// @ts-expect-error An unknown action.
useCan("matter:destroy");
// @ts-expect-error A record is missing.
useCan("matter:edit");
// @ts-expect-error A record of another kind.
useCan("document:view", { in_use: true });
// @ts-expect-error A record that is not there yet.
useCan("matter:edit", undefined);
// @ts-expect-error A bill has no subtabs.
useSubtabs("bill");

// @ts-expect-error A record is missing.
export const missing = <Can action="matter:edit" />;
// @ts-expect-error A record that the action does not take.
export const unexpected = <Can action="matter:create" on={matter} />;
// @ts-expect-error A record of another kind.
export const wrong = <Can action="document:view" on={{ in_use: true }} />;
// @ts-expect-error An unknown fact.
export const misspelt = <Can action="matter:edit" on={{ acess: "everyone" }} />;
// @ts-expect-error An unknown action.
export const unknown = <Can action="matter:destroy" on={matter} />;
// @ts-expect-error An unknown surface.
export const surface = <Can surface="tab:money" />;
// @ts-expect-error An unknown way to show it.
export const mode = <Can action="matter:create" mode="grey" />;
// @ts-expect-error A field is missing.
export const field = <Can action="activity:view" on={{}} mode="mask" />;
// @ts-expect-error A snapshot is no gate.
export const provider = <GateProvider gate={{ version: 1 }} />;

// @ts-expect-error A record is missing.
vue.useCan("matter:edit");
// @ts-expect-error A record of another kind.
vue.useCan("document:view", () => ({ in_use: true }));
// @ts-expect-error A record is missing.
new vue.Can<"matter:edit">({ action: "matter:edit" });
// @ts-expect-error A record is missing.
svelte.permissions(gate).subscribe(({ can }) => can("matter:edit"));
// @ts-expect-error A record is missing.
svelte.can(gate, "matter:edit").subscribe((can) => can());
// @ts-expect-error A record is missing.
solid.useCan("matter:edit");
// @ts-expect-error A record, and not a function of it.
solid.useCan("matter:edit", matter);
// @ts-expect-error Nodes take no attributes.
solid.Can({ action: "matter:create", mode: "disable", children: "new" });
// @ts-expect-error A record is missing.
angular.injectCan("matter:edit");
// @ts-expect-error An unknown action.
angular.injectDecision("matter:destroy");
// @ts-expect-error A selector is no part of a page.
bindGate(gate, "#page");
