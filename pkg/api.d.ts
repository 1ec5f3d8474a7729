/** Who a decision is explained to. A subject is never told a closed matter from one that does not exist. */
export type Audience = "subject" | "administrator";

/** The code of an error about a snapshot. */
export type SnapshotErrorCode =
  /** It is not JSON, it is cut off, or it is not of the shape of a snapshot. */
  | "snapshot_malformed"
  /** It is longer than any snapshot is. */
  | "snapshot_too_large"
  /** Its format is of a version that this package does not read. */
  | "snapshot_version"
  /** It was made by another version of the catalogue. */
  | "snapshot_catalogue"
  /** Its facts cannot be true together. */
  | "snapshot_contradiction"
  /** It is for another subject or another firm than the gate. */
  | "snapshot_foreign"
  /** It is older than what the gate has. */
  | "snapshot_stale";

/** The code of an error in how the package is used. */
export type MisuseErrorCode =
  /** The catalogue has no such action. */
  | "unknown_action"
  /** The catalogue has no such surface. */
  | "unknown_surface"
  /** There is no such kind of record. */
  | "unknown_kind"
  /** The action is about another kind of record. */
  | "wrong_kind"
  /** The action takes a record, and none was given. */
  | "record_missing"
  /** The action is about the firm, and a record was given. */
  | "record_unexpected"
  /** The facts are not well formed: an unknown key, a value of the wrong kind, no plain object. */
  | "record_malformed"
  /** A list in the facts is longer than any is. */
  | "record_too_large"
  /** Reading the facts threw an error, which is the `cause`. */
  | "record_unreadable"
  /** An id is none: NaN, a fraction, a number beyond 2^53, empty, an unpaired surrogate. */
  | "id_invalid"
  /** The record belongs to another firm. */
  | "foreign_firm";

/** The code of an error of the engine. */
export type EngineErrorCode =
  /** The page's content security policy forbids WebAssembly. */
  | "csp_blocked"
  /** WebAssembly cannot be started here. */
  | "engine_unavailable"
  /** The engine has failed, and its gates deny everything. */
  | "engine_failed"
  /** The gate has been closed. */
  | "gate_closed";

/** The stable code of an error. */
export type ErrorCode = SnapshotErrorCode | MisuseErrorCode | EngineErrorCode;

/** What all errors of this package are. A denial is a decision, not an error. */
export class FirmgateError extends Error {
  protected constructor();
  /** The stable code. */
  readonly code: ErrorCode;
}

/** A snapshot was refused. Nothing of it is used; a gate keeps what it has. */
export class SnapshotError extends FirmgateError {
  readonly code: SnapshotErrorCode;
}

/** The package was used wrongly. Thrown in development; in production denied and reported. */
export class MisuseError extends FirmgateError {
  readonly code: MisuseErrorCode;
}

/** The engine cannot be started, has failed, or has been closed. */
export class EngineError extends FirmgateError {
  readonly code: EngineErrorCode;
}

/**
 * What one subject's client needs to decide, as JSON. A server makes it; it holds only what its
 * subject may know.
 */
export interface Snapshot {
  /** The version of the format: 1. */
  readonly version: number;
  /** The catalogue that made it: `catalogue.hash`. */
  readonly catalogue: string;
  /** The firm. */
  readonly firm: Id;
  /** How often the firm's permissions have changed; it never goes backwards. */
  readonly revision: number;
  /** When it was made, in milliseconds since 1970. */
  readonly issued_at: number;
  /** Until when it may be used, that moment not included. */
  readonly expires_at: number;
  /** Whose client it is for; a guest brings what is shared with them. */
  readonly subject: ({ readonly kind: "user" } & FirmUserFacts) | ({ readonly kind: "guest" } & GuestFacts);
  /** The session that it is for. */
  readonly session: SessionFacts;
  /** The firm's settings. */
  readonly settings: FirmSettingsFacts;
}

/** A decision: the effect, and why. */
export interface Decision {
  /** Only `allow` allows. `unknown`: the facts that were given do not settle it. */
  readonly effect: "allow" | "deny" | "unknown";
  /** Why. */
  readonly reason: Reason;
  /** What is missing: each entry alone would be enough, the nearest first. */
  readonly missing: readonly (readonly Condition[])[];
  /** The fields that are masked on a record that may be read. */
  readonly masks: readonly Mask[];
  /** The ids of the rules that decided. */
  readonly rules: readonly string[];
  /** Whether the server must check again even if the client allowed. */
  readonly recheck: boolean;
}

/** How a gate is opened. */
export interface GateOptions {
  /**
   * In development misuse throws; in production it is denied and reported to `onMisuse`.
   * Default: production exactly if `process.env.NODE_ENV` is `"production"` or there is none.
   */
  readonly mode?: "development" | "production" | undefined;
  /** Is told of misuse in production, and of a failed engine. */
  readonly onMisuse?: ((error: FirmgateError) => void) | undefined;
  /** The clock, in milliseconds since 1970. Default: `Date.now`, with a timer for what ends. */
  readonly now?: (() => number) | undefined;
}

/** The answers about one record at one moment. Once the gate changes, they are all no. */
export interface View<K extends Kind = Kind> {
  /** Whether the subject may take the action on the record. */
  can(this: void, action: ActionOn<K>): boolean;
  /** The same, and why. */
  decide(this: void, action: ActionOn<K>, audience?: Audience): Decision;
  /** The actions that the subject may take on the record, in catalogue order. */
  actions(this: void): ActionOn<K>[];
}

