/** The code of an error about what is passed in. */
export type InputErrorCode =
  /** It has not the shape that it should have: an unknown key, a wrong value, no plain object. */
  | "input_malformed"
  /** Reading it threw an error, which is the `cause`. */
  | "input_unreadable"
  /** It is deeper than anything is; it may hold itself. */
  | "input_too_deep"
  /** A list in it is longer than any is. */
  | "input_too_large"
  /** A number is none that can be an id, a moment or a revision: NaN, a fraction, beyond 2^53. */
  | "number_invalid"
  /** A text has an unpaired surrogate. */
  | "text_invalid"
  /** The catalogue has no such action. */
  | "unknown_action"
  /** The action takes a record, and none was given. */
  | "record_missing"
  /** The action is about the firm, and a record was given. */
  | "record_unexpected";

/** The code of an error of the engine. */
export type EngineErrorCode =
  /** The page's content security policy forbids WebAssembly. */
  | "csp_blocked"
  /** WebAssembly cannot be started here. */
  | "engine_unavailable"
  /** The engine has failed: everything is denied; `state` still gives the last state. */
  | "engine_failed"
  /** The firm has been closed. */
  | "firm_closed";

/** The stable code of an error. */
export type FirmErrorCode = "state_broken" | InputErrorCode | EngineErrorCode;

/** What all errors here are. A refusal is a decision, not an error. */
export class FirmError extends Error {
  protected constructor();
  /** The stable code. */
  readonly code: FirmErrorCode;
}

/** A state has faults, and nothing was opened. */
export class StateError extends FirmError {
  readonly code: "state_broken";
  /** Everything that is wrong, at least one thing. */
  readonly faults: readonly ValidationError[];
}

/** What was passed in is refused. Nothing has changed. */
export class InputError extends FirmError {
  readonly code: InputErrorCode;
  /** Where, such as `change.users[3]`. */
  readonly path: string;
}

/** The engine cannot be started or has failed, or the firm has been closed. */
export class EngineError extends FirmError {
  readonly code: EngineErrorCode;
}

/** What came of a call that may be refused. A refusal is data; nothing has changed then. */
export type Answer<T> =
  /** It was done, and this came of it. */
  | ({ readonly ok: true } & T)
  /** It was refused. */
  | {
      readonly ok: false;
      /** Why. */
      readonly refusal: Refusal;
    };

/** The change of a type: `ChangeOf<"set_permissions">`. */
export type ChangeOf<T extends Change["type"]> = Extract<Change, { readonly type: T }>;

/** How a firm is opened. */
export interface FirmOptions {
  /** What has happened before, in the order of its numbers: a list, or its JSON. */
  readonly feed?: readonly FeedEntry<Id>[] | string | undefined;
}

/** Which page of somebody's matters. */
export interface MatterPage {
  /** The matter that the page begins after; absent: the first page. */
  readonly after?: Id | undefined;
  /** How many at most. */
  readonly limit?: number | undefined;
}

/** What somebody would be answered. It has no way to change anything. */
export interface Simulation {
  /** Whether they may take an action on the firm. */
  can(this: void, action: FirmAction): boolean;
  /** Whether they may take an action on a record, as far as whoever looks may know of it. */
  can<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): boolean;
  /** Decides on an action on the firm, and says why, in conditions for an administrator. */
  decide(this: void, action: FirmAction): Decision;
  /** Decides on an action on a record, and says why, in conditions for an administrator. */
  decide<A extends RecordAction>(this: void, action: A, record: FactsOf<A>): Decision;
  /** The main tabs that they are shown, in order. */
  tabs(this: void): Tab[];
  /** The sections of Settings that they are shown, in order. */
  settings(this: void): SettingsSection[];
  /** The tabs of the portal that they are shown, in order; none for users of the firm. */
  portal(this: void): PortalTab[];
}

/**
 * What was loaded from storage for a command: the records that were found, the names of those that were
 * not, and the id issued for what the command creates.
 */
