// The page of the bindings' tests in Solid.

import { createSignal } from "solid-js";
import { createStore, produce } from "solid-js/store";
import { hydrate as hydrateSolid, render as renderSolid, renderToString } from "solid-js/web";
import { Can, GateProvider, useCan, useDecision, useTabs } from "firmgate/solid";
import { text } from "firmgate/text";

const Answers = (props) => {
  const mayEdit = useCan(props.state.action, () => props.state.matter);
  const mayCreate = useCan("matter:create");
  const why = useDecision(props.state.action, () => props.state.matter);
  const tabs = useTabs();
  return (
    <>
      <p class="can">{mayEdit() ? "yes" : "no"}</p>
      <p class="create">{mayCreate() ? "yes" : "no"}</p>
      <p class="why">{why()?.effect ?? "loading"}</p>
      <p class="tabs">{tabs().join(" ")}</p>
    </>
  );
};

const App = (props) => (
  <GateProvider gate={props.state.gate} text={text}>
    <Answers state={props.state} />
    <Can action={props.state.action} on={props.state.matter} fallback={<i class="fallback" />} loading={<u class="loading" />}>
      <b class="shown" />
    </Can>
    <Can action={props.state.action} on={props.state.matter} mode="disable">
      {(attributes) => <button class="disable" {...attributes()}>edit</button>}
    </Can>
    <Can action="activity:view" on={props.state.activity} mode="mask" field="rate" fallback={<i class="masked" />}>
      <b class="rate" />
    </Can>
    <Can surface="tab:reports">
      <em class="surface" />
    </Can>
    <Can action={props.state.action}>
      <s class="never" />
    </Can>
  </GateProvider>
);

const start = (begin) => (target, first) => {
  const [state, set] = createSignal(first, { equals: false });
  const end = begin(() => <App state={state()} />, target);
  return {
    set: (next) => set(() => next),
    unmount: () => {
      end();
      target.replaceChildren();
    },
  };
};

// What Solid's own script leaves on a page that a server has rendered.
if (typeof window !== "undefined") window._$HY = { events: [], completed: new WeakSet(), r: {}, fe() {} };

export const mount = start(renderSolid);
export const hydrate = start(hydrateSolid);
export const render = (state) => renderToString(() => <App state={state} />);

// Solid's proxies are written through a setter of their own.
export const reactive = (record) => {
  const [proxy, set] = createStore(record);
  return [proxy, (change) => set(produce(change))];
};

export const hidesWalls = true;
