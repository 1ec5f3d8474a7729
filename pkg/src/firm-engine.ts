// Starts the engine of firms: the wasm module, inlined as text, with the glue from wasm-bindgen. Importing this does no
// work; the first firm starts it.

// @ts-expect-error It is written by the build and has no types of its own.
import { glue } from "../generated/firm-glue.js";
import { MODULE } from "../generated/firm-module";
import { EngineError } from "./firm-errors";
import { starter, type Engine as EngineOf } from "./engine-with-glue";

/** A firm in the engine; see `src/wasm/firm.rs`. Arguments and replies are JSON. */
export interface Handle {
  needs(command: string): string;
  apply(command: string, actor: string, now: string, facts: string): string;
  preview(command: string, actor: string, now: string, facts: string): string;
  record(event: string, actor: string, now: string): string;
  feed(actor: string, now: string, filter: string): string;
  sessions(actor: string, now: string, filter: string): string;
  session(id: string): string;
  without_two_factor(actor: string, now: string): string;
  recovery_bin(actor: string, now: string): string;
  record_facts(record: string, now: string): string;
  user_facts(id: string): string;
  group_facts(id: string): string;
  calendar_facts(id: string): string;
  snapshot_for(person: string, session: string, now: string, until: string): string;
  decide(actor: string, action: string, facts: string, now: string, toAdministrator: boolean): string;
  simulate(actor: string, person: string, now: string): string;
  simulate_decide(actor: string, person: string, now: string, action: string, facts: string): string;
  who_can(actor: string, action: string, facts: string, now: string, page: string): string;
  access_of(actor: string, person: string, now: string, after: string, limit: string): string;
  review(actor: string, now: string, since: string): string;
  review_csv(actor: string, now: string, since: string, table: string): string;
  wall_evidence(actor: string, matter: string, person: string, now: string, facts: string): string;
  state(): string;
  entries(after: string): string;
  revision(): string;
  free(): void;
}

export interface Exports {
  readonly Firm: { open(state: string, feed: string): Handle };
  password_faults(password: string, mustBeStrong: boolean): string;
}

/** One instance of the module. */
export type Engine = EngineOf<Exports>;

const hint = { engine_failed: "; open the firm again from its last state" } as { [code: string]: string };

export const { start, ready, ask } = starter<Exports>(
  glue,
  MODULE,
  (code, message, cause) => new EngineError(code, `${message}${hint[code] ?? ""}`, cause === undefined ? undefined : { cause }),
);