export interface LoadedFacts {
  /** The facts of what was found. */
  readonly records?: readonly StoredFacts[] | null | undefined;
  /** What was not found. */
  readonly absent?: readonly RecordId[] | null | undefined;
  /** An id that nothing has yet. */
  readonly new_id?: Id | null | undefined;
}

/**
 * A firm: its permission state, and what has happened since it was opened.
 *
 * `actor` is who asks, in what session: a server takes both from its own session, never from the
 * client. `now` is the moment, in milliseconds since 1970. All methods work destructured. What is
 * passed in wrongly is an `InputError`; after `close`, every method throws.
 */
export interface Firm {
  /**
   * The stored records whose facts decide a command, and whether it creates something. A server loads
   * them from its own database, in the transaction that stores the change, and never from the request.
   */
  needs(this: void, command: Command): Needs;
  /**
   * Gives a command, with the facts that were loaded for it. It is done whole, or refused and nothing has
   * changed. What is needed and was not loaded refuses it: `facts_not_loaded`.
   *
   * ```js
   * const needs = firm.needs(command);
   * const facts = await load(needs);  // `{ records: [..], absent: [..], new_id }`
   * const answer = firm.apply(command, actor, now, facts);
   * ```
   */
  apply(this: void, command: Command, actor: Actor, now: number, facts?: LoadedFacts | null): Answer<Applied>;
  /** Says what a command would do, and does nothing. */
  preview(this: void, command: Command, actor: Actor, now: number, facts?: LoadedFacts | null): Answer<Preview>;
  /**
   * Adds what has happened besides commands. The host is trusted to say what is so. The entry is
   * absent for what makes none: being active.
   */
  record(this: void, event: HostEvent, actor: Actor, now: number): Answer<{ readonly event?: FeedItem }>;
  /** A page of the feed, as somebody may see it: empty for who may not. */
  feed(this: void, actor: Actor, now: number, filter?: FeedFilter | null): FeedPage;
  /** Who is and was signed in, guests too; for who may not see that, only their own. */
  sessions(this: void, actor: Actor, now: number, filter?: SessionFilter | null): Answer<{ readonly sessions: readonly SessionItem[] }>;
  /** Whose an open session is, and how far they have signed in: what `actor` takes. */
  session(this: void, id: Id): Actor<string> | undefined;
  /** Those of whom a second factor is required and who have none yet. */
  withoutTwoFactor(this: void, actor: Actor, now: number): Answer<{ readonly people: readonly Person<string>[] }>;
  /** What was deleted, the last first, for who may open the recovery bin. */
  recoveryBin(this: void, actor: Actor, now: number): Answer<{ readonly items: readonly DeletedItem[] }>;
  /**
   * The facts of a record that was loaded from storage, with those that the firm has of its matter and its
   * calendar: what `can` and `decide` take. None of a deleted matter. Whether there is such a record is
   * storage's to say: call this with a row, and never with an id from a request.
   */
  recordFacts(this: void, record: StoredFacts & { readonly kind: "matter" }, now: number): MatterFacts | undefined;
  /** The same of a record of any kind. */
  recordFacts(this: void, record: StoredFacts, now: number): object | undefined;
  /** The facts of a user as one that something is done to. */
  userFacts(this: void, id: Id): UserFacts | undefined;
  /** The facts of a group. */
  groupFacts(this: void, id: Id): GroupFacts | undefined;
  /** The facts of a calendar; none once it has disappeared with its user. */
  calendarFacts(this: void, id: Id): CalendarFacts | undefined;
  /** What somebody's client may know, for a span of time: what `Gate.open` takes. */
  snapshotFor(this: void, person: Person, session: SessionFacts, now: number, until: number): Snapshot | undefined;
  /** Whether somebody may take an action on the firm. */
  can(this: void, actor: Actor, action: FirmAction, record: undefined, now: number): boolean;
  /** Whether somebody may take an action on a record. */
  can<A extends RecordAction>(this: void, actor: Actor, action: A, record: FactsOf<A>, now: number): boolean;
  /** Decides on an action on the firm, and says why. */
  decide(this: void, actor: Actor, action: FirmAction, record: undefined, now: number, audience?: Audience): Decision;
  /** Decides on an action on a record, and says why. */
  decide<A extends RecordAction>(this: void, actor: Actor, action: A, record: FactsOf<A>, now: number, audience?: Audience): Decision;
  /**
   * See as somebody else, read only, once they have signed in as far as they need to; never more
   * than the walls of whoever looks allow. It follows the firm: who may no longer look is told no.
   */
  simulate(this: void, actor: Actor, person: Person, now: number): Answer<{ readonly simulation: Simulation }>;
  /**
   * Everybody who may take an action, guests too, and through what; users first, in the order of
   * their ids. For who may see what users do, of a record that they may view themself.
   */
  whoCan(this: void, actor: Actor, action: FirmAction, record: undefined, now: number, page?: Page | null): Answer<WhoCan>;
  /** The same of an action on a record. */
  whoCan<A extends RecordAction>(this: void, actor: Actor, action: A, record: FactsOf<A>, now: number, page?: Page | null): Answer<WhoCan>;
  /** What somebody may do, and through what; their matters are paged by id, 50 by default, 1,000 at most. */
  accessOf(this: void, actor: Actor, person: Person, now: number, page?: MatterPage | null): Answer<AccessOf>;
  /** The access review: outside shares, matters that nobody can open, idle users, what was granted since. */
  review(this: void, actor: Actor, now: number, since: number): Answer<Review>;
  /** A table of the access review as CSV. No cell begins like a formula. */
  reviewCsv(this: void, actor: Actor, now: number, since: number, table: "shares" | "matters_nobody_opens" | "idle" | "granted"): Answer<{ readonly csv: string }>;
  /** The evidence of somebody's block from a matter, which was loaded; absent if there is no block. */
  wallEvidence(this: void, actor: Actor, matter: Id, person: Person, now: number, facts: LoadedFacts): Answer<{ readonly evidence?: WallEvidence }>;
  /** The state, to be stored. Parts are in the order of their ids. */
  state(this: void): State;
  /** What has happened, to be stored: all of it, or what came after the entry with a number. */
  entries(this: void, after?: number): readonly FeedEntry[];
  /** Gives back the firm's memory. */
  close(this: void): void;
  /** The same, for `using`. */
  [Symbol.dispose](this: void): void;
  /** How often the permissions have changed. */
  readonly revision: number;
  /** `open`, or why nothing is done any more. */
  readonly status: "open" | "firm_closed" | "engine_failed";
}

