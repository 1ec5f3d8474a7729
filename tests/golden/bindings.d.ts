import type { Action, ContactFacts, ContactSurface, Decision, FactsOf, Mask, MatterFacts, MatterSurface, RecordAction, Surface } from "./index.js";

/** A question about an action. `on` is the record; leave it out for an action on the firm. */
export type ActionQuestion<A extends Action> = { readonly action: A; readonly surface?: undefined } & (A extends RecordAction
  ? { readonly on: FactsOf<A> }
  : { readonly on?: undefined });

/** A question about a surface: a tab, a section of Settings, or a subtab. `on` is the record of a subtab. */
export type SurfaceQuestion = { readonly action?: undefined } & (
  | { readonly surface: MatterSurface; readonly on?: MatterFacts | undefined }
  | { readonly surface: ContactSurface; readonly on?: ContactFacts | undefined }
  | { readonly surface: Exclude<Surface, MatterSurface | ContactSurface>; readonly on?: undefined }
);

/** How something that is not allowed is displayed. */
export type DisplayMode =
  /**
   * `hide` (the default) leaves it out. `disable` shows it disabled; a record that the subject may not know of is
   * still hidden.
   */
  | { readonly mode?: "hide" | "disable" | undefined; readonly field?: undefined }
  /** Shows the value of a field if the action is allowed and the field is not masked. */
  | { readonly mode: "mask"; readonly field: Mask };

/** A question, and how the answer no is displayed. */
export type Question<A extends Action> = (ActionQuestion<A> | SurfaceQuestion) & DisplayMode;

/** Attributes for an element: none if it is allowed, otherwise those of a disabled element. */
export interface DisabledAttributes {
  readonly disabled?: true;
  readonly "aria-disabled"?: true;
  /** The reason as a sentence, if a {@link DecisionText} was given. */
  readonly title?: string;
}

/** Describes a decision to people: `text` of `firmgate/text`, or a function of the application. */
export type DecisionText = (decision: Decision) => string;
