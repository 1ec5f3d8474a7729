import type { ContactFacts, ContactSurface, Decision, FactsOf, FirmAction, Gate, MatterFacts, MatterSurface, PortalTab, RecordAction, SettingsSection, Surface, Tab } from "./dist/index";
import type { Disabled, TextOf } from "./bindings.api";

export type { Disabled, TextOf } from "./bindings.api";

/** A store, as Svelte reads it with `$`. */
export interface Readable<T> {
  /** Calls back at once, and at each change. Returns what ends it. */
  subscribe(this: void, run: (value: T) => void): (() => void) | { unsubscribe(): void };
}

/** A store of this package. */
export interface Answer<T> extends Readable<T> {
  subscribe(this: void, run: (value: T) => void): () => void;
}

/** The gate, a store of it, or nothing yet: then everything is loading, and nothing is allowed. */
export type GateSource = Gate | undefined | Readable<Gate | undefined>;

/** What may be asked. It is another one whenever the answers change. */
export interface Permissions {
  /** The gate, for event handlers; undefined until there is one. */
  readonly gate: Gate | undefined;
  /** Whether there is no gate yet. */
  readonly loading: boolean;
  /** Whether the action is allowed. Reads the record each time; no until there is a gate. */
  can(this: void, action: FirmAction): boolean;
  /** Whether the action is allowed on a record. */
  can<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): boolean;
  /** The same, and why; undefined until there is a gate. */
  decide(this: void, action: FirmAction): Decision | undefined;
  /** Decides about an action on a record, and says why. */
  decide<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): Decision | undefined;
  /** Whether a surface is shown. */
  shows(this: void, surface: MatterSurface, matter?: MatterFacts): boolean;
  /** Whether a subtab of contacts is shown: for a contact, or without one for some contact. */
  shows(this: void, surface: ContactSurface, contact?: ContactFacts): boolean;
  /** Whether any other surface is shown. */
  shows(this: void, surface: Surface): boolean;
  /** The subtabs that are shown for a record; without one, those that are on some record. */
  subtabs(this: void, kind: "matter", matter?: MatterFacts): MatterSurface[];
  /** The subtabs that are shown for a contact; without one, those that are on some contact. */
  subtabs(this: void, kind: "contact", contact?: ContactFacts): ContactSurface[];
}

/**
 * A store of all that may be asked of a gate. The gate stays the application's; the last who
 * unsubscribes does not close it.
 *
 * ```svelte
 * <script>
 *   const may = permissions(gate);
 * </script>
 * {#if $may.can("matter:edit", matter)}<Editor />{/if}
 * <button {...disable($may.decide("bill:create", { matter }), text)}>New bill</button>
 * ```
 */
export declare function permissions(gate: GateSource): Answer<Permissions>;

/**
 * A store of one question, asked with the record of the moment.
 *
 * ```svelte
 * <script>
 *   const mayEdit = can(gate, "matter:edit");
 * </script>
 * {#if $mayEdit(matter)}<Editor />{/if}
 * ```
 */
export declare function can(gate: GateSource, action: FirmAction): Answer<() => boolean>;
/** Whether the action is allowed on a record. */
export declare function can<A extends RecordAction>(gate: GateSource, action: A): Answer<(record: FactsOf<A>) => boolean>;

/** A store of the main tabs that are shown, in order. */
export declare function tabs(gate: GateSource): Answer<Tab[]>;
/** A store of the sections of Settings that are shown, in order. */
export declare function settings(gate: GateSource): Answer<SettingsSection[]>;
/** A store of the tabs of the portal that are shown, in order. */
export declare function portal(gate: GateSource): Answer<PortalTab[]>;

/** The attributes of what a decision does not allow: `disabled`, and why if there are texts. */
export declare function disable(decision: Decision | undefined, text?: TextOf): Disabled;
