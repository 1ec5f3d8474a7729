import type { ContactFacts, ContactSurface, Decision, FactsOf, FirmAction, Gate, MatterFacts, MatterSurface, PortalTab, RecordAction, SettingsSection, Surface, Tab } from "./dist/index";
import type { DecisionText, DisabledAttributes } from "./bindings.api";

export type { DecisionText, DisabledAttributes } from "./bindings.api";

/** A store or an observable, as Svelte reads it with `$`. */
export interface Readable<T> {
  /** Calls back at once and at each change. Returns what unsubscribes. */
  subscribe(this: void, run: (value: T) => void): (() => void) | { unsubscribe(): void };
}

/** A store of this package. It asks the gate again when the answers change. */
export interface Answer<T> extends Readable<T> {
  subscribe(this: void, run: (value: T) => void): () => void;
}

/** A gate or a store of one. Until there is one, everything is loading and nothing is allowed. */
export type GateSource = Gate | undefined | Readable<Gate | undefined>;

/** The questions of a gate. A new object whenever the answers change. */
export interface Permissions {
  /** The gate, for event handlers; undefined until there is one. */
  readonly gate: Gate | undefined;
  /** Whether there is no gate yet. */
  readonly loading: boolean;
  /** Whether an action on the firm is allowed; false until there is a gate. */
  can(this: void, action: FirmAction): boolean;
  /** Whether an action on a record is allowed; false until there is a gate. The record is read at each call. */
  can<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): boolean;
  /** The decision on an action on the firm, with the reason; undefined until there is a gate. */
  decide(this: void, action: FirmAction): Decision | undefined;
  /** The decision on an action on a record, with the reason; undefined until there is a gate. */
  decide<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): Decision | undefined;
  /** Whether a subtab is shown for a matter; without a matter, whether it is shown for any. */
  shows(this: void, surface: MatterSurface, matter?: MatterFacts): boolean;
  /** Whether a subtab is shown for a contact; without a contact, whether it is shown for any. */
  shows(this: void, surface: ContactSurface, contact?: ContactFacts): boolean;
  /** Whether any other surface is shown. */
  shows(this: void, surface: Surface): boolean;
  /** The subtabs to show for a matter; without a matter, those that are shown for any. */
  subtabs(this: void, kind: "matter", matter?: MatterFacts): MatterSurface[];
  /** The subtabs to show for a contact; without a contact, those that are shown for any. */
  subtabs(this: void, kind: "contact", contact?: ContactFacts): ContactSurface[];
}

/**
 * A store of a gate's questions. Unsubscribing does not close the gate.
 *
 * ```svelte
 * <script>
 *   const may = permissions(gate);
 * </script>
 * {#if $may.can("matter:edit", matter)}<Editor />{/if}
 * <button {...disabledAttributes($may.decide("bill:create", { matter }), text)}>New bill</button>
 * ```
 */
export declare function permissions(gate: GateSource): Answer<Permissions>;

/**
 * A store of one question: a function of the record.
 *
 * ```svelte
 * <script>
 *   const mayEdit = can(gate, "matter:edit");
 * </script>
 * {#if $mayEdit(matter)}<Editor />{/if}
 * ```
 */
export declare function can(gate: GateSource, action: FirmAction): Answer<() => boolean>;
/** The same for an action on a record. */
export declare function can<A extends RecordAction>(gate: GateSource, action: A): Answer<(record: FactsOf<A>) => boolean>;

/** A store of the main tabs to show, in order. */
export declare function tabs(gate: GateSource): Answer<Tab[]>;
/** A store of the sections of Settings to show, in order. */
export declare function settings(gate: GateSource): Answer<SettingsSection[]>;
/** A store of the tabs of the guest portal to show, in order. */
export declare function portal(gate: GateSource): Answer<PortalTab[]>;

/**
 * The attributes of an element that a decision does not allow: `disabled`, `aria-disabled`, and the reason as `title` if
 * `text` is given. No attributes if it is allowed.
 */
export declare function disabledAttributes(decision: Decision | undefined, text?: DecisionText): DisabledAttributes;
