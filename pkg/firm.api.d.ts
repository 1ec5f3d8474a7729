/** The code of an {@link InputError}. */
export type InputErrorCode =
  /** Invalid: an unknown key, a wrong value, or not a plain object. */
  | "input_malformed"
  /** Reading it threw an error: see `cause`. */
  | "input_unreadable"
  /** Nesting exceeds 64 levels; it may contain itself. */
  | "input_too_deep"
  /** A list has more than 1,000,000 entries. */
  | "input_too_large"
  /** Not an integer, or beyond 2^53. */
  | "number_invalid"
  /** A text has an unpaired surrogate. */
  | "text_invalid"
  /** No action has this name. */
  | "unknown_action"
  /** The action is about a record: pass one. */
  | "record_missing"
  /** The action is about the firm: pass no record. */
  | "record_unexpected";

/** The code of an {@link EngineError}. */
export type EngineErrorCode =
  /** The content security policy forbids WebAssembly. */
  | "csp_blocked"
  /** This host cannot start WebAssembly. */
  | "engine_unavailable"
  /** The engine has failed, and everything is denied. `state` still returns the last state. */
  | "engine_failed"
  /** The firm was closed. */
  | "firm_closed";

/** A code of an error. Codes are stable: match on them, and not on messages. */
export type FirmErrorCode = "state_broken" | InputErrorCode | EngineErrorCode;

/** The base class of the errors of this entry. A refused command is not an error but an {@link Answer}. */
export class FirmError extends Error {
  protected constructor();
  /** The stable code. */
  readonly code: FirmErrorCode;
}

/** A state is invalid, and was not opened. */
export class StateError extends FirmError {
  readonly code: "state_broken";
  /** All errors of the state; at least one. */
  readonly errors: readonly ValidationError[];
}

/** An argument is invalid. Nothing has changed. */
export class InputError extends FirmError {
  readonly code: InputErrorCode;
  /** The path of the invalid value, such as `change.users[3]`. */
  readonly path: string;
}

/** The engine cannot be started or has failed, or the firm was closed. */
export class EngineError extends FirmError {
  readonly code: EngineErrorCode;
}

/** The result of a call that may be refused. If it is refused, nothing has changed. */
export type Answer<T> =
  /** It was done. */
  | ({ readonly ok: true } & T)
  /** It was refused. */
  | {
      readonly ok: false;
      /** The reason. */
      readonly refusal: Refusal;
    };

/**
 * The change with a type, such as `ChangeOf<"set_permissions">`.
 *
 * In the glossary: [command](./glossary.md#command).
 */
export type ChangeOf<T extends Change["type"]> = Extract<Change, { readonly type: T }>;

/** Options of {@link Firm.open}. */
export interface FirmOptions {
  /** The entries of the feed so far, in the order of their numbers: a list, or its JSON. */
  readonly feed?: readonly FeedEntry<Id>[] | string | undefined;
}

/** A page of a person's matters. */
export interface MatterPage {
  /** The page begins after this matter. Default: the first page. */
  readonly after?: Id | undefined;
  /** The most matters to return. */
  readonly limit?: number | undefined;
}

/**
 * The answers that another person gets. It cannot change anything.
 *
 * In the glossary: [subject](./glossary.md#subject).
 */
export interface Simulation {
  /** Whether they may take an action on the firm. */
  can(this: void, action: FirmAction): boolean;
  /** Whether they may take an action on a record; no, if the actor may not know that the record exists. */
  can<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): boolean;
  /** Decides on an action on the firm, with the reason for an administrator. */
  decide(this: void, action: FirmAction): Decision;
  /** Decides on an action on a record, with the reason for an administrator. */
  decide<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): Decision;
  /** The main tabs that they see, in order. */
  tabs(this: void): Tab[];
  /** The sections of Settings that they see, in order. */
  settings(this: void): SettingsSection[];
  /** The tabs of the guest portal that they see, in order; none for users of the firm. */
  portal(this: void): PortalTab[];
}

/**
 * The facts that were loaded for a command: the records that exist, the ids of those that do not, and the id for what the
 * command creates.
 */
