// Starts the engine: the wasm module, inlined as text, so that there is nothing to fetch and no
// bundler to configure. Import does no work; the first gate starts it.

import { MODULE } from "../generated/module";
import { EngineError } from "./errors";
import { bytesOf } from "./base89";

/** What the module exports; `src/wasm/gate.rs` documents each. */
export interface Engine {
  readonly memory: { readonly buffer: ArrayBuffer };
  words(): number;
  check(question: number): number;
  check_all(question: number): number;
  possible(word: number): number;
  explain(question: number, administrator: number): number;
  related(soFar: number, matter: number): number;
  within(now: number, start: number, end: number): number;
  contradiction(): number;
}

let engine: Engine | undefined;

const failure = (cause: unknown): EngineError => {
  const text = String(cause);
  // Browsers word it differently; each names its policy or the directive.
  return /content security policy|unsafe-eval|disallowed by embedder/i.test(text)
    ? new EngineError(
        "csp_blocked",
        "this page's content security policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src, or import firmgate/no-wasm",
        { cause },
      )
    : new EngineError("engine_unavailable", "WebAssembly cannot be started here; firmgate/no-wasm needs none", { cause });
};

const instantiate = (module: WebAssembly.Module): Engine =>
  new WebAssembly.Instance(module).exports as unknown as Engine;

export const start = (): Engine => {
  try {
    return (engine ??= instantiate(new WebAssembly.Module(bytesOf(MODULE))));
  } catch (cause) {
    throw failure(cause);
  }
};

/** After a failure: the next start makes a new instance, whose memory nothing has touched. */
export const discard = (): void => {
  engine = undefined;
};

export const ready = async (): Promise<void> => {
  if (engine) return;
  try {
    const module = await WebAssembly.compile(bytesOf(MODULE));
    // A gate may have been opened meanwhile: the engine that it started stays the only one.
    engine ??= instantiate(module);
  } catch (cause) {
    throw failure(cause);
  }
};