/** The actions about a kind of record. */
export type ActionOn<K extends Kind> = { [A in RecordAction]: Actions[A] extends K ? A : never }[RecordAction];

/**
 * One subject's gate. It hides what the server would refuse; it does not protect: the server
 * decides again.
 *
 * No method allows on doubt, none throws in production but `update`, and all work destructured.
 */
export interface Gate {
  /** Whether the subject may take an action on the firm. */
  can(this: void, action: FirmAction): boolean;
  /** Whether the subject may take an action on a record. Reads the record each time. */
  can<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): boolean;
  /** Whether there could be a record on which the subject may take the action; for menus. */
  canSomewhere(this: void, action: Action): boolean;
  /** Decides on an action on the firm, and says why. */
  decide(this: void, action: FirmAction, record?: undefined, audience?: Audience): Decision;
  /** Decides on an action on a record, and says why. */
  decide<A extends RecordAction>(this: void, action: A, record: FactsOf<A>, audience?: Audience): Decision;
  /** Decides whether a surface of a matter is shown, and says why. */
  decideSurface(this: void, surface: MatterSurface, matter?: MatterFacts, audience?: Audience): Decision;
  /** Decides whether a surface of a contact is shown, and says why. */
  decideSurface(this: void, surface: ContactSurface, contact?: ContactFacts, audience?: Audience): Decision;
  /** Decides whether a surface is shown at all, and says why. */
  decideSurface(this: void, surface: Surface, record?: undefined, audience?: Audience): Decision;
  /** Reads a record once, for many answers about this moment. */
  on<K extends Kind>(this: void, kind: K, record: Records[K]): View<K>;
  /** The actions that the subject may take on a record, in catalogue order. */
  actionsFor<K extends Kind>(this: void, kind: K, record: Records[K]): ActionOn<K>[];
  /** The records of a list on which the subject may take an action. */
  filter<A extends RecordAction, T extends FactsOf<A>>(this: void, action: A, records: readonly T[]): T[];
  /** The items of a list on whose facts the subject may take an action. */
  filter<A extends RecordAction, T>(this: void, action: A, items: readonly T[], factsOf: (item: T) => FactsOf<A>): T[];
  /** Whether a subtab is shown for a matter, or without one if it is on some matter. */
  shows(this: void, surface: MatterSurface, matter?: MatterFacts): boolean;
  /** Whether a subtab is shown for a contact, or without one if it is on some contact. */
  shows(this: void, surface: ContactSurface, contact?: ContactFacts): boolean;
  /** Whether a surface is shown: a subtab if it is on some record. */
  shows(this: void, surface: Surface): boolean;
  /** The main tabs that are shown, in order. */
  tabs(this: void): Tab[];
  /** The sections of Settings that are shown, in order. */
  settings(this: void): SettingsSection[];
  /** The subtabs that are shown for a matter; without one, those that are on some matter. */
  subtabs(this: void, kind: "matter", matter?: MatterFacts): MatterSurface[];
  /** The subtabs that are shown for a contact; without one, those that are on some contact. */
  subtabs(this: void, kind: "contact", contact?: ContactFacts): ContactSurface[];
  /** The tabs of the portal that are shown, in order; none for users of the firm. */
  portal(this: void): PortalTab[];
  /**
   * Replaces the snapshot, in one step.
   * @throws {SnapshotError} It is refused, for another subject, or older. The gate stays as it is.
   * @throws {EngineError} The gate has been closed, or the engine has failed.
   */
  update(this: void, snapshot: Snapshot | string): void;
  /** Calls back after each change of the answers. Returns what ends it. */
  subscribe(this: void, listener: () => void): () => void;
  /** Denies everything at once, until a newer snapshot arrives. */
  revoke(this: void): void;
  /** Denies everything for good. */
  close(this: void): void;
  /** The revision that the gate decides from. */
  readonly revision: number;
  /** When the answers change by themselves: a share or the snapshot ends. */
  readonly nextChangeAt: number | undefined;
  /** `open`, or why everything is denied. */
  readonly status: "open" | "revoked" | "gate_closed" | "engine_failed";
}

/** Opens gates. */
export const Gate: {
  /**
   * Opens a snapshot. The first call starts the engine, in some milliseconds; see `ready`.
   * @throws {SnapshotError} The snapshot is refused. Nothing is half open.
   * @throws {EngineError} WebAssembly cannot be started here.
   */
  open(this: void, snapshot: Snapshot | string, options?: GateOptions): Gate;
};

/**
 * Starts the engine off the main thread. Optional: opening a gate starts it too.
 * @throws {EngineError} WebAssembly cannot be started here.
 */
export function ready(): Promise<void>;

/** The catalogue: the names that there are. */
export const catalogue: {
  /** Changes whenever a name or a rule does; a snapshot names the catalogue that made it. */
  readonly hash: string;
  /** Every action, in catalogue order. */
  actions(this: void): Action[];
  /** Every surface, in the order in which a page shows them. */
  surfaces(this: void): Surface[];
  /** Every reason. */
  reasons(this: void): Reason[];
  /** The kind of record that an action is about; `firm` takes no record. */
  kindOf<A extends Action>(this: void, action: A): Actions[A];
};