export interface LoadedFacts {
  /** The facts of the records that exist. */
  readonly records?: readonly StoredFacts[] | null | undefined;
  /** The records that do not exist. */
  readonly absent?: readonly RecordId[] | null | undefined;
  /** An id that is not used yet. */
  readonly new_id?: Id | null | undefined;
}

/**
 * A firm's permission state, the commands that change it, and its feed.
 *
 * `actor` is the person who acts, and their session. A server takes both from its own session, never from the request.
 * `now` is the time, in milliseconds since 1970. All methods can be destructured. They throw an {@link InputError} for an
 * invalid argument, and an {@link EngineError} after `close`.
 *
 * In the glossary: [command](./glossary.md#command).
 *
 * ```js
 * const firm = Firm.open(state);
 * const { ok, refusal } = firm.apply({ revision: firm.revision, change }, actor, Date.now());
 * ```
 */
export interface Firm {
  /**
   * The records whose facts a command needs, and whether it creates something. A server loads them from its own database,
   * in the transaction that stores the change, and never from the request.
   */
  needs(this: void, command: Command): Needs;
  /**
   * Applies a command completely, or refuses it with nothing changed. Pass the facts that it needs; without them it is
   * refused with `facts_not_loaded`.
   *
   * ```js
   * const needs = firm.needs(command);
   * const facts = await load(needs);  // `{ records: [..], absent: [..], new_id }`
   * const answer = firm.apply(command, actor, now, facts);
   * ```
   */
  apply(this: void, command: Command, actor: Actor, now: number, facts?: LoadedFacts | null): Answer<Applied>;
  /** Returns what a command would do, without changing anything. */
  preview(this: void, command: Command, actor: Actor, now: number, facts?: LoadedFacts | null): Answer<Preview>;
  /**
   * Records an event that is not a command, such as a sign-in. The event is trusted. There is no entry of the feed for
   * activity in a session.
   */
  record(this: void, event: HostEvent, actor: Actor, now: number): Answer<{ readonly event?: FeedItem }>;
  /** A page of the feed, with the entries that the actor may see. */
  feed(this: void, actor: Actor, now: number, filter?: FeedFilter | null): FeedPage;
  /** The open and past sessions of users and guests. An actor who may not see others' sessions can only ask for their own. */
  sessions(this: void, actor: Actor, now: number, filter?: SessionFilter | null): Answer<{ readonly sessions: readonly SessionItem[] }>;
  /** The actor of an open session, for the parameter `actor`. */
  session(this: void, id: Id): Actor<string> | undefined;
  /** The people who must set up a second factor and have not done so. */
  withoutTwoFactor(this: void, actor: Actor, now: number): Answer<{ readonly people: readonly Person<string>[] }>;
  /** The deleted items, newest first. */
  recoveryBin(this: void, actor: Actor, now: number): Answer<{ readonly items: readonly DeletedItem[] }>;
  /**
   * The facts of a stored matter for `can` and `decide`. Undefined for a deleted matter. Call it with a record from the
   * database, and never with an id from a request: it does not check that the record exists. What belongs to a matter takes
   * these facts as its `matter`.
   */
  recordFacts(this: void, record: StoredFacts & { readonly kind: "matter" }, now: number): MatterFacts | undefined;
  /** The same for a contact. */
  recordFacts(this: void, record: StoredFacts & { readonly kind: "contact" }, now: number): object | undefined;
  /** The facts of a user, for actions on users. */
  userFacts(this: void, id: Id): UserFacts | undefined;
  /** The facts of a group. */
  groupFacts(this: void, id: Id): GroupFacts | undefined;
  /** The facts of a calendar. Undefined once it was removed with its user. */
  calendarFacts(this: void, id: Id): CalendarFacts | undefined;
  /** A person's snapshot from `now` until `until`, for `Gate.open`. */
  snapshotFor(this: void, person: Person, session: SessionFacts, now: number, until: number): Snapshot | undefined;
  /** Whether the actor may take an action on the firm. */
  can(this: void, actor: Actor, action: FirmAction, record: undefined, now: number): boolean;
  /** Whether the actor may take an action on a record. */
  can<A extends RecordAction>(this: void, actor: Actor, action: A, record: FactsOf<A>, now: number): boolean;
  /** Decides on an action on the firm, with the reason. */
  decide(this: void, actor: Actor, action: FirmAction, record: undefined, now: number, audience?: Audience): Decision;
  /** Decides on an action on a record, with the reason. */
  decide<A extends RecordAction>(this: void, actor: Actor, action: A, record: FactsOf<A>, now: number, audience?: Audience): Decision;
  /**
   * Answers questions as another person, read only, as if they had signed in completely. It shows nothing that ethical
   * walls hide from the actor. When the actor loses the right to simulate, all answers become no.
   */
  simulate(this: void, actor: Actor, person: Person, now: number): Answer<{ readonly simulation: Simulation }>;
  /**
   * Everyone who may take an action, and why: users first, then guests, in the order of their ids. The actor must be
   * allowed to see what users do, and to view the record.
   */
  whoCan(this: void, actor: Actor, action: FirmAction, record: undefined, now: number, page?: Page | null): Answer<WhoCan>;
  /** The same for an action on a record. */
  whoCan<A extends RecordAction>(this: void, actor: Actor, action: A, record: FactsOf<A>, now: number, page?: Page | null): Answer<WhoCan>;
  /** What a person may do, and why. Their matters are paged by id: 50 by default, at most 1,000. */
  accessOf(this: void, actor: Actor, person: Person, now: number, page?: MatterPage | null): Answer<AccessOf>;
  /** The access review: outside shares, matters that nobody can open, idle users, and permissions granted since a time. */
  review(this: void, actor: Actor, now: number, since: number): Answer<Review>;
  /** A table of the access review as CSV. Cells are escaped, so that no spreadsheet reads a formula. */
  reviewCsv(this: void, actor: Actor, now: number, since: number, table: "shares" | "matters_nobody_opens" | "idle" | "granted"): Answer<{ readonly csv: string }>;
  /** The evidence that a person was blocked from a matter; absent if there is no block. Pass the facts of the matter. */
  wallEvidence(this: void, actor: Actor, matter: Id, person: Person, now: number, facts: LoadedFacts): Answer<{ readonly evidence?: WallEvidence }>;
  /** The state, for storage. Its parts are in the order of their ids. */
  state(this: void): State;
  /** The entries of the feed, for storage: all, or those after the entry with a number. */
  entries(this: void, after?: number): readonly FeedEntry[];
  /** Closes the firm and frees its memory. */
  close(this: void): void;
  /** Closes the firm, for `using`. */
  [Symbol.dispose](this: void): void;
  /** The number of changes to the permissions. */
  readonly revision: number;
  /** `open`, or why the firm cannot be used. */
  readonly status: "open" | "firm_closed" | "engine_failed";
}