/** Opens firms. */
export const Firm: {
  /**
   * Opens a state, an object or its JSON. JSON is read several times faster. The first call starts
   * the engine; see `ready`.
   * @throws {StateError} The state has faults; they are all said. Nothing is opened.
   * @throws {InputError} It is not of the shape of a state.
   * @throws {EngineError} WebAssembly cannot be started here.
   */
  open(this: void, state: State<Id> | string, options?: FirmOptions): Firm;
};

/**
 * What is wrong with a password: the same function for a page's hint and a server's refusal. That
 * it is the last one again is for the server to say, which has its hash.
 */
export function passwordFaults(password: string, mustBeStrong: boolean): PasswordFault[];

/**
 * Starts the engine off the main thread. Optional: opening a firm starts it too.
 * @throws {EngineError} WebAssembly cannot be started here.
 */
export function ready(): Promise<void>;

// What `using` needs, as later libraries of TypeScript declare it: a reference to the library that has
// it would be an error in those that have none.
declare global {
  /** Symbols that the language knows. */
  interface SymbolConstructor {
    /** Names the method that `using` calls. */
    readonly dispose: unique symbol;
  }
  /** What `using` takes. */
  interface Disposable {
    /** Gives back what is held. */
    [Symbol.dispose](): void;
  }
}
