import type { Provider } from "@angular/core";
import type { ContactFacts, ContactSurface, Decision, FactsOf, FirmAction, Gate, MatterFacts, MatterSurface, PortalTab, RecordAction, SettingsSection, Surface, Tab } from "./dist/index";
import type { Disabled, TextOf } from "./bindings.api";

export type { Disabled, TextOf } from "./bindings.api";

/**
 * Gives a gate to an application, or to a component and what is below it. A gate that comes later
 * is given as a signal; until then everything is loading, and nothing is allowed. The gate stays the
 * application's: it is not closed when the injector is destroyed.
 *
 * ```ts
 * bootstrapApplication(App, { providers: [provideGate(gate)] });
 * ```
 */
export declare function provideGate(gate: Gate | undefined | (() => Gate | undefined)): Provider;

/**
 * An answer, read as a signal is: templates, `computed` and `effect` follow it. It is asked anew each
 * time it is read, so that a record that was changed in place has no stale answer.
 */
export type Answer<T> = () => T;

/** The nearest gate, for event handlers; undefined until there is one. */
export declare function injectGate(): Answer<Gate | undefined>;

/**
 * Whether the action is allowed; no until there is a gate.
 *
 * ```ts
 * readonly matter = input.required<MatterFacts>();
 * readonly mayEdit = injectCan("matter:edit", this.matter);
 * ```
 */
export declare function injectCan(action: FirmAction): Answer<boolean>;
/** Whether the action is allowed on a record. */
export declare function injectCan<A extends RecordAction>(action: A, record: () => FactsOf<A>): Answer<boolean>;

/** The same, and why; undefined until there is a gate. */
export declare function injectDecision(action: FirmAction): Answer<Decision | undefined>;
/** Decides about an action on a record, and says why. */
export declare function injectDecision<A extends RecordAction>(action: A, record: () => FactsOf<A>): Answer<Decision | undefined>;

/** Whether a surface is shown; no until there is a gate. */
export declare function injectShows(surface: MatterSurface, matter?: () => MatterFacts | undefined): Answer<boolean>;
/** Whether a subtab of contacts is shown: for a contact, or without one for some contact. */
export declare function injectShows(surface: ContactSurface, contact?: () => ContactFacts | undefined): Answer<boolean>;
/** Whether any other surface is shown. */
export declare function injectShows(surface: Surface): Answer<boolean>;

/** The main tabs that are shown, in order. */
export declare function injectTabs(): Answer<Tab[]>;
/** The sections of Settings that are shown, in order. */
export declare function injectSettings(): Answer<SettingsSection[]>;
/** The tabs of the portal that are shown, in order. */
export declare function injectPortal(): Answer<PortalTab[]>;
/** The subtabs that are shown for a record; without one, those that are on some record. */
export declare function injectSubtabs(kind: "matter", matter?: () => MatterFacts | undefined): Answer<MatterSurface[]>;
/** The subtabs that are shown for a contact; without one, those that are on some contact. */
export declare function injectSubtabs(kind: "contact", contact?: () => ContactFacts | undefined): Answer<ContactSurface[]>;

/** The attributes of what a decision does not allow: `disabled`, and why if there are texts. */
export declare function disable(decision: Decision | undefined, text?: TextOf): Disabled;
