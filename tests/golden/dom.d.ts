import type { Gate } from "./index.js";
import type { Words } from "./bindings.js";

export type { Words } from "./bindings.js";

/** How a page is bound to a gate. */
export interface DefineOptions {
  /** Says reasons to people, as the `title` of what is disabled: `words` of `firmgate/words`. */
  readonly words?: Words | undefined;
}

/** A part of a page that is bound to a gate. */
export interface Bound {
  /** Sets the gate, or takes it away: then nothing is allowed. */
  use(this: void, gate: Gate | undefined): void;
  /** Looks at all elements again; for records that have been changed in place. */
  refresh(this: void): void;
  /** Ends it; the elements stay as they are. The gate stays the application's, and open. */
  end(this: void): void;
}

/**
 * Binds a part of a page, by default all of it, to a gate. Elements in it, also those that are added
 * later, are hidden (`hidden`) unless the gate allows what they are marked with:
 *
 * - `data-can`: an action, or `data-shows`: a surface;
 * - `data-can-on`: the record's facts as JSON; or the record itself as the element's property `canOn`;
 * - `data-can-mode="disable"`: disabled instead of hidden, but for a record that may not be known of;
 * - `data-can-mode="mask"`, `data-can-field`: hidden too if this field of the record is masked.
 *
 * Write `hidden` on them in the HTML as well, for the time until this runs. Of two parts one of which
 * is in the other, the inner one decides.
 *
 * ```html
 * <button data-can="matter:edit" data-can-on='{"access":"everyone","blocked":[]}' hidden>Edit</button>
 * ```
 * ```ts
 * const bound = defineGate(gate, document, { words });
 * ```
 */
export declare function defineGate(gate?: Gate, root?: Document | DocumentFragment | Element, options?: DefineOptions): Bound;

declare global {
  /** An element of a page. */
  interface HTMLElement {
    /** The record that `data-can` is about, if it is not written as JSON. */
    canOn?: unknown;
  }
}
