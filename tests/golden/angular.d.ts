import type { Provider } from "@angular/core";
import type { ContactFacts, ContactSurface, Decision, FactsOf, FirmAction, Gate, MatterFacts, MatterSurface, PortalTab, RecordAction, SettingsSection, Surface, Tab } from "./index.js";
import type { DecisionText, DisabledAttributes } from "./bindings.js";

export type { DecisionText, DisabledAttributes } from "./bindings.js";

/**
 * Provides a gate to an application, or to a component and those below it. Pass a signal for a gate that is opened later;
 * until then everything is loading and nothing is allowed. Destroying the injector does not close the gate.
 *
 * ```ts
 * bootstrapApplication(App, { providers: [provideGate(gate)] });
 * ```
 */
export declare function provideGate(gate: Gate | undefined | (() => Gate | undefined)): Provider;

/**
 * An answer that is read like a signal: templates, `computed` and `effect` track it. The gate is asked each time, so the
 * answer is right even after a record was changed in place.
 */
export type Answer<T> = () => T;

/** The nearest gate, for event handlers; undefined until there is one. */
export declare function injectGate(): Answer<Gate | undefined>;

/**
 * Whether an action on the firm is allowed; false until there is a gate.
 *
 * ```ts
 * readonly matter = input.required<MatterFacts>();
 * readonly mayEdit = injectCan("matter:edit", this.matter);
 * ```
 */
export declare function injectCan(action: FirmAction): Answer<boolean>;
/** Whether an action on a record is allowed; false until there is a gate. */
export declare function injectCan<A extends RecordAction>(action: A, record: () => FactsOf<A>): Answer<boolean>;

/** The decision on an action on the firm, with the reason; undefined until there is a gate. */
export declare function injectDecision(action: FirmAction): Answer<Decision | undefined>;
/** The decision on an action on a record, with the reason; undefined until there is a gate. */
export declare function injectDecision<A extends RecordAction>(action: A, record: () => FactsOf<A>): Answer<Decision | undefined>;

/** Whether a subtab is shown for a matter; without a matter, whether it is shown for any. False until there is a gate. */
export declare function injectShows(surface: MatterSurface, matter?: () => MatterFacts | undefined): Answer<boolean>;
/** Whether a subtab is shown for a contact; without a contact, whether it is shown for any. */
export declare function injectShows(surface: ContactSurface, contact?: () => ContactFacts | undefined): Answer<boolean>;
/** Whether any other surface is shown. */
export declare function injectShows(surface: Surface): Answer<boolean>;

/** The main tabs to show, in order. */
export declare function injectTabs(): Answer<Tab[]>;
/** The sections of Settings to show, in order. */
export declare function injectSettings(): Answer<SettingsSection[]>;
/** The tabs of the guest portal to show, in order. */
export declare function injectPortal(): Answer<PortalTab[]>;
/** The subtabs to show for a matter; without a matter, those that are shown for any. */
export declare function injectSubtabs(kind: "matter", matter?: () => MatterFacts | undefined): Answer<MatterSurface[]>;
/** The subtabs to show for a contact; without a contact, those that are shown for any. */
export declare function injectSubtabs(kind: "contact", contact?: () => ContactFacts | undefined): Answer<ContactSurface[]>;

/**
 * The attributes of an element that a decision does not allow: `disabled`, `aria-disabled`, and the reason as `title` if
 * `text` is given. No attributes if it is allowed.
 */
export declare function disabledAttributes(decision: Decision | undefined, text?: DecisionText): DisabledAttributes;
