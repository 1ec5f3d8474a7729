import type { Accessor, JSX } from "solid-js";
import type { Action, ContactFacts, ContactSurface, Decision, FactsOf, FirmAction, Gate, Mask, MatterFacts, MatterSurface, PortalTab, RecordAction, SettingsSection, Surface, Tab } from "./index.js";
import type { ActionQuestion, DecisionText, DisabledAttributes, SurfaceQuestion } from "./bindings.js";

export type { ActionQuestion, DecisionText, DisabledAttributes, SurfaceQuestion } from "./bindings.js";

/** Props of {@link GateProvider}. */
export interface GateProviderProps {
  /** The gate; undefined until there is one. */
  readonly gate?: Gate | undefined;
  /** Describes decisions in the `title` of disabled elements: `text` of `firmgate/text`. */
  readonly text?: DecisionText | undefined;
  /** The components that use the gate. */
  readonly children?: JSX.Element;
}

/**
 * Provides a gate to the components below it. Without a gate they are loading and nothing is allowed. Disposing of the
 * provider does not close the gate.
 *
 * ```tsx
 * <GateProvider gate={gate()} text={text}><App /></GateProvider>
 * ```
 */
export declare function GateProvider(props: GateProviderProps): JSX.Element;

/** The children of {@link Can} as a function. It gets the attributes for a disabled element: none if it is allowed. */
export type CanChildren = (attributes: Accessor<DisabledAttributes>, decision: Accessor<Decision>) => JSX.Element;

/** How something that is not allowed is displayed; see {@link Can}. */
export type CanMode =
  /** It is left out. */
  | {
      /** The mode. */
      readonly mode?: "hide" | undefined;
      /** No field is masked. */
      readonly field?: undefined;
      /** Rendered if it is allowed. */
      readonly children?: JSX.Element | CanChildren;
    }
  /** It is rendered, disabled. */
  | {
      /** The mode. */
      readonly mode: "disable";
      /** No field is masked. */
      readonly field?: undefined;
      /** Rendered in any case, with the attributes. */
      readonly children: CanChildren;
    }
  /** A field is left out if it is masked. */
  | {
      /** The mode. */
      readonly mode: "mask";
      /** The field that the children show. */
      readonly field: Mask;
      /** Rendered if the field is not masked. */
      readonly children?: JSX.Element | CanChildren;
    };

/** Props of {@link Can}. */
export type CanProps<A extends Action> = (ActionQuestion<A> | SurfaceQuestion) &
  CanMode & {
    /** Rendered instead of hidden or masked children. */
    readonly fallback?: JSX.Element;
    /** Rendered until there is a gate. */
    readonly loading?: JSX.Element;
  };

/**
 * Renders its children if an action is allowed or a surface is shown. With `mode="disable"` the children are a function
 * of the attributes for a disabled element. With `mode="mask"` the `fallback` replaces a masked field.
 *
 * ```tsx
 * <Can action="matter:edit" on={matter} fallback={<ReadOnly />}><Editor /></Can>
 * <Can action="bill:create" on={{ matter }} mode="disable">
 *   {(attributes) => <button {...attributes()} onClick={create}>New bill</button>}
 * </Can>
 * ```
 */
export declare function Can<A extends Action>(props: CanProps<A>): JSX.Element;

/** The nearest gate, for event handlers; undefined until there is one. */
export declare function useGate(): Accessor<Gate | undefined>;

/**
 * Whether an action on the firm is allowed; false until there is a gate. The gate is asked each time this is read.
 *
 * ```ts
 * const mayEdit = useCan("matter:edit", () => props.matter);
 * ```
 */
export declare function useCan(action: FirmAction): Accessor<boolean>;
/** Whether an action on a record is allowed; false until there is a gate. */
export declare function useCan<A extends RecordAction>(action: A, record: Accessor<FactsOf<A>>): Accessor<boolean>;

/** The decision on an action on the firm, with the reason; undefined until there is a gate. */
export declare function useDecision(action: FirmAction): Accessor<Decision | undefined>;
/** The decision on an action on a record, with the reason; undefined until there is a gate. */
export declare function useDecision<A extends RecordAction>(action: A, record: Accessor<FactsOf<A>>): Accessor<Decision | undefined>;

/** Whether a subtab is shown for a matter; without a matter, whether it is shown for any. False until there is a gate. */
export declare function useShows(surface: MatterSurface, matter?: Accessor<MatterFacts | undefined>): Accessor<boolean>;
/** Whether a subtab is shown for a contact; without a contact, whether it is shown for any. */
export declare function useShows(surface: ContactSurface, contact?: Accessor<ContactFacts | undefined>): Accessor<boolean>;
/** Whether any other surface is shown. */
export declare function useShows(surface: Surface): Accessor<boolean>;

/** The main tabs to show, in order. */
export declare function useTabs(): Accessor<Tab[]>;
/** The sections of Settings to show, in order. */
export declare function useSettings(): Accessor<SettingsSection[]>;
/** The tabs of the guest portal to show, in order. */
export declare function usePortal(): Accessor<PortalTab[]>;
/** The subtabs to show for a matter; without a matter, those that are shown for any. */
export declare function useSubtabs(kind: "matter", matter?: Accessor<MatterFacts | undefined>): Accessor<MatterSurface[]>;
/** The subtabs to show for a contact; without a contact, those that are shown for any. */
export declare function useSubtabs(kind: "contact", contact?: Accessor<ContactFacts | undefined>): Accessor<ContactSurface[]>;

/**
 * The attributes of an element that a decision does not allow: `disabled`, `aria-disabled`, and the reason as `title` if
 * `text` is given. No attributes if it is allowed.
 */
export declare function disabledAttributes(decision: Decision | undefined, text?: DecisionText): DisabledAttributes;
