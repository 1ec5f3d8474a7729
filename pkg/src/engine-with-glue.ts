// Starts a wasm module that wasm-bindgen writes glue for: texts in, texts out. Import does no work;
// the first call starts it.

import { bytesOf } from "./base89";

/** How a module says what has come of it. */
export type Fail = (code: "csp_blocked" | "engine_unavailable" | "engine_failed", message: string, cause?: unknown) => Error;

/** One instance of the module. */
export interface Engine<E> {
  readonly exports: E;
  /** It has failed, and nothing that it says can be trusted. */
  hasFailed: boolean;
}

/** A module that can be started. */
export interface Starter<E> {
  /** The instance; after a failure a new one, whose memory nothing has touched. */
  start(): Engine<E>;
  /** Starts it off the main thread. */
  ready(): Promise<void>;
  /** Asks an instance. If it traps, it has failed for good. */
  ask<T>(engine: Engine<E>, question: (exports: E) => T): T;
}

export const starter = <E>(glue: () => E & { initSync(options: { module: WebAssembly.Module }): unknown }, source: string, fail: Fail): Starter<E> => {
  let module: WebAssembly.Module | undefined;
  let engine: Engine<E> | undefined;

  const failure = (cause: unknown): Error =>
    // Browsers word it differently; each names its policy or the directive.
    /content security policy|unsafe-eval|disallowed by embedder/i.test(String(cause))
      ? fail("csp_blocked", "this page's content security policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src", cause)
      : fail("engine_unavailable", "WebAssembly cannot be started here", cause);

  const instance = (compiled: WebAssembly.Module): Engine<E> => {
    const exports = glue();
    exports.initSync({ module: compiled });
    return { exports, hasFailed: false };
  };

  const start = (): Engine<E> => {
    if (engine && !engine.hasFailed) return engine;
    try {
      module ??= new WebAssembly.Module(bytesOf(source));
      return (engine = instance(module));
    } catch (cause) {
      throw failure(cause);
    }
  };

  const ready = async (): Promise<void> => {
    if (engine && !engine.hasFailed) return;
    try {
      const compiled = await WebAssembly.compile(bytesOf(source));
      // It may have been started meanwhile: that engine stays the only one.
      module ??= compiled;
    } catch (cause) {
      throw failure(cause);
    }
    start();
  };

  const ask = <T>(own: Engine<E>, question: (exports: E) => T): T => {
    if (own.hasFailed) throw fail("engine_failed", "the engine has failed");
    try {
      return question(own.exports);
    } catch (cause) {
      // The engine throws nothing but the refusal to open a state, which is a text.
      if (typeof cause === "string") throw cause;
      own.hasFailed = true;
      throw fail("engine_failed", "the engine has failed", cause);
    }
  };

  return { start, ready, ask };
};
