// Starts the engine of firms: the wasm module, inlined as text, and the glue that wasm-bindgen
// writes for it. Import does no work; the first firm starts it.

// @ts-expect-error It is written by the build and has no types of its own.
import { glue } from "../generated/firm-glue.js";
import { MODULE } from "../generated/firm-module";
import { EngineError } from "./firm-errors";
import { bytesOf } from "./letters";

/** A firm in the engine. Each argument is JSON, and so is each answer; `src/wasm/firm.rs`. */
export interface Handle {
  apply(command: string, by: string, now: string): string;
  preview(command: string, by: string, now: string): string;
  record(event: string, by: string, now: string): string;
  feed(by: string, now: string, filter: string): string;
  sessions(by: string, now: string, filter: string): string;
  session(id: string): string;
  without_two_factor(by: string, now: string): string;
  recovery_bin(by: string, now: string): string;
  matter_facts(id: string, now: string): string;
  user_facts(id: string): string;
  group_facts(id: string): string;
  calendar_facts(id: string): string;
  snapshot_for(person: string, session: string, now: string, until: string): string;
  decide(by: string, action: string, facts: string, now: string, toAdministrator: boolean): string;
  simulate(by: string, person: string, now: string): string;
  simulate_decide(by: string, person: string, now: string, action: string, facts: string): string;
  who_can(by: string, action: string, facts: string, now: string, page: string): string;
  access_of(by: string, person: string, now: string, after: string, limit: string): string;
  review(by: string, now: string, since: string): string;
  review_csv(by: string, now: string, since: string, table: string): string;
  wall_evidence(by: string, matter: string, person: string, now: string): string;
  query(by: string, action: string, now: string, known: string): string;
  state(): string;
  entries(after: string): string;
  revision(): string;
  free(): void;
}

interface Exports {
  initSync(options: { module: WebAssembly.Module }): unknown;
  readonly Firm: { open(state: string, feed: string): Handle };
  password_faults(password: string, mustBeStrong: boolean): string;
  query_of(snapshot: string, action: string, now: string, known: string): string;
}

/** One instance of the module. */
export interface Engine {
  readonly exports: Exports;
  /** It has failed, and nothing that it says can be trusted. */
  hasFailed: boolean;
}

let module: WebAssembly.Module | undefined;
let engine: Engine | undefined;

const failure = (cause: unknown): EngineError =>
  // Browsers word it differently; each names its policy or the directive.
  /content security policy|unsafe-eval|disallowed by embedder/i.test(String(cause))
    ? new EngineError("csp_blocked", "this page's content security policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src", { cause })
    : new EngineError("engine_unavailable", "WebAssembly cannot be started here", { cause });

const instance = (compiled: WebAssembly.Module): Engine => {
  const exports: Exports = glue();
  exports.initSync({ module: compiled });
  return { exports, hasFailed: false };
};

export const start = (): Engine => {
  // After a failure a new instance, whose memory nothing has touched.
  if (engine && !engine.hasFailed) return engine;
  try {
    module ??= new WebAssembly.Module(bytesOf(MODULE));
    return (engine = instance(module));
  } catch (cause) {
    throw failure(cause);
  }
};

export const ready = async (): Promise<void> => {
  if (engine && !engine.hasFailed) return;
  try {
    const compiled = await WebAssembly.compile(bytesOf(MODULE));
    // A firm may have been opened meanwhile: the engine that it started stays the only one.
    module ??= compiled;
    start();
  } catch (cause) {
    throw cause instanceof EngineError ? cause : failure(cause);
  }
};

/** Asks the engine. If it traps, it has failed for good. */
export const ask = <T>(engine: Engine, question: (exports: Exports) => T): T => {
  if (engine.hasFailed) throw new EngineError("engine_failed", "the engine has failed; open the firm again from its last state");
  try {
    return question(engine.exports);
  } catch (cause) {
    // The engine throws nothing but the refusal to open a state, which is a text.
    if (typeof cause === "string") throw cause;
    engine.hasFailed = true;
    throw new EngineError("engine_failed", "the engine has failed; open the firm again from its last state", { cause });
  }
};
