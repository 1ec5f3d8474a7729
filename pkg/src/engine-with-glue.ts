// Starts a wasm module with glue from wasm-bindgen, whose functions take and return texts. Importing this does no work;
// the first call starts the module.

import { bytesOf } from "./base89";

/** Makes the error of a module. */
export type Fail = (code: "csp_blocked" | "engine_unavailable" | "engine_failed", message: string, cause?: unknown) => Error;

/** One instance of the module. */
export interface Engine<E> {
  readonly exports: E;
  /** Whether it has failed, so that its memory can no longer be trusted. */
  hasFailed: boolean;
}

/** A module that can be started. */
export interface Starter<E> {
  /** Returns the instance; after a failure, a new one with new memory. */
  start(): Engine<E>;
  /** Starts it without blocking the main thread. */
  ready(): Promise<void>;
  /** Calls an instance. If it throws, it has failed and is not called again. */
  ask<T>(engine: Engine<E>, question: (exports: E) => T): T;
}

export const starter = <E>(glue: () => E & { initSync(options: { module: WebAssembly.Module }): unknown }, source: string, fail: Fail): Starter<E> => {
  let module: WebAssembly.Module | undefined;
  let engine: Engine<E> | undefined;

  const failure = (cause: unknown): Error =>
    // The message differs by browser; each has the name of the policy or of the directive.
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
      // If it was started in the meantime, that instance stays the only one.
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
      // The engine throws only the refusal to open a state, which is a text.
      if (typeof cause === "string") throw cause;
      own.hasFailed = true;
      throw fail("engine_failed", "the engine has failed", cause);
    }
  };

  return { start, ready, ask };
};
