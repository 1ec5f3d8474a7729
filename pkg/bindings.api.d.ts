import type { Action, ContactFacts, ContactSurface, Decision, FactsOf, Mask, MatterFacts, MatterSurface, RecordAction, Surface } from "./dist/index";

/** A question about an action. `on` is the record, of the kind that the action is about; without it if it is about the firm. */
export type OnAction<A extends Action> = { readonly action: A; readonly surface?: undefined } & (A extends RecordAction
  ? { readonly on: FactsOf<A> }
  : { readonly on?: undefined });

/** A question about a surface: a tab, a section of Settings, or a subtab for the record in `on`. */
export type OnSurface = { readonly action?: undefined } & (
  | { readonly surface: MatterSurface; readonly on?: MatterFacts | undefined }
  | { readonly surface: ContactSurface; readonly on?: ContactFacts | undefined }
  | { readonly surface: Exclude<Surface, MatterSurface | ContactSurface>; readonly on?: undefined }
);

/** How what is not allowed is shown. */
export type Manner =
  /**
   * `hide`, the default: it is not there. `disable`: it is there and does nothing; but for a record
   * that they may not know of, which hides it.
   */
  | { readonly mode?: "hide" | "disable" | undefined; readonly field?: undefined }
  /** A field of a record: its value is there if the action is allowed and the field is not masked. */
  | { readonly mode: "mask"; readonly field: Mask };

/** What is asked, and how what is not allowed is shown. */
export type Question<A extends Action> = (OnAction<A> | OnSurface) & Manner;

/** The attributes of what is disabled; none of them if it is not. */
export interface Disabled {
  readonly disabled?: true;
  readonly "aria-disabled"?: true;
  /** The reason, if texts were given. */
  readonly title?: string;
}

/** Says a decision to people: `text` of `firmgate/text`, or the application's own. */
export type TextOf = (decision: Decision) => string;