/** Opens firms. */
export const Firm: {
  /**
   * Opens a firm with a state, as an object or as JSON; JSON is several times faster. The first call starts the engine;
   * see {@link ready}.
   * @throws {StateError} The state is invalid; the error lists everything that is wrong.
   * @throws {InputError} The state or the feed does not have the right shape.
   * @throws {EngineError} WebAssembly cannot be started.
   */
  open(this: void, state: State<Id> | string, options?: FirmOptions): Firm;
};

/**
 * Returns what is wrong with a password, for the hint in a page and for the check on the server. Whether it repeats the
 * last password, only the server can check.
 */
export function passwordFaults(password: string, mustBeStrong: boolean): PasswordFault[];

/**
 * Starts the engine without blocking the main thread. Optional: opening a firm starts it too.
 * @throws {EngineError} WebAssembly cannot be started.
 */
export function ready(): Promise<void>;

// The types for `using`, as newer libraries of TypeScript declare them. A reference to such a library would be an
// error in older ones.
declare global {
  /** Well-known symbols. */
  interface SymbolConstructor {
    /** The method that `using` calls. */
    readonly dispose: unique symbol;
  }
  /** An object for `using`. */
  interface Disposable {
    /** Frees its resources. */
    [Symbol.dispose](): void;
  }
}
