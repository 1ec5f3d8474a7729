// firmgate/dom: attributes for pages without a framework. Marked elements are hidden or disabled unless a gate allows
// them, also elements that are added later.

import type { Gate, Mask, Surface } from "../dist/index";
import type { BindOptions, GateBinding } from "../dom.api";
import { presentationOf, type Presentation, type Question, preventClick } from "./presentation";
import { follow } from "./store";

const MARKED = "[data-can],[data-shows]";
const DISABLED = "[data-can][aria-disabled],[data-shows][aria-disabled]";
const NAMES = ["data-can", "data-shows", "data-can-on", "data-can-mode", "data-can-field"];

// The roots that are bound. An element within two of them belongs to the nearer one.
const roots = new WeakSet<Node>();

// The titles of elements before they were replaced by a reason.
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

export const bindGate = (first?: Gate, root: Document | DocumentFragment | Element = document, { text }: BindOptions = {}): GateBinding => {
  let gate: Gate | undefined;

  const show = (element: Marked): void => {
    let node: Node | null = element;
    while (node && !roots.has(node)) node = node.parentNode;
    if (node !== root) return;
    let presentation: Presentation | undefined;
    let reason: string | undefined;
    try {
      presentation = presentationOf(gate, questionOf(element));
      if (presentation.is === "disabled") reason = text?.(presentation.decide());
    } catch (error) {
      // An element with invalid attributes stays hidden, one without a reason disabled, and the others are still updated.
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
    element.title = reason ?? titles.get(element)!;
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

  // Clicks on disabled elements do nothing, also on links.
  const stop = (event: Event): void => {
    if (!(event.target as Element).closest(DISABLED)) return;
    preventClick(event);
    event.stopImmediatePropagation();
  };

  const binding: GateBinding = {
    setGate: (next) => {
      gate = following(next);
      refresh();
    },
    refresh,
    unbind: () => {
      following.end();
      observer.disconnect();
      root.removeEventListener("click", stop, true);
      roots.delete(root);
    },
  };
  roots.add(root);
  root.addEventListener("click", stop, true);
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: NAMES });
  binding.setGate(first);
  return binding;
};
