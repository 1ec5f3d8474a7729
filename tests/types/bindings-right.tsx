// What must compile, with each framework's own types.

import type { ReactNode } from "react";
import { Component, computed, signal } from "@angular/core";
import { h, ref, shallowRef } from "vue";
import type { Gate, MatterFacts, Tab } from "firmgate";
import { text } from "firmgate/text";
import { Can, GateProvider, useCan, useDecision, useGate, useShows, useSubtabs, useTabs } from "firmgate/react";
import * as vue from "firmgate/vue";
import * as svelte from "firmgate/svelte";
import * as solid from "firmgate/solid";
import * as angular from "firmgate/angular";
import { bindGate } from "firmgate/dom";

declare const gate: Gate | undefined;
declare const matter: MatterFacts;

export const Page = (): ReactNode => {
  const yes: boolean = useCan("matter:create") && useCan("matter:edit", matter) && useShows("tab:billing") && useShows("matter_subtab:bills", matter);
  const why: string | undefined = useDecision("bill:create", { matter })?.reason;
  const tabs: readonly Tab[] = useTabs();
  return (
    <GateProvider gate={gate} text={text}>
      <Can action="matter:edit" on={matter} fallback={why} loading="..">
        {tabs.length}
      </Can>
      <Can action="matter:create" mode="disable">
        <button>{String(yes)}</button>
      </Can>
      <Can action="activity:view" on={{ user: 1, matter, shown_on: "activities" }} mode="mask" field="rate">
        {(decision) => decision.masks.join()}
      </Can>
      <Can surface="tab:reports">{useSubtabs("matter", matter).join()}</Can>
      <Can surface="matter_subtab:bills" on={matter} fallback={useGate()?.status} />
    </GateProvider>
  );
};

const may = vue.useCan("matter:edit", () => matter);
vue.useCan("matter:edit", ref(matter));
vue.provideGate(shallowRef(gate), { text });
export const plugin = vue.gatePlugin(() => gate);
export const node = h(vue.Can, { action: "matter:edit", on: matter });
export const props: InstanceType<typeof vue.Can>["$props"] = { surface: "tab:reports", mode: "disable" };
export const allowed: boolean = may.value;
new vue.Can<"matter:edit">({ action: "matter:edit", on: matter }).$slots.default?.({ decision: vue.useDecision("matter:create").value! });

svelte.permissions(gate).subscribe((permissions) => permissions.can("matter:edit", matter));
svelte.can(svelte.permissions(gate) as svelte.Readable<any>, "matter:edit").subscribe((can) => can(matter) satisfies boolean);
svelte.can(gate, "matter:create").subscribe((can) => can() satisfies boolean);

solid.useCan("matter:edit", () => matter)() satisfies boolean;
solid.Can({ action: "bill:create", on: { matter }, mode: "disable", children: (attributes) => String(attributes().disabled) });
solid.Can({ surface: "tab:reports", children: "reports" });

export class Matter {
  readonly matter = signal(matter);
  readonly mayEdit = angular.injectCan("matter:edit", this.matter);
  readonly off = computed(() => angular.disabledAttributes(angular.injectDecision("matter:create")(), text).title);
}
Component({ template: "", providers: [angular.provideGate(signal(gate)), angular.provideGate(gate)] })(Matter);

const binding = bindGate(gate, document, { text });
binding.setGate(undefined);
document.body.canOn = matter;
