import type { ReactElement, ReactNode } from "react";
import type { Action, ContactFacts, ContactSurface, Decision, FactsOf, FirmAction, Gate, MatterFacts, MatterSurface, PortalTab, RecordAction, SettingsSection, Surface, Tab } from "./dist/index";
import type { DecisionText, Question } from "./bindings.api";

export type { ActionQuestion, DecisionText, DisabledAttributes, DisplayMode, Question, SurfaceQuestion } from "./bindings.api";

/** Props of {@link GateProvider}. */
export interface GateProviderProps {
  /** The gate; undefined until there is one. */
  readonly gate?: Gate | undefined;
  /** Describes decisions in the `title` of disabled elements: `text` of `firmgate/text`. */
  readonly text?: DecisionText | undefined;
  /** The components that use the gate. */
  readonly children?: ReactNode;
}

/**
 * Provides a gate to the components below it, and renders them again when the gate's answers change. Without a gate
 * they are loading and nothing is allowed. Unmounting does not close the gate.
 *
 * ```tsx
 * <GateProvider gate={gate} text={text}>
 *   <App />
 * </GateProvider>
 * ```
 */
export declare function GateProvider(props: GateProviderProps): ReactElement;

/** Props of {@link Can}. */
export type CanProps<A extends Action> = Question<A> & {
  /**
   * Rendered if it is allowed. Or a function of the decision; with `mode="disable"` it is also called if it is not
   * allowed.
   */
  readonly children?: ReactNode | ((decision: Decision) => ReactNode);
  /** Rendered instead of hidden or masked children. */
  readonly fallback?: ReactNode;
  /** Rendered until there is a gate. */
  readonly loading?: ReactNode;
};

/**
 * Renders its children if an action is allowed or a surface is shown.
 *
 * With `mode="disable"` the children are rendered anyway, with `disabled`, `aria-disabled`, an `onClick` that does
 * nothing, and the reason as `title` if the provider has a `text`. With `mode="mask"` the `fallback` replaces a
 * masked field.
 *
 * ```tsx
 * <Can action="matter:edit" on={matter} fallback={<ReadOnly />}><Editor /></Can>
 * <Can action="bill:create" on={{ matter }} mode="disable"><button onClick={create}>New bill</button></Can>
 * <Can action="activity:view" on={activity} mode="mask" field="rate" fallback="hidden">{rate}</Can>
 * <Can surface="tab:reports"><a href="/reports">Reports</a></Can>
 * ```
 */
export declare function Can<A extends Action>(props: CanProps<A>): ReactNode;

/** The gate of the nearest provider, for event handlers; undefined until there is one. */
export declare function useGate(): Gate | undefined;

/** Whether an action on the firm is allowed; false until there is a gate. */
export declare function useCan(action: FirmAction): boolean;
/** Whether an action on a record is allowed; false until there is a gate. The record is read at each rendering. */
export declare function useCan<A extends RecordAction>(action: A, record: FactsOf<A>): boolean;

/** The decision on an action on the firm, with the reason; undefined until there is a gate. */
export declare function useDecision(action: FirmAction): Decision | undefined;
/** The decision on an action on a record, with the reason; undefined until there is a gate. */
export declare function useDecision<A extends RecordAction>(action: A, record: FactsOf<A>): Decision | undefined;

/** Whether a subtab is shown for a matter; without a matter, whether it is shown for any. False until there is a gate. */
export declare function useShows(surface: MatterSurface, matter?: MatterFacts): boolean;
/** Whether a subtab is shown for a contact; without a contact, whether it is shown for any. */
export declare function useShows(surface: ContactSurface, contact?: ContactFacts): boolean;
/** Whether any other surface is shown. */
export declare function useShows(surface: Surface): boolean;

/** The main tabs to show, in order. The same array until the answers change. */
export declare function useTabs(): readonly Tab[];
/** The sections of Settings to show, in order. The same array until the answers change. */
export declare function useSettings(): readonly SettingsSection[];
/** The tabs of the guest portal to show, in order. The same array until the answers change. */
export declare function usePortal(): readonly PortalTab[];
/** The subtabs to show for a matter; without a matter, those that are shown for any. */
export declare function useSubtabs(kind: "matter", matter?: MatterFacts): readonly MatterSurface[];
/** The subtabs to show for a contact; without a contact, those that are shown for any. */
export declare function useSubtabs(kind: "contact", contact?: ContactFacts): readonly ContactSurface[];
