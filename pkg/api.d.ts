/**
 * Who reads a decision. To the subject, a matter that they cannot open looks like one that does not exist.
 *
 * In the glossary: [audience](./glossary.md#audience).
 */
export type Audience = "subject" | "administrator";

/** The code of a {@link SnapshotError}. */
export type SnapshotErrorCode =
  /** Invalid or truncated JSON, or not the shape of a snapshot. */
  | "snapshot_malformed"
  /** More than 8,000,000 characters. */
  | "snapshot_too_large"
  /** This package cannot read this version of the format. */
  | "snapshot_version"
  /** Made with another version of the catalogue: use the same version of Firmgate on the server and in the page. */
  | "snapshot_catalogue"
  /** Its facts contradict each other. */
  | "snapshot_contradiction"
  /** For another subject or firm than the gate. */
  | "snapshot_foreign"
  /** Older than the snapshot that the gate has. */
  | "snapshot_stale";

/** The code of a {@link MisuseError}. */
export type MisuseErrorCode =
  /** No action has this name. */
  | "unknown_action"
  /** No surface has this name. */
  | "unknown_surface"
  /** No kind of record has this name. */
  | "unknown_kind"
  /** The action is about another kind of record than the view. */
  | "wrong_kind"
  /** The action is about a record: pass one. */
  | "record_missing"
  /** The action is about the firm: pass no record. */
  | "record_unexpected"
  /** Invalid facts: an unknown key, a value of the wrong type, or not a plain object. */
  | "record_malformed"
  /** A list in the facts has more than 100,000 entries. */
  | "record_too_large"
  /** Reading the facts threw an error: see `cause`. */
  | "record_unreadable"
  /** Not an id: NaN, a fraction, a number beyond 2^53, an empty text, or an unpaired surrogate. */
  | "id_invalid"
  /** The record belongs to another firm. */
  | "foreign_firm"
  /** The record's facts were projected for somebody else. */
  | "foreign_subject";

/** The code of an {@link EngineError}. */
export type EngineErrorCode =
  /** The content security policy forbids WebAssembly: allow it, or import `firmgate/no-wasm`. */
  | "csp_blocked"
  /** This host cannot start WebAssembly: import `firmgate/no-wasm`. */
  | "engine_unavailable"
  /** The engine has failed, and its gates deny everything: open a new gate. */
  | "engine_failed"
  /** The gate was closed. */
  | "gate_closed";

/** A code of an error. Codes are stable: match on them, and not on messages. */
export type ErrorCode = SnapshotErrorCode | MisuseErrorCode | EngineErrorCode;

/** The base class of this package's errors. A denial is not an error but a {@link Decision}. */
export class FirmgateError extends Error {
  protected constructor();
  /** The stable code. */
  readonly code: ErrorCode;
}

/** A snapshot was refused. A gate that was to be updated keeps its snapshot. */
export class SnapshotError extends FirmgateError {
  readonly code: SnapshotErrorCode;
}

/** An error in the calling program. Thrown in development; in production the answer is a denial, and `onMisuse` is called. */
export class MisuseError extends FirmgateError {
  readonly code: MisuseErrorCode;
}

/** The engine cannot be started or has failed, or the gate was closed. */
export class EngineError extends FirmgateError {
  readonly code: EngineErrorCode;
}

/**
 * Everything that the client of one subject needs for decisions, as JSON. The server makes it, and it holds only
 * what its subject may know.
 *
 * In the glossary: [snapshot](./glossary.md#snapshot).
 */
export interface Snapshot {
  /** The version of the format; today 1. */
  readonly version: number;
  /** The catalogue that it was made with: `catalogue.hash`. */
  readonly catalogue: string;
  /** The firm. */
  readonly firm: Id;
  /**
   * The number of changes to the firm's permissions; it never decreases.
   *
   * In the glossary: [revision](./glossary.md#revision).
   */
  readonly revision: number;
  /** When it was made, in milliseconds since 1970. */
  readonly issued_at: number;
  /** When it expires, in milliseconds since 1970: from then on the gate allows nothing. */
  readonly expires_at: number;
  /** The subject; for a guest with what is shared with them. */
  readonly subject: ({ readonly kind: "user" } & FirmUserFacts) | ({ readonly kind: "guest" } & GuestFacts);
  /** The subject's session. */
  readonly session: SessionFacts;
  /** The settings of the firm. */
  readonly settings: FirmSettingsFacts;
}

