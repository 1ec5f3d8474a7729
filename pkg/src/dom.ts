// firmgate/dom: attributes for pages without a framework. What is marked is hidden or disabled
// until a gate allows it, also what is added later.

import type { Gate, Mask, Surface } from "../dist/index";
import type { Bound, DefineOptions } from "../dom.api";
import { presentationOf, type Presentation, type Question, still } from "./presentation";
import { follow } from "./store";

const MARKED = "[data-can],[data-shows]";
const DISABLED = "[data-can][aria-disabled],[data-shows][aria-disabled]";
const NAMES = ["data-can", "data-shows", "data-can-on", "data-can-mode", "data-can-field"];

// What an element within two roots belongs to: the nearer one.
const roots = new WeakSet<Node>();

// The titles that elements had before a reason stood there.
const titles = new WeakMap<Element, string>();

interface Marked extends HTMLElement {
  canOn?: unknown;
}

const questionOf = ({ dataset, canOn }: Marked): Question => {
  const { can, shows, canOn: json, canMode: mode, canField: field } = dataset;
  return {
    action: can as never,
    surface: (can ? undefined : shows) as Surface | undefined,
    on: canOn ?? (json ? JSON.parse(json) : undefined),
    mode,
    field: field as Mask | undefined,
  };
};

export const defineGate = (first?: Gate, root: Document | DocumentFragment | Element = document, { text }: DefineOptions = {}): Bound => {
  let gate: Gate | undefined;

  const show = (element: Marked): void => {
    let node: Node | null = element;
    while (node && !roots.has(node)) node = node.parentNode;
    if (node !== root) return;
    let presentation: Presentation | undefined;
    try {
      presentation = presentationOf(gate, questionOf(element));
    } catch (error) {
      // One element that is marked wrongly stays hidden, and the others are still looked after.
      reportError(error);
    }
    const isShown = presentation?.is === "shown";
    const isDisabled = presentation?.is === "disabled";
    element.hidden = !isShown && !isDisabled;
    if (element.dataset["canMode"] !== "disable") return;
    for (const name of ["disabled", "aria-disabled"]) {
      if (isShown) element.removeAttribute(name);
      else element.setAttribute(name, "true");
    }
    if (!text) return;
    if (!titles.has(element)) titles.set(element, element.title);
    element.title = isDisabled ? text(presentation!.decide()) : titles.get(element)!;
  };

  const showWithin = (node: Node): void => {
    if (node instanceof HTMLElement && node.matches(MARKED)) show(node);
    if ("querySelectorAll" in node) for (const element of (node as Element).querySelectorAll<HTMLElement>(MARKED)) show(element);
  };
  const refresh = (): void => showWithin(root);
  const following = follow(refresh);

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") show(target as Marked);
      for (const node of addedNodes) if (node.isConnected) showWithin(node);
    }
  });

  // What is disabled does nothing, a link neither.
  const stop = (event: Event): void => {
    if (!(event.target as Element).closest(DISABLED)) return;
    still(event);
    event.stopImmediatePropagation();
  };

  const bound: Bound = {
    use: (next) => {
      gate = following(next);
      refresh();
    },
    refresh,
    end: () => {
      following.end();
      observer.disconnect();
      root.removeEventListener("click", stop, true);
      roots.delete(root);
    },
  };
  roots.add(root);
  root.addEventListener("click", stop, true);
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: NAMES });
  bound.use(first);
  return bound;
};
