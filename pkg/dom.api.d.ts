import type { Gate } from "./dist/index";
import type { DecisionText } from "./bindings.api";

export type { DecisionText } from "./bindings.api";

/** Options of {@link bindGate}. */
export interface BindOptions {
  /** Describes decisions in the `title` of disabled elements: `text` of `firmgate/text`. */
  readonly text?: DecisionText | undefined;
}

/** A part of a page that is bound to a gate. */
export interface GateBinding {
  /** Replaces the gate. Without a gate, nothing is allowed. */
  setGate(this: void, gate: Gate | undefined): void;
  /** Updates all elements. Call it after a record was changed in place. */
  refresh(this: void): void;
  /** Ends the binding. Elements stay as they are, and the gate stays open. */
  unbind(this: void): void;
}

/**
 * Binds a part of a page, by default the whole page, to a gate. Elements with these attributes are hidden (`hidden`)
 * unless the gate allows them, also elements that are added later:
 *
 * - `data-can`: an action; or `data-shows`: a surface;
 * - `data-can-on`: the facts of the record as JSON; or set the record as the element's property `canOn`;
 * - `data-can-mode="disable"`: disable instead of hide; a record that the subject may not know of is still hidden;
 * - `data-can-mode="mask"` and `data-can-field`: also hide if this field of the record is masked.
 *
 * Write `hidden` on these elements in the HTML too: it hides them until this function runs. If bound parts are
 * nested, the inner one decides.
 *
 * ```html
 * <button data-can="matter:edit" data-can-on='{"access":"everyone","blocked":[]}' hidden>Edit</button>
 * ```
 * ```ts
 * const binding = bindGate(gate, document, { text });
 * ```
 */
export declare function bindGate(gate?: Gate, root?: Document | DocumentFragment | Element, options?: BindOptions): GateBinding;

declare global {
  /** An element of a page. */
  interface HTMLElement {
    /** The record for `data-can` and `data-shows`, instead of JSON in `data-can-on`. */
    canOn?: unknown;
  }
}