/**
 * The answer to whether a subject may take an action on a record, with its reason.
 *
 * In the glossary: [decision](./glossary.md#decision).
 */
export interface Decision {
  /**
   * `unknown` means that a fact is missing which would decide; like `deny`, it does not allow.
   *
   * In the glossary: [effect](./glossary.md#effect).
   */
  readonly effect: "allow" | "deny" | "unknown";
  /**
   * The reason, as a stable code; `text` of `firmgate/text` makes a sentence of it.
   *
   * In the glossary: [reason](./glossary.md#reason).
   */
  readonly reason: Reason;
  /**
   * Sets of conditions that are not met. Each set would be enough to be allowed, the most likely first.
   *
   * In the glossary: [missing](./glossary.md#missing).
   */
  readonly missing: readonly (readonly Condition[])[];
  /**
   * Fields to hide, although the record may be read.
   *
   * In the glossary: [mask](./glossary.md#mask).
   */
  readonly masks: readonly Mask[];
  /** The ids of the rules that decided, as in `docs/domain.md`. */
  readonly rules: readonly string[];
  /** Whether the server must decide again although the client allowed. */
  readonly recheck: boolean;
}

/** Options of {@link Gate.open}. */
export interface GateOptions {
  /**
   * Whether misuse throws (`development`), or is denied and reported to `onMisuse` (`production`). Default:
   * `production` if `process.env.NODE_ENV` is `"production"` or there is no `process`, otherwise `development`.
   */
  readonly mode?: "development" | "production" | undefined;
  /** Called with misuse in production, and if the engine fails. */
  readonly onMisuse?: ((error: FirmgateError) => void) | undefined;
  /** A clock, in milliseconds since 1970. Default: `Date.now`, with a timer that updates the answers when something ends. */
  readonly now?: (() => number) | undefined;
}

/**
 * The answers about one record, read once. When the gate's answers change, all answers of the view become no.
 *
 * In the glossary: [record](./glossary.md#record).
 */
export interface View<K extends Kind = Kind> {
  /** Whether the subject may take the action on the record. */
  can(this: void, action: ActionOn<K>): boolean;
  /** The same as a decision, with its reason. */
  decide(this: void, action: ActionOn<K>, audience?: Audience): Decision;
  /** The actions that the subject may take on the record, in catalogue order. */
  actions(this: void): ActionOn<K>[];
}

/** The actions on a kind of record. */
export type ActionOn<K extends Kind> = { [A in RecordAction]: Actions[A] extends K ? A : never }[RecordAction];

/**
 * Decides for one subject. A page uses it to hide what the server would refuse. It does not protect anything: the
 * server decides again.
 *
 * In doubt every method denies. In production only `update` throws. All methods can be destructured.
 *
 * In the glossary: [gate](./glossary.md#gate).
 *
 * ```js
 * const gate = Gate.open(snapshot);
 * if (gate.can("matter:edit", matter)) showEditButton();
 * ```
 */
