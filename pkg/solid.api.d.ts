import type { Accessor, JSX } from "solid-js";
import type { Action, ContactFacts, ContactSurface, Decision, FactsOf, FirmAction, Gate, Mask, MatterFacts, MatterSurface, PortalTab, RecordAction, SettingsSection, Surface, Tab } from "./dist/index";
import type { Disabled, OnAction, OnSurface, TextOf } from "./bindings.api";

export type { Disabled, OnAction, OnSurface, TextOf } from "./bindings.api";

/** What {@link GateProvider} is given. */
export interface GateProviderProps {
  /** The gate; undefined until there is one. */
  readonly gate?: Gate | undefined;
  /** Says reasons to people, as the `title` of what is disabled: `text` of `firmgate/text`. */
  readonly text?: TextOf | undefined;
  /** What is shown under it. */
  readonly children?: JSX.Element;
}

/**
 * Gives a gate to what is below it. Without a gate everything there is loading, and nothing is
 * allowed. The gate stays the application's: it is not closed when this is disposed of.
 *
 * ```tsx
 * <GateProvider gate={gate()} text={text}><App /></GateProvider>
 * ```
 */
export declare function GateProvider(props: GateProviderProps): JSX.Element;

/** The children of {@link Can} as a function of the attributes, which are none if it is allowed. */
export type CanChildren = (attributes: Accessor<Disabled>, decision: Accessor<Decision>) => JSX.Element;

/** How what is not allowed is shown; see {@link Can}. */
export type CanManner =
  /** It is not there. */
  | {
      /** How. */
      readonly mode?: "hide" | undefined;
      /** No field is masked. */
      readonly field?: undefined;
      /** What is shown if it is allowed. */
      readonly children?: JSX.Element | CanChildren;
    }
  /** It is there, disabled. */
  | {
      /** How. */
      readonly mode: "disable";
      /** No field is masked. */
      readonly field?: undefined;
      /** What is shown in any case, by the attributes. */
      readonly children: CanChildren;
    }
  /** Its field is masked. */
  | {
      /** How. */
      readonly mode: "mask";
      /** The field that it shows. */
      readonly field: Mask;
      /** What is shown if it is not masked. */
      readonly children?: JSX.Element | CanChildren;
    };

/** What {@link Can} is given. */
export type CanProps<A extends Action> = (OnAction<A> | OnSurface) &
  CanManner & {
    /** What is shown instead of what is hidden or masked. */
    readonly fallback?: JSX.Element;
    /** What is shown until there is a gate. */
    readonly loading?: JSX.Element;
  };

/**
 * Shows its children if the action is allowed, or the surface shown. With `mode="disable"` they are
 * a function that is given the attributes of what is disabled; with `mode="mask"` the `fallback`
 * stands for a field that is masked.
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
 * Whether the action is allowed; no until there is a gate. Asked anew each time it is read.
 *
 * ```ts
 * const mayEdit = useCan("matter:edit", () => props.matter);
 * ```
 */
export declare function useCan(action: FirmAction): Accessor<boolean>;
/** Whether the action is allowed on a record. */
export declare function useCan<A extends RecordAction>(action: A, record: Accessor<FactsOf<A>>): Accessor<boolean>;

/** The same, and why; undefined until there is a gate. */
export declare function useDecision(action: FirmAction): Accessor<Decision | undefined>;
/** Decides about an action on a record, and says why. */
export declare function useDecision<A extends RecordAction>(action: A, record: Accessor<FactsOf<A>>): Accessor<Decision | undefined>;

/** Whether a surface is shown; no until there is a gate. */
export declare function useShows(surface: MatterSurface, matter?: Accessor<MatterFacts | undefined>): Accessor<boolean>;
/** Whether a subtab of contacts is shown: for a contact, or without one for some contact. */
export declare function useShows(surface: ContactSurface, contact?: Accessor<ContactFacts | undefined>): Accessor<boolean>;
/** Whether any other surface is shown. */
export declare function useShows(surface: Surface): Accessor<boolean>;

/** The main tabs that are shown, in order. */
export declare function useTabs(): Accessor<Tab[]>;
/** The sections of Settings that are shown, in order. */
export declare function useSettings(): Accessor<SettingsSection[]>;
/** The tabs of the portal that are shown, in order. */
export declare function usePortal(): Accessor<PortalTab[]>;
/** The subtabs that are shown for a record; without one, those that are on some record. */
export declare function useSubtabs(kind: "matter", matter?: Accessor<MatterFacts | undefined>): Accessor<MatterSurface[]>;
/** The subtabs that are shown for a contact; without one, those that are on some contact. */
export declare function useSubtabs(kind: "contact", contact?: Accessor<ContactFacts | undefined>): Accessor<ContactSurface[]>;

/** The attributes of what a decision does not allow: `disabled`, and why if there are texts. */
export declare function disable(decision: Decision | undefined, text?: TextOf): Disabled;
