// The page of the bindings' tests in Vue.

import { createSSRApp, createApp, defineComponent, h, nextTick, reactive as proxied, shallowRef } from "vue";
import { renderToString } from "vue/server-renderer";
import { Can, gatePlugin, useCan, useDecision, useTabs } from "firmgate/vue";
import { text } from "firmgate/text";

const App = defineComponent({
  props: ["state"],
  setup({ state }) {
    const mayEdit = useCan(state.value.action, () => state.value.matter);
    const mayCreate = useCan("matter:create");
    const why = useDecision(state.value.action, () => state.value.matter);
    const tabs = useTabs();
    return () => {
      const { action, matter, activity } = state.value;
      return [
        h("p", { class: "can" }, mayEdit.value ? "yes" : "no"),
        h("p", { class: "create" }, mayCreate.value ? "yes" : "no"),
        h("p", { class: "why" }, why.value?.effect ?? "loading"),
        h("p", { class: "tabs" }, tabs.value.join(" ")),
        h(Can, { action, on: matter }, { default: () => [h("b", { class: "shown" })], fallback: () => [h("i", { class: "fallback" })], loading: () => [h("u", { class: "loading" })] }),
        h(Can, { action, on: matter, mode: "disable" }, () => [h("button", { class: "disable" }, "edit")]),
        h(Can, { action, on: matter, mode: "disable" }, () => [h("a", { class: "link", href: "#gone" }, "edit")]),
        h(Can, { action: "activity:view", on: activity, mode: "mask", field: "rate" }, { default: () => [h("b", { class: "rate" })], fallback: () => [h("i", { class: "masked" })] }),
        h(Can, { surface: "tab:reports" }, () => [h("em", { class: "surface" })]),
        h(Can, { action }, () => [h("s", { class: "never" })]),
      ];
    };
  },
});

const appOf = (create, state) => create(App, { state }).use(gatePlugin(() => state.value.gate, { text }));

const start = (create) => (target, first) => {
  const state = shallowRef(first);
  const app = appOf(create, state);
  const root = app.mount(target);
  return {
    // Renders again, though nothing has changed that Vue knows of.
    again: () => (root.$forceUpdate(), nextTick()),
    set: (next) => {
      state.value = { ...next };
      return nextTick();
    },
    unmount: () => {
      app.unmount();
      target.replaceChildren();
    },
  };
};

export const mount = start(createApp);
export const hydrate = start(createSSRApp);
export const render = (state) => renderToString(appOf(createSSRApp, shallowRef(state)));
export const reactive = (record) => proxied(record);
export const hidesWalls = true;
