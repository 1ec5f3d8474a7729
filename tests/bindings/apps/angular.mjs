// The page of the bindings' tests in Angular, without a compiler beforehand.

import "@angular/compiler";
import * as core from "@angular/core";
import { createApplication } from "@angular/platform-browser";
import { disabledAttributes, injectCan, injectDecision, injectGate, injectShows, injectTabs, provideGate } from "firmgate/angular";
import { text } from "firmgate/text";

const { ChangeDetectionStrategy, Component, computed, signal } = core;
// What Angular 18 still called an experiment. Through a variable: bundlers warn of a name that is not there.
const names = ["provideZonelessChangeDetection", "provideExperimentalZonelessChangeDetection"];
const withoutZones = core[names.find((name) => name in core)];

const template = `
  <p class="can">{{ mayEdit() ? "yes" : "no" }}</p>
  <p class="create">{{ mayCreate() ? "yes" : "no" }}</p>
  <p class="why">{{ why()?.effect ?? "loading" }}</p>
  <p class="tabs">{{ tabs().join(" ") }}</p>
  @if (!gate()) { <u class="loading"></u> } @else if (mayEdit()) { <b class="shown"></b> } @else { <i class="fallback"></i> }
  <button class="disable" [attr.disabled]="off().disabled" [attr.aria-disabled]="off()['aria-disabled']" [attr.title]="off().title">edit</button>
  @if (rate()) { <b class="rate"></b> } @else { <i class="masked"></i> }
  @if (reports()) { <em class="surface"></em> }
  @if (never()) { <s class="never"></s> }
`;

let count = 0;

export const mount = async (target, first) => {
  const state = signal(first);
  const App = Component({ selector: `firmgate-test-${++count}`, template, changeDetection: ChangeDetectionStrategy.OnPush })(
    class {
      gate = injectGate();
      mayEdit = injectCan(first.action, () => state().matter);
      mayCreate = injectCan("matter:create");
      why = injectDecision(first.action, () => state().matter);
      tabs = injectTabs();
      off = () => disabledAttributes(this.why(), text);
      activity = injectDecision("activity:view", () => state().activity);
      rate = computed(() => this.activity()?.effect === "allow" && !this.activity().masks.includes("rate"));
      reports = injectShows("tab:reports");
      never = injectCan(first.action);
    },
  );
  const app = await createApplication({ providers: [withoutZones(), provideGate(() => state().gate)] });
  app.bootstrap(App, target.appendChild(document.createElement("div")));
  await app.whenStable();
  return {
    set: (next) => {
      state.set({ ...next });
      return app.whenStable();
    },
    settle: () => app.whenStable(),
    unmount: () => {
      app.destroy();
      target.replaceChildren();
    },
  };
};
