import type { ReactElement, ReactNode } from "react";
import type { Action, ContactFacts, ContactSurface, Decision, FactsOf, FirmAction, Gate, MatterFacts, MatterSurface, PortalTab, RecordAction, SettingsSection, Surface, Tab } from "./dist/index";
import type { Question, TextOf } from "./bindings.api";

export type { Disabled, Manner, OnAction, OnSurface, Question, TextOf } from "./bindings.api";

/** What {@link GateProvider} is given. */
export interface GateProviderProps {
  /** The gate; undefined until there is one. */
  readonly gate?: Gate | undefined;
  /** Says reasons to people, as the `title` of what is disabled: `text` of `firmgate/text`. */
  readonly text?: TextOf | undefined;
  /** What is shown under it. */
  readonly children?: ReactNode;
}

/**
 * Gives a gate to what is below it, and has it rendered again whenever the answers change. Without
 * a gate everything below is loading, and nothing is allowed. The gate stays the application's: it
 * is not closed when this is unmounted.
 *
 * ```tsx
 * <GateProvider gate={gate} text={text}>
 *   <App />
 * </GateProvider>
 * ```
 */
export declare function GateProvider(props: GateProviderProps): ReactElement;

/** What {@link Can} is given. */
export type CanProps<A extends Action> = Question<A> & {
  /**
   * What is shown if it is allowed; or a function of the decision, which with `mode="disable"` is
   * called for what is not allowed too.
   */
  readonly children?: ReactNode | ((decision: Decision) => ReactNode);
  /** What is shown instead of what is hidden or masked. */
  readonly fallback?: ReactNode;
  /** What is shown until there is a gate. */
  readonly loading?: ReactNode;
};

/**
 * Shows its children if the action is allowed, or the surface shown.
 *
 * With `mode="disable"` they are shown nevertheless, with `disabled`, `aria-disabled`, a `title`
 * that says why if the provider has texts, and an `onClick` that does nothing. With `mode="mask"`
 * the `fallback` stands for a field that is masked.
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

/** Whether the action is allowed. Reads the record at each rendering; no until there is a gate. */
export declare function useCan(action: FirmAction): boolean;
/** Whether the action is allowed on a record. */
export declare function useCan<A extends RecordAction>(action: A, record: FactsOf<A>): boolean;

/** The same, and why; undefined until there is a gate. */
export declare function useDecision(action: FirmAction): Decision | undefined;
/** Decides about an action on a record, and says why. */
export declare function useDecision<A extends RecordAction>(action: A, record: FactsOf<A>): Decision | undefined;

/** Whether a surface is shown; no until there is a gate. */
export declare function useShows(surface: MatterSurface, matter?: MatterFacts): boolean;
/** Whether a subtab of contacts is shown: for a contact, or without one for some contact. */
export declare function useShows(surface: ContactSurface, contact?: ContactFacts): boolean;
/** Whether any other surface is shown. */
export declare function useShows(surface: Surface): boolean;

/** The main tabs that are shown, in order: the same list until the answers change. */
export declare function useTabs(): readonly Tab[];
/** The sections of Settings that are shown, in order: the same list until the answers change. */
export declare function useSettings(): readonly SettingsSection[];
/** The tabs of the portal that are shown, in order: the same list until the answers change. */
export declare function usePortal(): readonly PortalTab[];
/** The subtabs that are shown for a record; without one, those that are on some record. */
export declare function useSubtabs(kind: "matter", matter?: MatterFacts): readonly MatterSurface[];
/** The subtabs that are shown for a contact; without one, those that are on some contact. */
export declare function useSubtabs(kind: "contact", contact?: ContactFacts): readonly ContactSurface[];
