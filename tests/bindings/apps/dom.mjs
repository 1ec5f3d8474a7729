// The page of the bindings' tests without a framework.

import { bindGate } from "firmgate/dom";
import { text } from "firmgate/text";

const html = `
  <b class="shown" data-can hidden></b>
  <button class="disable" data-can data-can-mode="disable" hidden>edit</button>
  <a class="link" href="#gone" data-can data-can-mode="disable" hidden>edit</a>
  <b class="rate" data-can="activity:view" data-can-mode="mask" data-can-field="rate" hidden></b>
  <em class="surface" data-shows="tab:reports" hidden></em>
  <s class="never" data-can="matter:edit" hidden></s>
`;

// What there is nobody to say.
export const lacks = ["can", "create", "why", "fallback", "loading"];

export const hidesWalls = true;

export const mount = (target, first) => {
  target.innerHTML = html;
  const give = ({ action, matter, activity }) => {
    for (const name of ["shown", "disable", "link"]) {
      const element = target.querySelector(`.${name}`);
      element.dataset.can = action;
      element.canOn = matter;
    }
    target.querySelector(".rate").canOn = activity;
  };
  give(first);
  const binding = bindGate(first.gate, target, { text });
  return {
    set: (next) => {
      give(next);
      binding.setGate(next.gate);
    },
    unmount: () => {
      binding.unbind();
      target.replaceChildren();
    },
  };
};