export interface Gate {
  /** Whether the subject may take an action on the firm. */
  can(this: void, action: FirmAction): boolean;
  /** Whether the subject may take an action on a record. The record is read at each call, so it may have changed. */
  can<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): boolean;
  /** Whether the subject may take the action on some record. For menus, before there is a record. */
  canSomewhere(this: void, action: Action): boolean;
  /** Decides on an action on the firm, with the reason. */
  decide(this: void, action: FirmAction, record?: undefined, audience?: Audience): Decision;
  /** Decides on an action on a record, with the reason. */
  decide<A extends RecordAction>(this: void, action: A, record: FactsOf<A>, audience?: Audience): Decision;
  /** Decides whether a surface of a matter is shown, with the reason. */
  decideSurface(this: void, surface: MatterSurface, matter?: MatterFacts, audience?: Audience): Decision;
  /** Decides whether a surface of a contact is shown, with the reason. */
  decideSurface(this: void, surface: ContactSurface, contact?: ContactFacts, audience?: Audience): Decision;
  /** Decides whether any other surface is shown, with the reason. */
  decideSurface(this: void, surface: Surface, record?: undefined, audience?: Audience): Decision;
  /** Reads a record once, for many answers about it. */
  view<K extends Kind>(this: void, kind: K, record: Records[K]): View<K>;
  /** The actions that the subject may take on a record, in catalogue order. */
  actionsFor<K extends Kind>(this: void, kind: K, record: Records[K]): ActionOn<K>[];
  /** The records on which the subject may take an action. */
  filter<A extends RecordAction, T extends FactsOf<A>>(this: void, action: A, records: readonly T[]): T[];
  /** The items on whose facts the subject may take an action; `factsOf` returns the facts of an item. */
  filter<A extends RecordAction, T>(this: void, action: A, items: readonly T[], factsOf: (item: T) => FactsOf<A>): T[];
  /** Whether a subtab is shown for a matter; without a matter, whether it is shown for any. */
  shows(this: void, surface: MatterSurface, matter?: MatterFacts): boolean;
  /** Whether a subtab is shown for a contact; without a contact, whether it is shown for any. */
  shows(this: void, surface: ContactSurface, contact?: ContactFacts): boolean;
  /** Whether any other surface is shown. */
  shows(this: void, surface: Surface): boolean;
  /** The main tabs to show, in order. */
  tabs(this: void): Tab[];
  /** The sections of Settings to show, in order. */
  settings(this: void): SettingsSection[];
  /** The subtabs to show for a matter; without a matter, those that are shown for any. */
  subtabs(this: void, kind: "matter", matter?: MatterFacts): MatterSurface[];
  /** The subtabs to show for a contact; without a contact, those that are shown for any. */
  subtabs(this: void, kind: "contact", contact?: ContactFacts): ContactSurface[];
  /** The tabs of the guest portal to show, in order; none for users of the firm. */
  portal(this: void): PortalTab[];
  /**
   * Replaces the snapshot by a newer one. If this throws, the gate keeps its snapshot.
   * @throws {SnapshotError} The snapshot is invalid, for another subject, or older.
   * @throws {EngineError} The gate was closed, or the engine has failed.
   */
  update(this: void, snapshot: Snapshot | string): void;
  /** Calls a listener after each change of the answers. Returns a function that unsubscribes it. */
  subscribe(this: void, listener: () => void): () => void;
  /** Denies everything from now on, until `update` is called with a newer snapshot. */
  revoke(this: void): void;
  /**
   * Allows nothing from now on, or after some milliseconds: what would be allowed is `unknown`, until `update` is called
   * with a snapshot that is at least as new. A later call before that time replaces an earlier one.
   */
  suspend(this: void, after?: number): void;
  /** Denies everything from now on. The gate cannot be used again. */
  close(this: void): void;
  /** The revision of the gate's snapshot. */
  readonly revision: number;
  /** When the answers change next without an update, such as when a share or the snapshot ends; milliseconds since 1970. */
  readonly nextChangeAt: number | undefined;
  /** `open`, or why the gate denies everything. */
  readonly status: "open" | "revoked" | "gate_closed" | "engine_failed";
}

/**
 * Opens gates.
 *
 * In the glossary: [gate](./glossary.md#gate).
 */
export const Gate: {
  /**
   * Opens a gate on a snapshot. The first call starts the engine, which takes some milliseconds; see {@link ready}.
   * @throws {SnapshotError} The snapshot is invalid.
   * @throws {EngineError} WebAssembly cannot be started.
   */
  open(this: void, snapshot: Snapshot | string, options?: GateOptions): Gate;
};

/**
 * Starts the engine without blocking the main thread. Optional: opening a gate starts it too.
 * @throws {EngineError} WebAssembly cannot be started.
 */
export function ready(): Promise<void>;

/**
 * The names of the catalogue.
 *
 * In the glossary: [catalogue](./glossary.md#catalogue).
 */
export const catalogue: {
  /** A hash of all names and rules. A snapshot can only be opened with the catalogue that it was made with. */
  readonly hash: string;
  /** All actions, in catalogue order. */
  actions(this: void): Action[];
  /** All surfaces, in the order in which a page shows them. */
  surfaces(this: void): Surface[];
  /** All reasons. */
  reasons(this: void): Reason[];
  /** The kind of record that an action is about; `firm` for an action without a record. */
  kindOf<A extends Action>(this: void, action: A): Actions[A];
};
