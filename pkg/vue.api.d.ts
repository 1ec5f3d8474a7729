import type { MaybeRefOrGetter, Plugin, Ref, VNode } from "vue";
import type { Action, ContactFacts, ContactSurface, Decision, FactsOf, FirmAction, Gate, MatterFacts, MatterSurface, PortalTab, RecordAction, SettingsSection, Surface, Tab } from "./dist/index";
import type { Question, TextOf } from "./bindings.api";

export type { Disabled, Manner, OnAction, OnSurface, Question, TextOf } from "./bindings.api";

/** How a gate is provided. */
export interface GateOptions {
  /** Says reasons to people, as the `title` of what is disabled: `text` of `firmgate/text`. */
  readonly text?: TextOf | undefined;
}

/**
 * Gives a gate to a whole application. Without one, or until its ref has one, everything is loading
 * and nothing is allowed. The gate stays the application's: it is not closed when the page is.
 * A gate in a `ref` must be in a `shallowRef`.
 *
 * ```ts
 * createApp(App).use(gatePlugin(gate, { text })).mount("#app");
 * ```
 */
export declare function gatePlugin(gate: MaybeRefOrGetter<Gate | undefined>, options?: GateOptions): Plugin;

/** Gives a gate to what is below the component that calls it in its `setup`. */
export declare function provideGate(gate: MaybeRefOrGetter<Gate | undefined>, options?: GateOptions): void;

/** An answer that is asked anew each time it is read, and has what reads it rendered again when it changes. */
export type Answer<T> = Readonly<Ref<T>>;

/** The nearest gate, for event handlers; undefined until there is one. */
export declare function useGate(): Answer<Gate | undefined>;

/**
 * Whether the action is allowed; no until there is a gate. The record may be a ref or a getter.
 *
 * ```ts
 * const mayEdit = useCan("matter:edit", () => props.matter);
 * ```
 */
export declare function useCan(action: FirmAction): Answer<boolean>;
/** Whether the action is allowed on a record. */
export declare function useCan<A extends RecordAction>(action: A, record: MaybeRefOrGetter<FactsOf<A>>): Answer<boolean>;

/** The same, and why; undefined until there is a gate. */
export declare function useDecision(action: FirmAction): Answer<Decision | undefined>;
/** Decides about an action on a record, and says why. */
export declare function useDecision<A extends RecordAction>(action: A, record: MaybeRefOrGetter<FactsOf<A>>): Answer<Decision | undefined>;

/** Whether a surface is shown; no until there is a gate. */
export declare function useShows(surface: MatterSurface, matter?: MaybeRefOrGetter<MatterFacts | undefined>): Answer<boolean>;
/** Whether a subtab of contacts is shown: for a contact, or without one for some contact. */
export declare function useShows(surface: ContactSurface, contact?: MaybeRefOrGetter<ContactFacts | undefined>): Answer<boolean>;
/** Whether any other surface is shown. */
export declare function useShows(surface: Surface): Answer<boolean>;

/** The main tabs that are shown, in order. */
export declare function useTabs(): Answer<Tab[]>;
/** The sections of Settings that are shown, in order. */
export declare function useSettings(): Answer<SettingsSection[]>;
/** The tabs of the portal that are shown, in order. */
export declare function usePortal(): Answer<PortalTab[]>;
/** The subtabs that are shown for a record; without one, those that are on some record. */
export declare function useSubtabs(kind: "matter", matter?: MaybeRefOrGetter<MatterFacts | undefined>): Answer<MatterSurface[]>;
/** The subtabs that are shown for a contact; without one, those that are on some contact. */
export declare function useSubtabs(kind: "contact", contact?: MaybeRefOrGetter<ContactFacts | undefined>): Answer<ContactSurface[]>;

/** The slots of {@link Can}. */
export interface CanSlots {
  /** What is shown if it is allowed. */
  default?(given: { readonly decision: Decision }): VNode[];
  /** What is shown instead of what is hidden or masked. */
  fallback?(given: { readonly decision: Decision }): VNode[];
  /** What is shown until there is a gate. */
  loading?(): VNode[];
}

/**
 * Shows its default slot if the action is allowed, or the surface shown.
 *
 * With `mode="disable"` it is shown nevertheless, with `disabled`, `aria-disabled`, a `title` that
 * says why if there are texts, and an `onClick` that does nothing. With `mode="mask"` the slot
 * `fallback` stands for a field that is masked.
 *
 * ```vue
 * <Can action="matter:edit" :on="matter"><Editor /><template #fallback>Read only</template></Can>
 * <Can action="bill:create" :on="{ matter }" mode="disable"><button @click="create">New bill</button></Can>
 * <Can action="activity:view" :on="activity" mode="mask" field="rate">{{ rate }}</Can>
 * ```
 */
export declare const Can: new <A extends Action>(props: Question<A>) => {
  /** What it is given. */
  $props: Question<A>;
  /** What it shows. */
  $slots: CanSlots;
};
