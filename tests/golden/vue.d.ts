import type { MaybeRefOrGetter, Plugin, Ref, VNode } from "vue";
import type { Action, ContactFacts, ContactSurface, Decision, FactsOf, FirmAction, Gate, MatterFacts, MatterSurface, PortalTab, RecordAction, SettingsSection, Surface, Tab } from "./index.js";
import type { DecisionText, Question } from "./bindings.js";

export type { ActionQuestion, DecisionText, DisabledAttributes, DisplayMode, Question, SurfaceQuestion } from "./bindings.js";

/** Options of {@link gatePlugin} and {@link provideGate}. */
export interface GateOptions {
  /** Describes decisions in the `title` of disabled elements: `text` of `firmgate/text`. */
  readonly text?: DecisionText | undefined;
}

/**
 * Provides a gate to a whole application. Without a gate, or until its ref has one, everything is loading and nothing is
 * allowed. Unmounting the application does not close the gate. Keep a gate in a `shallowRef`, not in a `ref`.
 *
 * ```ts
 * createApp(App).use(gatePlugin(gate, { text })).mount("#app");
 * ```
 */
export declare function gatePlugin(gate: MaybeRefOrGetter<Gate | undefined>, options?: GateOptions): Plugin;

/** Provides a gate to the components below the one that calls it in its `setup`. */
export declare function provideGate(gate: MaybeRefOrGetter<Gate | undefined>, options?: GateOptions): void;

/** A ref that asks the gate each time it is read. When the answer may have changed, what read it is updated. */
export type Answer<T> = Readonly<Ref<T>>;

/** The nearest gate, for event handlers; undefined until there is one. */
export declare function useGate(): Answer<Gate | undefined>;

/**
 * Whether an action on the firm is allowed; false until there is a gate.
 *
 * ```ts
 * const mayEdit = useCan("matter:edit", () => props.matter);
 * ```
 */
export declare function useCan(action: FirmAction): Answer<boolean>;
/** Whether an action on a record is allowed; false until there is a gate. The record may be a ref or a getter. */
export declare function useCan<A extends RecordAction>(action: A, record: MaybeRefOrGetter<FactsOf<A>>): Answer<boolean>;

/** The decision on an action on the firm, with the reason; undefined until there is a gate. */
export declare function useDecision(action: FirmAction): Answer<Decision | undefined>;
/** The decision on an action on a record, with the reason; undefined until there is a gate. */
export declare function useDecision<A extends RecordAction>(action: A, record: MaybeRefOrGetter<FactsOf<A>>): Answer<Decision | undefined>;

/** Whether a subtab is shown for a matter; without a matter, whether it is shown for any. False until there is a gate. */
export declare function useShows(surface: MatterSurface, matter?: MaybeRefOrGetter<MatterFacts | undefined>): Answer<boolean>;
/** Whether a subtab is shown for a contact; without a contact, whether it is shown for any. */
export declare function useShows(surface: ContactSurface, contact?: MaybeRefOrGetter<ContactFacts | undefined>): Answer<boolean>;
/** Whether any other surface is shown. */
export declare function useShows(surface: Surface): Answer<boolean>;

/** The main tabs to show, in order. */
export declare function useTabs(): Answer<Tab[]>;
/** The sections of Settings to show, in order. */
export declare function useSettings(): Answer<SettingsSection[]>;
/** The tabs of the guest portal to show, in order. */
export declare function usePortal(): Answer<PortalTab[]>;
/** The subtabs to show for a matter; without a matter, those that are shown for any. */
export declare function useSubtabs(kind: "matter", matter?: MaybeRefOrGetter<MatterFacts | undefined>): Answer<MatterSurface[]>;
/** The subtabs to show for a contact; without a contact, those that are shown for any. */
export declare function useSubtabs(kind: "contact", contact?: MaybeRefOrGetter<ContactFacts | undefined>): Answer<ContactSurface[]>;

/** Slots of {@link Can}. */
export interface CanSlots {
  /** Rendered if it is allowed. */
  default?(given: { readonly decision: Decision }): VNode[];
  /** Rendered instead of a hidden or masked default slot. */
  fallback?(given: { readonly decision: Decision }): VNode[];
  /** Rendered until there is a gate. */
  loading?(): VNode[];
}

/**
 * Renders its default slot if an action is allowed or a surface is shown.
 *
 * With `mode="disable"` the slot is rendered anyway, with `disabled`, `aria-disabled`, an `onClick` that does nothing, and
 * the reason as `title` if `text` was provided. With `mode="mask"` the slot `fallback` replaces a masked field.
 *
 * ```vue
 * <Can action="matter:edit" :on="matter"><Editor /><template #fallback>Read only</template></Can>
 * <Can action="bill:create" :on="{ matter }" mode="disable"><button @click="create">New bill</button></Can>
 * <Can action="activity:view" :on="activity" mode="mask" field="rate">{{ rate }}</Can>
 * ```
 */
export declare const Can: new <A extends Action>(props: Question<A>) => {
  /** Its props. */
  $props: Question<A>;
  /** Its slots. */
  $slots: CanSlots;
};
